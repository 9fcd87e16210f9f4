"""Prove that the data holds every word of the four answers, and that it invents none.

The fixture is the source document, unchanged. Each verbatim string of the data is turned into a
"run" of words. Runs are crossed out in that source's part of the document, longest first and one
occurrence each; what is left may only be one of the headings and connectives listed here.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = Path(__file__).with_name("four_answers.txt")
SOURCE_IDS = ["gemini", "grok", "claude", "gpt"]
PARTS = ["consensus", *SOURCE_IDS]
DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}

# Headings and lead-ins of the document: they say where its facts stand and are none themselves.
HEADINGS = {
    "consensus": ["model responses", "final summary"],
    "gemini": ["visual roadmap", "topics subtopics", "time phase"],
    "grok": [
        "subtopics for",
        "for",
        "focus on",
        "additional key topics with subtopics are",
        "visual roadmap text based",
        "break down as",
    ],
    "claude": [
        "visual roadmap text based",
        "phase breakdown with timetable",
        "subtopics",
        "timetable",
        "day focus area hours",
        "top 5 most important topics in order",
    ],
    "gpt": [
        "visual roadmap text",  # with the info string of its code fence
        "topics",
        "subtopics",
        "subtopics for django",
        "subtopics for fastapi",
        "weekday plan",
        "daily time split",
        "top topics to learn with subtopics",
        "best way to study",
        "suggested project order",
    ],
}

# Single words that join two items or open a list.
CONNECTIVES = {"and", "or", "to", "like", "include", "including", "cover"}


def load_data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / "data/roadmap.yml").read_text("utf-8"))
    return data


DATA = load_data()


def words(text: str) -> str:
    """Lower-case words and numbers only; a star counts as a word, because it marks a key item."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("⭐", " star ")))


def contains(text: str, run: str) -> bool:
    return f" {run} " in f" {text} "


def by_id(section: str, source_id: str) -> dict[str, Any]:
    entries: list[dict[str, Any]] = DATA[section]
    return next(entry for entry in entries if entry["id"] == source_id)


def document_parts() -> dict[str, str]:
    """Cut the document at the lines that name a source and at its final summary."""
    parts = dict.fromkeys(PARTS, "")
    names = {by_id("sources", source_id)["name"]: source_id for source_id in SOURCE_IDS}
    names["Final Summary"] = "consensus"
    current = "consensus"
    for line in FIXTURE.read_text("utf-8").splitlines():
        current = names.get(line.strip(), current)
        parts[current] += line + "\n"
    return {part: words(text) for part, text in parts.items()}


DOCUMENT = document_parts()


# Data to runs


def span(value: int | list[int], joint: str = " ") -> str:
    """The number or range as words: "2", or "2 3" for a range."""
    return str(value) if isinstance(value, int) else joint.join(map(str, value))


def item_runs(item: dict[str, Any], document: str, quoted_in: str = "") -> Iterator[str]:
    """An item and its items. Words that its phase's prose already quotes are not counted twice."""
    run = words(f"{item['text']} {item.get('note', '')}")
    if not contains(quoted_in, run):
        marked = [f"star {run}", f"{run} most important"] if item.get("key") else []
        yield next((candidate for candidate in marked if contains(document, candidate)), run)
    for child in item.get("items", []):
        yield from item_runs(child, document, quoted_in)


def unquoted(texts: Iterable[str], prose: str) -> Iterator[str]:
    """The runs of the texts, but for those that the prose quotes and so accounts for."""
    return (run for run in map(words, texts) if not contains(prose, run))


def sentence_runs(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?]) ", text):
        yield words(sentence)


def phase_heading(source_id: str, number: int, phase: dict[str, Any]) -> str:
    period = span(phase["period"])
    note = phase.get("key_note", "")
    match source_id:
        case "gemini":
            heading = f"Phase {number}: {phase['title']} (Months {period})"
        case "grok":
            heading = f"Phase {number} (Months {period})"
        case "claude":
            mark = "⭐" if phase.get("key") else ""
            heading = f"Phase {number}: {phase['title']} (Month {period}) {mark} {note}"
        case _:
            heading = f"Phase {number}: {note} {phase['title']} (Weeks {period})"
    return words(heading)


