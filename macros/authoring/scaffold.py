"""New topics, phases and projects: an entry in the data, and a page with all its sections.

What is not known yet holds a placeholder that a reader sees as one, with a mark (see `macros.loading.rules.todos`). The
texts of the files come in and go out; nothing here reads or writes one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from macros.authoring.transaction import DATA, SEARCH, Edits, RefusedError
from macros.authoring.yaml_editor import YamlText, edited, scalar, values
from macros.content.topic_page import SECTIONS
from macros.model.fields import ID_PATTERN
from macros.model.problems import DataPath
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData
from macros.model.topics import Phase, Project
from macros.search.tokenizer import search_name
from macros.text.suggestions import did_you_mean, kebab, shown

LONGEST_ID = 60
OVERVIEW = "index"
"""The page of a folder itself."""
LATER = "Still to be written."
PARTS = ("first", "second", "third")
TOPIC_PARTS = {
    "Why it matters": '{{ todo("two or three sentences with a concrete situation") }}',
    "What you will be able to do": '{{ todo("three to six outcomes that another person can check, as a list") }}',
    "Subtopics": "{{ topic_subtopics() }}",
    "Code that runs": '{{ todo("an example that the tests run, in a file of its own") }}',
    "Pitfalls": '{{ todo("three or more pitfalls, each with a name in bold and its remedy") }}',
    "Exercise": '{{ todo("a task, its criteria as a list of boxes, and a folded solution that the tests run") }}',
    "Check yourself": '{{ todo("three to five questions with folded answers") }}',
    "Resources": '{{ todo("one to five links, each with what to read in it") }}',
    "Where it leads": "{{ topic_neighbours() }}",
}
PHASE_PAGE = """---
hide:
  - toc
---

{{ phase_card() }}

## Why now

{{ todo("why this phase stands here: what it builds on, and what would go wrong without it") }}

## The way through

{{ phase_flowchart() }}

## Schedule

{{ phase_gantt() }}

## Key topics

{{ phase_key_topics() }}

## All topics

{{ phase_topics() }}

## Milestone

{{ phase_milestone() }}

{{ phase_example() }}

{{ todo("how to go about the milestone") }}

## Exit checklist

