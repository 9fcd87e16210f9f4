"""Checks everything that a site is built from: the data, its pages, and what their macros give."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from macros.api.documents import api_files
from macros.content.files import page_paths, read_site_content
from macros.content.site_files import SiteContent
from macros.loading.loader import by_place, check, display
from macros.model.problems import Problem, RoadmapError
from macros.model.roadmap import Roadmap
from macros.model.site import SiteSettings
from macros.paths import DATA_FILE, DOCS_DIR
from macros.rendering.page_check import PageText, call_problems, rendering_problems

STAND_IN = SiteSettings("https://site.example/", "Site", "What it is about.", "https://code.example/site", "MIT")
"""What pages say of the site that they will be on, which the check doesn't know and which decides nothing."""


def check_site(data_file: Path, docs_dir: Path) -> tuple[Roadmap | None, tuple[Problem, ...]]:
    """Return the roadmap, or None if its shape is wrong, and every problem in the order of the files.

    Calls are only made where the data is sound and every file can be read: what they would say else, these say better.
    """
    roadmap, problems = check(data_file, docs_dir)
    if roadmap is None:
        return None, problems
    pages = list(readable_pages(docs_dir))
    found = [*problems, *(problem for page in pages for problem in call_problems(page))]
    content = _content(docs_dir)
    if content is not None and not any(_is_of_data(problem, docs_dir) for problem in problems):
        known = {problem.place for problem in found}
        content = replace(content, site=STAND_IN, documents=api_files(roadmap, STAND_IN))
        made = (problem for page in pages for problem in rendering_problems(page, roadmap, content))
        found += [problem for problem in made if problem.place not in known]
    return roadmap, tuple(sorted(found, key=by_place))


def sound_roadmap(data_file: Path = DATA_FILE, docs_dir: Path = DOCS_DIR) -> Roadmap:
    """Return the roadmap; raises RoadmapError with every problem of it and of its pages."""
    roadmap, problems = check_site(data_file, docs_dir)
    if roadmap is None or problems:
        raise RoadmapError(problems)
    return roadmap


def readable_pages(docs_dir: Path) -> Iterator[PageText]:
    """Yield the pages that are text; of the others the loader tells."""
    for page in page_paths(docs_dir):
        try:
            text = (docs_dir / page).read_text("utf-8")
        except UnicodeDecodeError:
            continue
        yield PageText(page, text, f"{display(docs_dir)}/{page}")


def _content(docs_dir: Path) -> SiteContent | None:
    """Return what pages show of the files around them; None where one of these is no text, which the loader tells."""
    try:
        return read_site_content(docs_dir)
    except UnicodeDecodeError:
        return None


def _is_of_data(problem: Problem, docs_dir: Path) -> bool:
    return problem.place is None or not problem.place.file.startswith(f"{display(docs_dir)}/")
