"""Calls macros as pages do: every macro with the pages of the small roadmap on which it may stand."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from macros.api.documents import api_files
from macros.content.files import read_site_content
from macros.content.samples import Sample
from macros.content.site_files import SiteContent
from macros.model.roadmap import Roadmap
from macros.model.site import SiteSettings
from macros.rendering.page_macros import PageMacros
from tests.support.website import REPOSITORY_URL, ROOT, SITE_URL

DOCS = ROOT / "docs"
CALL = re.compile(r'\{\{ (\w+)\((?:"([^"]*)")?\)(?: \| indent)? \}\}')
RAW = re.compile(r"\{% raw %\}.*?\{% endraw %\}", re.DOTALL)
ANYWHERE = ("index.md", "sources.md", "phases/index.md", "topics/http.md")
TOPICS = ("topics/values.md", "topics/functions.md", "topics/http.md", "topics/sessions.md")
PHASES = ("phases/basics.md", "phases/web.md")
PACES = ("plans/fast.md", "plans/slow.md")
SOURCES = ("plans/ada.md", "plans/bob.md")
ADA = ("plans/ada.md",)
PAGES = {
    "agreement_matrix": ANYWHERE,
    "all_projects": ANYWHERE,
    "all_weeks": ANYWHERE,
    "alphabetical_index": ANYWHERE,
    "changes": ANYWHERE,
    "consensus": ANYWHERE,
    "deviations": ANYWHERE,
    "disagreement": ANYWHERE,
    "glossary": ANYWHERE,
    "key_topics": ANYWHERE,
    "legend": ANYWHERE,
    "paces": ANYWHERE,
    "phases_table": ANYWHERE,
    "projects_table": ANYWHERE,
    "roadmap_figures": ANYWHERE,
    "roadmap_flowchart": ANYWHERE,
    "roadmap_tables": ANYWHERE,
    "route": ANYWHERE,
    "source_list": ANYWHERE,
    "spine_flowchart": ANYWHERE,
    "topic_outline": ANYWHERE,
    "weeks_by_day": ANYWHERE,
    "api_base": ANYWHERE,
    "api_documents": ANYWHERE,
    "api_fields": ANYWHERE,
    "api_lines": ANYWHERE,
    "topic_card": TOPICS,
    "topic_neighbours": TOPICS,
    "topic_subtopics": TOPICS,
    "subtopic": TOPICS,
    "phase_card": PHASES,
    "phase_flowchart": PHASES,
    "phase_gantt": PHASES,
    "phase_key_topics": PHASES,
    "phase_milestone": PHASES,
    "phase_topics": PHASES,
    "pace_card": PACES,
    "pace_dates": PACES,
    "pace_flowchart": PACES,
    "pace_gantt": PACES,
    "pace_topic_dates": PACES,
    "pace_week": PACES,
    "source_card": SOURCES,
    "source_gantt": SOURCES,
    "source_phase_items": SOURCES,
    "source_phases": SOURCES,
    "source_projects": SOURCES,
    "source_ranking": SOURCES,
    "source_week": SOURCES,
    "source_advice": ADA,
    "source_fastest_route": ADA,
    "source_flowchart": ADA,
    "source_steps": ADA,
    "source_summary": ADA,
    "source_topics": ADA,
    "example_growth": ANYWHERE,
    "page_states": ANYWHERE,
    "todo": ANYWHERE,
    "release": ANYWHERE,
    "series": ANYWHERE,
    "version": ANYWHERE,
    "phase_example": PHASES,
    "sample": TOPICS,
}
SITE = SiteSettings(SITE_URL, "Roadmap", "What to learn.", REPOSITORY_URL, "MIT")
FILES = SiteContent(
    samples={Path(page).stem: (Sample(Path(page).stem, "x.py", "print(1)\n", "1\n"),) for page in TOPICS},
    stages=frozenset({"basics"}),
    complete=frozenset({"http"}),
    versions={"pytest": "9.0"},
    site=SITE,
)
ARGUMENTS = {
    "release": "python",
    "series": "python",
    "version": "pytest",
    "sample": "x.py",
    "api_lines": "glossary.json",
    "todo": "an example",
}


def called(roadmap: Roadmap, macro: str, page: str) -> str:
    """Return what a macro gives on a page; `subtopic` gives the headings of all its subtopics."""
    files = replace(FILES, documents=api_files(roadmap, SITE)) if macro == "api_lines" else FILES
    blocks = PageMacros(roadmap, lambda: page, files)
    if macro == "subtopic":
        return "\n\n".join(blocks.subtopic(subtopic.id) for subtopic in roadmap.topic(Path(page).stem).subtopics)
    return str(getattr(blocks, macro)(*([ARGUMENTS[macro]] if macro in ARGUMENTS else [])))


def drawn(roadmap: Roadmap, page: str) -> str:
    """Return what the macros of a page in docs/ give, one after the other."""
    calls = CALL.findall(RAW.sub("", (DOCS / page).read_text(encoding="utf-8")))
    files = real_content()
    if any(macro == "api_lines" for macro, _ in calls):
        files = replace(files, documents=api_files(roadmap, SITE))
    blocks = PageMacros(roadmap, lambda: page, files)
    return "\n\n".join(str(getattr(blocks, macro)(*filter(None, [argument]))) for macro, argument in calls)


@cache
def real_content() -> SiteContent:
    """Read what real pages show of the files around them, once."""
    return replace(read_site_content(DOCS), site=SITE)
