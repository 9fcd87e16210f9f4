"""A small roadmap that keeps every rule, `small_roadmap.yml` beside this file, and pages for any roadmap.

The words by which the search finds its entries are in `search.yml`.
"""

from pathlib import Path

from macros.model.roadmap import Roadmap

SMALL = Path(__file__).with_suffix(".yml")
SMALL_SEARCH = SMALL.with_name("search.yml")
EXPLANATION = " ".join(["Here are five more words."] * 5)
"""As short as the text of a subtopic may be."""
TOPIC_PAGE = f"""\
{{{{ topic_card() }}}}

## Why it matters

{EXPLANATION}

## What you will be able to do

- One
- Two
- Three

## Subtopics

{{{{ topic_subtopics() }}}}

## The idea

CALLS

## Where it leads

{{{{ topic_neighbours() }}}}
"""


def write_data(text: str, file: Path, search: str | None = None) -> None:
    """Write the text of a roadmap, and beside it that of the search's file: the small roadmap's if none is given."""
    file.write_text(text, "utf-8")
    file.with_name(SMALL_SEARCH.name).write_text(search or SMALL_SEARCH.read_text("utf-8"), "utf-8")


def write_pages(roadmap: Roadmap, docs: Path) -> None:
    """Write a page for every topic, phase, pace and plan; topic pages have their first sections."""
    for folder in ("topics", "phases", "plans"):
        (docs / folder).mkdir(parents=True, exist_ok=True)
    for topic in roadmap.topics:
        calls = [f'{{{{ subtopic("{subtopic.id}") }}}}\n\n{EXPLANATION}' for subtopic in topic.subtopics]
        text = TOPIC_PAGE.replace("CALLS", "\n\n".join(calls) or EXPLANATION)
        (docs / "topics" / f"{topic.id}.md").write_text(text, encoding="utf-8")
    for phase in roadmap.phases:
        (docs / "phases" / f"{phase.id}.md").write_text("{{ phase_card() }}\n", encoding="utf-8")
    for pace in roadmap.paces:
        (docs / "plans" / f"{pace.id}.md").write_text("{{ pace_card() }}\n", encoding="utf-8")
    for plan in roadmap.plans:
        (docs / "plans" / f"{plan.id}.md").write_text("{{ source_card() }}\n", encoding="utf-8")
