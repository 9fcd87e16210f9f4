from pathlib import Path

import pytest

from macros.build.edit_links import EditLinks
from macros.loading.yaml_reader import YamlSource, read_yaml
from macros.rendering.provenance import fact_mark, marked_facts
from tests.support.rendering import parsed
from tests.support.small_roadmap import SMALL

ADDRESS = "https://code.example/roadmap/blob/main/data/roadmap.yml"


@pytest.fixture(scope="module")
def source() -> YamlSource:
    return read_yaml(SMALL, "small.yml")


@pytest.fixture(scope="module")
def facts(source: YamlSource) -> EditLinks:
    return EditLinks(source)


@pytest.mark.parametrize(
    ("label", "first", "last", "name"),
    [
        ("topics", "topics:", "- {id: expiry, title: Expiry}", "all topics"),
        ("topics.http", "- id: http", "- {id: headers, title: Headers}", "HTTP"),
        (
            "topics.http.deviation",
            "deviation: The sources take it",
            "deviation: The sources take it",
            "deviation of HTTP",
        ),
        ("topics.http.subtopics", "subtopics:", "- {id: headers, title: Headers}", "subtopics of HTTP"),
        ("topics.http.subtopics.codes", "- {id: codes", "- {id: codes", "Status codes in HTTP"),
        ("phases.web.milestone", "milestone: A server", "milestone: A server", "milestone of The Web"),
        ("paces.fast", "- {id: fast", "- {id: fast", "Fast"),
        ("start_date", "start_date: 2027", "start_date: 2027", "start date"),
        ("glossary.0", "- {term: HTTP", "- {term: HTTP", "HTTP"),
        ("example.1", "- phase: web", "adds: The program answers", "The program answers over HTTP."),
        ("plans.bob.phases.all.items.1", "- {text: Verbs", "- {text: Verbs", "Verbs in All at once in"),
        ("changes.begun", "- {id: begun", "- {id: begun", "The site is there."),
    ],
)
def test_a_label_leads_to_its_lines_and_to_what_readers_call_it(
    facts: EditLinks, label: str, first: str, last: str, name: str
) -> None:
    lines = [line.strip() for line in SMALL.read_text("utf-8").splitlines()]
    fact = facts[label]
    assert lines[fact.first_line - 1].startswith(first)
    assert lines[fact.last_line - 1].startswith(last)
    assert fact.name.startswith(name) if name.endswith(" in") else fact.name == name


def test_entries_with_the_same_title_are_told_apart_by_their_ids(facts: EditLinks) -> None:
    assert facts["timetables.fast"].name != facts["timetables.slow"].name
    assert facts["timetables.fast.rows.0"].name.endswith(f" in {facts['timetables.fast'].name}")


@pytest.mark.parametrize(
    "label", ["topics.htp", "topics.http.tilte", "glossary.9", "glossary.-1", "", "topics.http.id.0"]
)
def test_an_unknown_label_is_an_error(facts: EditLinks, label: str) -> None:
    with pytest.raises(LookupError, match=r"small\.yml has no"):
        facts[label]


def test_marks_become_links_and_all_else_stays(facts: EditLinks) -> None:
    page = f"<p>HTTP{fact_mark('topics', 'http')} and {fact_mark('glossary', 0)}</p>"
    linked = parsed(facts.linked(page, ADDRESS))
    assert marked_facts(page) == ["topics.http", "glossary.0"]
    assert [str(link["href"]) for link in linked.find_all("a")] == [
        f"{ADDRESS}#L{facts[label].first_line}" for label in marked_facts(page)
    ]
    assert [str(link["aria-label"]) for link in linked.find_all("a")] == ["Edit the data of HTTP"] * 2
    assert linked.get_text() == "HTTP and "


def test_names_are_text_whatever_they_hold(tmp_path: Path) -> None:
    title = "\"><img src=x onerror=alert(1)> {{ x }} & 'more'"
    text = SMALL.read_text("utf-8").replace("title: Loops", f"title: '{title.replace(chr(39), chr(39) * 2)}'")
    changed = tmp_path / "changed.yml"
    changed.write_text(text, "utf-8")
    page = EditLinks(read_yaml(changed, "changed.yml")).linked(fact_mark("topics", "loops"), ADDRESS)
    assert len(parsed(page).find_all()) == 1
    assert parsed(page).select("a")[0]["aria-label"] == f"Edit the data of {title}"


def test_long_names_are_cut_between_words(facts: EditLinks, source: YamlSource) -> None:
    words = " ".join(["word"] * 40)
    long = YamlSource("x", {"topics": [{"id": "a", "title": words}]}, source.places, (), source.last_lines)
    name = EditLinks(long)["topics.0"].name
    assert name.endswith("word …")
    assert len(name) <= 70
    assert facts["topics.http"].name == "HTTP"


def test_values_end_with_their_last_line(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text(
        "a:\n  - id: one\n    text: >\n      folded\n      text\n\n  # about two\n  - id: two\n    list:\n      [1,\n"
        "       2]\n    again: &x plain\n    more: *x\n\n# about b\nb: 1\n",
        "utf-8",
    )
    source = read_yaml(file, "x.yml")
    ends = {".".join(map(str, path)): line for path, line in source.last_lines.items()}
    assert ends["a.0"] in (5, 6)  # a blank line at the end belongs to a folded text
    assert ends["a.1.list"] == 11
    assert (ends["a.1"], ends["a"], ends["b"]) == (13, 13, 16)
    assert source.last_lines.keys() == source.places.keys()
