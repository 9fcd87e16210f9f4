"""Times the suite as it will be when every topic has a complete page: `make suite-bench`.

A copy of the checkout gets a complete page for each topic, made of today's complete pages in turn, each with its files
and with copies of its samples until it has eight. The whole suite runs there as CI runs it. Tests on what pages say may
fail, because texts stand on the wrong pages; what is measured is the time.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path
from time import perf_counter

from macros.content.files import samples_in
from macros.content.samples import Sample
from macros.content.topic_page import is_complete
from macros.loading.loader import load
from macros.model.topics import Topic
from tests.support.website import copy_checkout, environment

SAMPLES_A_PAGE = 8
EXPLANATION = "This section stands in for an explanation that is still to be written. " * 3
SUBTOPIC = re.compile(r'\{\{ subtopic\("([^"]+)"\) \}\}')
SAMPLE = '{{{{ sample("{name}") }}}}'


def complete_pages(docs: Path) -> list[str]:
    """List the topics whose pages are complete."""
    return sorted(page.stem for page in (docs / "topics").glob("*.md") if is_complete(page.read_text("utf-8")))


def as_page_of(text: str, topic: Topic) -> str:
    """Return the text of a complete page with the subtopics of another topic, each with a section and no other."""
    given = SUBTOPIC.findall(text)
    wanted = [subtopic.id for subtopic in topic.subtopics]
    for old, new in zip(given, wanted, strict=False):
        text = text.replace(f'subtopic("{old}")', f'subtopic("new {new}")').replace(f"](#{old})", f"](#{new})")
    text = text.replace('subtopic("new ', 'subtopic("')
    for old in given[len(wanted) :]:
        text = text.replace(f'{{{{ subtopic("{old}") }}}}', "").replace(f"](#{old})", f"](#{wanted[0]})")
    missing = "".join(f'\n{{{{ subtopic("{new}") }}}}\n\n{EXPLANATION}\n' for new in wanted[len(given) :])
    return text.replace("\n## Code that runs\n", f"{missing}\n## Code that runs\n")


def add_samples(page: Path, folder: Path) -> None:
    """Copy samples of a page under other names, and show them, until the page has as many as all pages will."""
    samples = [it for it in samples_in(folder) if it.is_run and not it.is_solution]
    missing = SAMPLES_A_PAGE - sum(it.is_run for it in samples_in(folder))
    for number, sample in islice(zip(count(2), cycle(samples), strict=False), max(missing, 0)):
        name = copied(folder, sample, number)
        text = page.read_text("utf-8")
        shown = SAMPLE.format(name=name)
        page.write_text(text.replace("\n## Pitfalls\n", f"\n{shown}\n\n## Pitfalls\n"), "utf-8")


def copied(folder: Path, sample: Sample, number: int) -> str:
    """Copy a sample and its output under a name with a number; return the name."""
    path = folder / sample.name
    copy = path.with_stem(f"{path.stem}_{number}")
    shutil.copy(path, copy)
    if not sample.is_console:
        shutil.copy(folder / sample.output, copy.with_suffix(Path(sample.output).suffix))
    return copy.relative_to(folder).as_posix()


def complete(checkout: Path) -> int:
    """Give each topic of a checkout a complete page; return how many samples there are then."""
    docs = checkout / "docs"
    models = complete_pages(docs)
    roadmap = load(checkout / "data" / "roadmap.yml", docs)
    others = (topic for topic in roadmap.ordered_topics if topic.id not in models)
    for topic, model in zip(others, cycle(models), strict=False):
        text = (docs / "topics" / f"{model}.md").read_text("utf-8")
        (docs / topic.page).write_text(as_page_of(text, topic), "utf-8")
        shutil.copytree(docs / "topics" / model, docs / "topics" / topic.id)
    for topic in roadmap.topics:
        add_samples(docs / topic.page, docs / "topics" / topic.id)
    roadmap = load(checkout / "data" / "roadmap.yml", docs)  # a copy with problems has no site whose tests take time
    return sum(it.is_run for topic in roadmap.topics for it in samples_in(docs / "topics" / topic.id))


def seconds_of(command: list[str], checkout: Path) -> Iterator[str]:
    """Run a command in a checkout and yield the lines that it prints, and last the seconds that it took."""
    start = perf_counter()
    variables = environment() | {"CI": "true", "PYTHONPATH": os.fspath(checkout)}
    with subprocess.Popen(
        command, cwd=checkout, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        yield from process.stdout or ()
    yield f"{perf_counter() - start:.0f} s\n"


def main(part: str = "") -> None:
    """Print what the suite says in the completed copy, and how long it takes."""
    with tempfile.TemporaryDirectory(prefix="suite-") as folder:
        checkout = copy_checkout(Path(folder) / "checkout")
        (checkout / "node_modules").symlink_to(Path.cwd() / "node_modules")
        (checkout / ".venv").symlink_to(Path.cwd() / ".venv")
        subprocess.run(["git", "init", "--quiet"], cwd=checkout, check=True)
        samples = complete(checkout)
        for line in seconds_of([sys.executable, "-m", "tests", *filter(None, [part])], checkout):
            print(line, end="", flush=True)
        print(f"with {len(complete_pages(checkout / 'docs'))} complete pages and {samples} samples")


if __name__ == "__main__":
    main(*sys.argv[1:])