def row_run(source_id: str, row: dict[str, Any], first_of_days: bool) -> str:
    days = [DAYS[day] for day in row["days"]]
    hours = row["hours"]
    what = f"{row['activity']} {row.get('detail', '')}"
    unit = "hour" if hours == 1 else "hours"
    match source_id:
        case "gemini":
            per_day = f"{span(hours)} hours" + ("/day" if len(days) > 1 else "")
            if isinstance(hours, list) and hours[0] == 0:
                per_day = f"Rest/{hours[1]} hour"
            text = f"{' & '.join(days)} ({per_day}): {what}"
        case "grok":  # two rows may share their days; the document names these once
            between = f"{days[0]}-{days[-1]}" if len(days) > 1 else days[0]
            text = f"{between if first_of_days else ''} {hours} {unit} {what}"
        case "claude":
            text = f"{row['days'][0]} {what} {hours} {'hr' if hours == 1 else 'hrs'}"
        case _:
            text = f"{days[0]}: {what}" + (f" {span(hours, ' to ')} hours" if hours else "")
    return words(text)


def steps_runs(source_id: str, plan: dict[str, Any]) -> Iterator[str]:
    if source_id != "claude":
        for step in plan["steps"]:
            yield from item_runs(step, DOCUMENT[source_id])
        return
    # Claude draws three rows of columns: the numbers, the titles broken after their first word
    # over two lines, and the months.
    titles = [words(step["text"]) for step in plan["steps"]]
    first = [title.split(" ", 1)[0] for title in titles]
    rest = [title.split(" ", 1)[1] for title in titles]
    phases = plan["phases"]
    boxes = [f"phase {number}" for number in range(1, len(phases) + 1)]
    months = [f"month {span(phase['period'])}" for phase in phases]
    yield " ".join([*boxes, *first, *rest, *months])


def answer_runs(source_id: str) -> Iterator[str]:
    source = by_id("sources", source_id)
    plan = by_id("plans", source_id)
    answer = words(f"{source['name']} Answer: {source['answer']}")
    introduction = words(source.get("introduction", ""))
    study_note = words(source.get("study_note", ""))
    yield from (answer, introduction, study_note)

    titles = (plan["title"], by_id("timetables", source_id)["title"])
    yield from unquoted(titles, f"{answer} | {study_note}")
    goals = words(" ".join(phase.get("goal", "") for phase in plan["phases"]))
    advice = source.get("advice", [])
    yield from unquoted(advice, goals)
    prose = " | ".join([goals, *map(words, advice)])
    yield from unquoted([project["text"] for project in source["projects"]], prose)


def topic_runs(source_id: str) -> Iterator[str]:
    source = by_id("sources", source_id)
    ranking = [
        f"{number} {item['text']} {item.get('note', '')}" for number, item in enumerate(source["ranking"], start=1)
    ]
    yield from unquoted(ranking, words(source.get("introduction", "")))
    for item in source["topics"]:
        match source_id:
            case "grok":
                yield from item_runs(item, DOCUMENT[source_id])
            case "claude":
                pass  # its topics are the items of its phases
            case _:  # the ranking has numbered the heading
                yield words(item.get("note", ""))
                for child in item["items"]:
                    yield from item_runs(child, DOCUMENT[source_id])


def plan_runs(source_id: str) -> Iterator[str]:
    plan = by_id("plans", source_id)
    yield from steps_runs(source_id, plan)
    yield words(plan.get("steps_note", ""))
    for number, phase in enumerate(plan["phases"], start=1):
        goal = phase.get("goal", "")
        yield phase_heading(source_id, number, phase)
        yield from sentence_runs(goal)
        yield words(phase.get("study_note", ""))
        for item in phase["items"]:
            yield from item_runs(item, DOCUMENT[source_id], quoted_in=words(goal))
    if "summary" in plan:
        yield words(f"{len(plan['summary'])}-Month Time Phase Summary")
        for entry in plan["summary"]:
            yield words(f"{entry['unit']} {entry['period'][0]} {entry['text']}")
    yield words(plan.get("fastest_route_note", ""))  # it quotes the route