{{ todo("what somebody can do who is ready for the next phase, as a list of boxes that begin with I can") }}
"""


@dataclass(frozen=True)
class NewEntry:
    """What is asked for. All but the id may be left open: the place is then the last one, the title made of the id."""

    id: str
    title: str | None = None
    phase: str | None = None
    after: str | None = None
    topic: str | None = None
    """Of a new phase: the id of the topic that it begins with."""

    @property
    def plain_title(self) -> str:
        """The title on one line; made of the id, `message-queues` → `Message queues`, if none is given."""
        return " ".join((self.title or self.id.replace("-", " ").capitalize()).split())

    @property
    def written_title(self) -> str:
        """The title as YAML writes it, with a mark if it was made of the id."""
        mark = "" if self.title else "  # todo: the title, as readers look for it"
        return f"{scalar(self.plain_title)}{mark}"


def new_topic(roadmap: Roadmap, texts: Mapping[str, str], wanted: NewEntry) -> Edits:
    """Return a topic behind another one, else at the end of a phase, else at the end of the last one."""
    require_free(roadmap, "topic", wanted.id)
    after = _known(roadmap, "topic", wanted.after)
    phase = _phase(roadmap, _known(roadmap, "phase", wanted.phase) or (roadmap.phase_of(after).id if after else None))
    if after and after not in phase.topics:
        raise RefusedError(
            f"{after!r} is a topic of {roadmap.phase_of(after).id!r}, not of {phase.id!r}; leave out --phase or --after"
        )
    after = after or phase.topics[-1]
    source = YamlText(texts[DATA])
    place = source.entry(("phases",), phase.id)
    edits = [source.insert_value(source.position((*place, "topics"), after), wanted.id)]
    if phase.rows:
        row = next(index for index, row in enumerate(phase.rows) if after in row)
        edits.append(source.insert_value((*place, "rows", row), f"[{wanted.id}]"))
    edits.append(source.insert_entry(source.entry(("topics",), after), _topic_entry(wanted), above=[""]))
    search, removed = without_alias(texts[SEARCH], wanted.plain_title)
    changed = {
        DATA: edited(source.text, edits),
        SEARCH: search,
        f"docs/topics/{wanted.id}.md": topic_page(source.newline),
    }
    return _edits_of(texts, changed, removed)


def new_phase(roadmap: Roadmap, texts: Mapping[str, str], wanted: NewEntry) -> Edits:
    """Return a phase behind another one, else at the end, with a first topic, because a phase has a key topic."""
    require_free(roadmap, "phase", wanted.id)
    first = NewEntry(wanted.topic or f"{wanted.id}-basics"[:LONGEST_ID].rstrip("-"))
    require_free(roadmap, "topic", first.id)
    before = _phase(roadmap, _known(roadmap, "phase", wanted.after))
    source = YamlText(texts[DATA])
    entry = [
        f"id: {wanted.id}",
        "draft: true",
        f"title: {wanted.written_title}",
        f"goal: {LATER}  # todo: what you can do at its end, in one sentence",
        f"milestone: {LATER}  # todo: the piece of work that shows it",
        "topics:  # todo: all its topics in the order of learning; new ones, or moved here from other phases",
        f"  - {first.id}",
    ]
    topic = _topic_entry(first, key=True)
    edits = [
        source.insert_entry(source.entry(("phases",), before.id), entry, above=[""]),
        source.insert_entry(
            source.entry(("topics",), before.topics[-1]), topic, above=["", "# " + 70 * "-", f"# {wanted.plain_title}"]
        ),
    ]
    for index, project in enumerate(roadmap.projects):
        if project.capstone:
            stages: DataPath = ("projects", index, "stages")
            number = next(number for number, stage in enumerate(project.stages) if stage.phase == before.id)
            edits.append(source.insert_entry((*stages, number), _stage(wanted.id)))
    if roadmap.example:
        number = [stage.phase for stage in roadmap.example].index(before.id)
        grows = f"what the running example can do now; its files go into docs/example/{wanted.id}/"
        stage = [f"phase: {wanted.id}", f"adds: {LATER}  # todo: {grows}"]
        edits.append(source.insert_entry(("example", number), stage))
    search, removed = without_alias(texts[SEARCH], first.plain_title)
    changed = {
        DATA: edited(source.text, edits),
        SEARCH: search,
        f"docs/phases/{wanted.id}.md": PHASE_PAGE.replace("\n", source.newline),
        f"docs/topics/{first.id}.md": topic_page(source.newline),
    }
    return _edits_of(texts, changed, removed)


def new_project(roadmap: Roadmap, texts: Mapping[str, str], wanted: NewEntry) -> Edits:
    """Return a project in a phase, else in the last one; behind another one, else behind those that end no later."""
    require_free(roadmap, "project", wanted.id)
    phase = _phase(roadmap, _known(roadmap, "phase", wanted.phase))
    after = _known(roadmap, "project", wanted.after) or _last_project(roadmap, phase)
    source = YamlText(texts[DATA])
    entry = [
        f"id: {wanted.id}",
        "draft: true",
        f"title: {wanted.written_title}",
        f"summary: {LATER}  # todo: what it is, in one sentence",
        f"requires: [{phase.topics[-1]}]  # todo: the topics without which it can't be finished",
        "stages:",
        f"  - phase: {phase.id}",
        "    hours: 1  # todo: whole hours of the work; they are part of the phase's hours",
        f"    adds: {LATER}  # todo: what exists after it, in one sentence",
        "acceptance:  # todo: three or more criteria that another person can check",
        *(f"  - The {part} criterion is still to be written." for part in PARTS),
    ]
    place = source.entry(("projects",), after)
    return Edits(texts={DATA: edited(source.text, [source.insert_entry(place, entry)])})


def topic_page(newline: str = "\n") -> str:
    """Return a topic's page with all sections, each explaining what is to be written into it."""
    explanations = [
        f'{{{{ subtopic("{part}-part") }}}}\n\n'
        '{{ todo("what it is, how it works, when to use it and what goes wrong") }}'
        for part in PARTS
    ]
    parts = TOPIC_PARTS | {"The idea": "\n\n".join(explanations)}
    sections = [f"## {title}\n\n{parts[title]}\n" for title in SECTIONS]
    return "\n".join(["{{ topic_card() }}\n", *sections]).replace("\n", newline)


def without_alias(search: str, title: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of the search's file without aliases that a title says itself now, and what was removed.

    The title is found by itself, and nothing else should be. An entry that has no other alias goes as a whole.
    """
    source = YamlText(search)
    edits, removed = [], []
    for number, entry in enumerate(SearchData.model_validate(values(search)).aliases):
        target = ": ".join(entry.target[0])
        for place, word in enumerate(entry.words):
            if search_name(word) != search_name(title):
                continue
            path: DataPath = ("aliases", number)
            if len(entry.words) == 1:
                edits.append(source.remove(path))
                removed.append(f"the entry of {target}, which had no alias but {shown(word)}, from {SEARCH}")
            else:
                edits.append(source.remove((*path, "words", place)))
                removed.append(f"the alias {shown(word)} of {target} from {SEARCH}")
    return edited(search, edits), tuple(removed)


def require_free(roadmap: Roadmap, kind: str, entry_id: str) -> None:
    """Raise RefusedError if an id is malformed or taken, now or formerly, by an entry of that kind."""
    if not re.fullmatch(ID_PATTERN, entry_id):
        raise RefusedError(f"{shown(entry_id)} is not kebab-case; write {kebab(entry_id)!r}")
    if len(entry_id) > LONGEST_ID:
        raise RefusedError(f"{shown(entry_id)} has {len(entry_id)} characters; at most {LONGEST_ID} may stand there")
    if entry_id == OVERVIEW:
        raise RefusedError(f"{entry_id!r} is the name of the folder's own page; choose another id")
    for entry in getattr(roadmap, f"{kind}s"):
        if entry.id == entry_id:
            raise RefusedError(f"there is a {kind} {entry_id!r} already; choose another id")
        if entry_id in entry.formerly:
            raise RefusedError(
                f"{entry_id!r} was the id of the {kind} {entry.id!r}, and its address leads there; choose another id"
            )


def _known(roadmap: Roadmap, kind: str, entry_id: str | None) -> str | None:
    ids = [entry.id for entry in getattr(roadmap, f"{kind}s")]
    if entry_id is not None and entry_id not in ids:
        raise RefusedError(f"{shown(entry_id)} is not a {kind}{did_you_mean(entry_id, ids)}")
    return entry_id


def _phase(roadmap: Roadmap, phase_id: str | None) -> Phase:
    return roadmap.phase(phase_id) if phase_id else roadmap.phases[-1]


def _last_project(roadmap: Roadmap, phase: Phase) -> str:
    """Return the last project, the capstone aside, that ends in the phase or before it; else the last of all."""
    order = [it.id for it in roadmap.phases]

    def ends_before(project: Project) -> bool:
        return not project.capstone and order.index(project.stages[-1].phase) <= order.index(phase.id)

    return next((it.id for it in reversed(roadmap.projects) if ends_before(it)), roadmap.projects[-1].id)


def _topic_entry(wanted: NewEntry, *, key: bool = False) -> list[str]:
    priority = [
        "priority: optional  # todo: key, core or optional; say under deviation why it differs from the sources"
    ]
    if key:
        priority = [
            "priority: key  # todo: key, core or optional; a phase needs a key topic",
            f"deviation: {LATER}  # todo: why the priority differs from the sources",
        ]
    return [
        f"id: {wanted.id}",
        "draft: true",
        f"title: {wanted.written_title}",
        f"summary: {LATER}  # todo: what the topic is for, in one sentence",
        "hours: 4  # todo: whole hours to learn it, exercises included",
        *priority,
        "requires: []  # todo: the topics to learn before this one",
        "subtopics:  # todo: three to twelve parts, the most important ones with key: true",
        f"  - {{id: {PARTS[0]}-part, title: {PARTS[0].capitalize()} part (still to be written), key: true}}",
        *(f"  - {{id: {it}-part, title: {it.capitalize()} part (still to be written)}}" for it in PARTS[1:]),
    ]


def _stage(phase_id: str) -> list[str]:
    return [
        f"phase: {phase_id}",
        "hours: 1  # todo: whole hours of the work; they are part of the phase's hours",
        f"adds: {LATER}  # todo: what the capstone gains in this phase, in one sentence",
    ]


def _edits_of(texts: Mapping[str, str], changed: Mapping[str, str], removed: tuple[str, ...]) -> Edits:
    """Return the edits of the files whose texts are other than before."""
    return Edits(texts={path: text for path, text in changed.items() if texts.get(path) != text}, removed=removed)