def timetable_runs(source_id: str) -> Iterator[str]:
    timetable = by_id("timetables", source_id)
    days = None
    for row in timetable["rows"]:
        yield row_run(source_id, row, first_of_days=row["days"] != days)
        days = row["days"]
    yield from map(words, timetable.get("notes", []))
    for share in timetable.get("daily_split", []):
        yield words(f"{share['percent']}% {share['text']}")


def consensus_runs() -> Iterator[str]:
    consensus = DATA["consensus"]
    yield words(f"{consensus['title']} {len(DATA['sources'])} models")
    yield words(consensus["question"])
    yield words(f"Answer: {consensus['answer']}")
    yield words(consensus["agreement"])
    yield words(consensus["summary"])
    yield words(consensus["disagreement"]["statement"])
    yield words(consensus["agreement"])  # said again in the last line


def runs(part: str) -> list[str]:
    if part == "consensus":
        return list(consensus_runs())
    kinds = (answer_runs, topic_runs, plan_runs, timetable_runs)
    return [run for kind in kinds for run in kind(part) if run]


# The document, crossed out


def cross_out(text: str, run: str, count: int) -> str:
    """Put a bar for each word of the run; no later run can reach across bars."""
    bars = " ".join("|" for _ in run.split())
    return f" {text} ".replace(f" {run} ", f" {bars} ", count).strip()


def left_over(part: str) -> list[str]:
    """Each word that neither data nor heading accounts for, with its place in the document."""
    once = [(run, 1) for run in runs(part)]
    always = [(heading, -1) for heading in HEADINGS[part]]
    text = DOCUMENT[part]
    for run, count in sorted(once + always, key=lambda entry: len(entry[0]), reverse=True):
        text = cross_out(text, run, count)
    document = DOCUMENT[part].split()
    return [
        f"{word}: … {' '.join(document[max(0, place - 5) : place + 6])} …"
        for place, word in enumerate(text.split())
        if word != "|" and word not in CONNECTIVES
    ]


@pytest.mark.parametrize("part", PARTS)
def test_nothing_of_the_document_is_missing(part: str) -> None:
    assert left_over(part) == []


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_invented(part: str) -> None:
    assert [run for run in runs(part) if not contains(DOCUMENT[part], run)] == []


def repeated_runs(source_id: str) -> Iterator[str]:
    """Strings of the data that repeat words of longer ones, which account for them."""
    source = by_id("sources", source_id)
    plan = by_id("plans", source_id)
    yield from (plan["title"], by_id("timetables", source_id)["title"])
    yield from source.get("advice", [])
    yield from (project["text"] for project in source["projects"])
    for phase in plan["phases"]:
        yield from (phase["title"], phase.get("key_note", ""))
        yield from (item["text"] for item in phase["items"])
    if "fastest_route" in plan:
        route = " → ".join(item["text"] for item in plan["fastest_route"])
        yield f"start with {route}. That path"


@pytest.mark.parametrize("source_id", SOURCE_IDS)
def test_no_repetition_is_invented(source_id: str) -> None:
    document = DOCUMENT[source_id]
    repeated = [words(text) for text in repeated_runs(source_id)]
    assert [run for run in repeated if run and not contains(document, run)] == []


@pytest.mark.parametrize("source_id", SOURCE_IDS)
def test_headings_and_marks_agree(source_id: str) -> None:
    """Topics have the headings of the phases (Claude) or of the ranking (Gemini and GPT)."""
    source = by_id("sources", source_id)
    phases = by_id("plans", source_id)["phases"]
    ranking = source["ranking"]
    topics = [(item["text"], item.get("key", False)) for item in source["topics"]]
    match source_id:
        case "grok":  # ranks three of its topics, in other words
            marks = [place < len(ranking) for place in range(len(topics))]
            assert [key for _, key in topics] == marks
            assert len(ranking) == 3
        case "claude":
            assert topics == [(phase["title"], phase.get("key", False)) for phase in phases]
            assert all(phase["items"] for phase in phases)  # the areas' contents stand there
        case _:
            notes = [item.get("note", "") for item in ranking]
            marks = ["MOST IMPORTANT" in note for note in notes]
            texts = [item["text"] for item in ranking]
            assert topics == list(zip(texts, marks, strict=True))
    for phase in phases:
        assert phase.get("key", False) == ("key_note" in phase), phase["title"]


# What the data adds to the words


def topic_ids() -> set[str]:
    topics = DATA["topics"]
    subtopics = {f"{topic['id']}/{sub['id']}" for topic in topics for sub in topic["subtopics"]}
    return {topic["id"] for topic in topics} | subtopics


def all_items(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item
        yield from all_items(item.get("items", []))


@pytest.mark.parametrize("source_id", SOURCE_IDS)
def test_every_item_maps_to_topics(source_id: str) -> None:
    source = by_id("sources", source_id)
    plan = by_id("plans", source_id)
    lists = [source["topics"], source["ranking"], plan["steps"]]
    lists += [phase["items"] for phase in plan["phases"]]
    lists += [plan.get("summary", []), plan.get("fastest_route", [])]
    known = topic_ids()
    for items in lists:
        for item in all_items(items):
            assert item["covers"], item["text"]
            assert set(item["covers"]) <= known, item["text"]
    for item in source["ranking"]:
        assert not [covered for covered in item["covers"] if "/" in covered], item["text"]


def bounds(value: int | list[int]) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def load_of_week(study: dict[str, Any]) -> tuple[int, int]:
    """The stated hours of a week, or days times hours."""
    if "hours_per_week" in study:
        return bounds(study["hours_per_week"])
    days, hours = bounds(study["days_per_week"]), bounds(study["hours_per_day"])
    return days[0] * hours[0], days[1] * hours[1]


def study_is_stated(study: dict[str, Any], note: str) -> bool:
    units = {"hours_per_week": "hours", "days_per_week": "days week", "hours_per_day": "hours day"}
    return all(contains(words(note), f"{span(study[key])} {units[key]}") for key in study)


@pytest.mark.parametrize("source_id", SOURCE_IDS)
def test_study_and_duration_are_as_stated(source_id: str) -> None:
    source = by_id("sources", source_id)
    plan = by_id("plans", source_id)
    studied = [phase for phase in plan["phases"] if "study" in phase]
    for phase in studied:
        assert study_is_stated(phase["study"], phase["study_note"])
    if studied:  # stated for each phase and nowhere else
        assert "study" not in source
    else:
        assert study_is_stated(source["study"], source["study_note"])

    shortest, longest = source["duration"]["range"]
    assert source["duration"]["unit"] == plan["unit"]
    assert plan["length"] == longest == plan["phases"][-1]["period"][1]
    stated = words(f"{source['answer']} {plan['title']}")
    if shortest != longest:
        assert contains(stated.replace("months", "month"), f"{shortest} {longest} {plan['unit']}")


@pytest.mark.parametrize("source_id", SOURCE_IDS)
def test_a_week_that_misses_the_stated_load_is_explained(source_id: str) -> None:
    timetable = by_id("timetables", source_id)
    source = by_id("sources", source_id)
    loads = [source["study"]] if "study" in source else [it["study"] for it in by_id("plans", source_id)["phases"]]
    least, most = (extreme(load_of_week(load)[end] for load in loads) for end, extreme in enumerate((min, max)))
    week = [sum(len(row["days"]) * bounds(row["hours"])[end] for row in timetable["rows"]) for end in (0, 1)]
    fits = least <= week[0] and week[1] <= most
    assert fits == ("discrepancy" not in timetable)
    if not fits:
        for figure in {least, most, *week}:
            assert str(figure) in timetable["discrepancy"]
