"""The search index says truly which words stand where, and is small."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.loading.loader import load_search
from macros.model.roadmap import Roadmap
from macros.model.search import Alias, SearchData
from macros.search.index import (
    ALIASED,
    DIGITS,
    HOMES,
    OFTEN,
    OFTEN_MARK,
    WORDS_OF_A_TEXT,
    Document,
    address,
    documents,
    front_coded,
    most_telling,
    plain,
    postings,
    prose_and_code,
    search_files,
    search_index,
)
from macros.search.tokenizer import index_terms, words
from tests.support.searching import indexed
from tests.support.website import Site

FIXTURES = Path(__file__).parent
PLUGIN = {
    "config": {"separator": "x"},
    "docs": [
        {"location": "", "title": "Home", "text": "<p>A <em>map</em></p>"},
        {"location": "topics/functions/", "title": "Functions", "text": "<p>Name a piece &amp; call it</p>"},
        {"location": "topics/functions/#parameters", "title": "★ Parameters", "text": "values, values"},
        {"location": "topics/functions/#scope", "title": "Scope", "text": ""},
        {"location": "topics/classes/", "title": "Classes", "text": "objects"},
        {"location": "topics/http/", "title": "HTTP", "text": ""},
        {"location": "topics/http/#verbs", "title": "Verbs", "text": ""},
        {"location": "topics/", "title": "Topics", "text": ""},
        {"location": "phases/web/", "title": "The Web", "text": ""},
        {"location": "plans/bob/", "title": "The plan of Bob", "text": ""},
        {"location": "timetable/", "title": "Timetable", "text": ""},
        {"location": "projects/#page", "title": "A page", "text": ""},
        {"location": "tags/#x", "title": "Functions", "text": ""},
        {"location": "a-z/", "title": "All topics", "text": "Functions"},
    ],
}


@pytest.fixture
def index(small: Roadmap, small_search: SearchData) -> dict[str, object]:
    return search_index(documents(PLUGIN), small, small_search)


def unfolded(coded: str) -> list[str]:
    """The words of a front-coded string."""
    found = [""]
    for shared, added in re.findall("([A-Z])([^A-Z]*)", coded):
        found.append(found[-1][: ord(shared) - ord("A")] + added)
    return found[1:]


def decoded(uses: str) -> list[tuple[int, int]]:
    """Number of the text and least count of each use."""
    found, last = [], -1
    for digits, mark in re.findall(f"([{re.escape(DIGITS[32:])}]*[{DIGITS[:32]}])({OFTEN_MARK}?)", uses):
        last += 1 + sum((DIGITS.index(digit) % 32) * 32**place for place, digit in enumerate(digits))
        found.append((last, OFTEN if mark else 1))
    return found


def test_markup_is_no_text() -> None:
    assert plain("<p>A &lt;b&gt;\n<code>x</code>y</p>") == "A <b> x y"


def test_pages_that_repeat_titles_are_left_out() -> None:
    found = documents(PLUGIN)
    assert [it.location for it in found if it.location.startswith(("tags/", "a-z/"))] == []
    assert Document("topics/functions/", "Functions", "Name a piece & call it") in found


def test_pages_have_kind_phase_and_rank(index: dict[str, list[list[object]]]) -> None:
    assert index["phases"] == [["basics", "Basics"], ["web", "The Web"]]
    assert {str(page[0]): tuple(page[2:5]) for page in index["pages"]} == {
        "": ("page", -1, 1),
        "topics/functions/": ("topic", 0, 2),
        "topics/classes/": ("topic", 0, 0),
        "topics/http/": ("topic", 1, 2),
        "topics/": ("page", -1, 1),
        "phases/web/": ("phase", 1, 1),
        "plans/bob/": ("plan", -1, 1),
        "timetable/": ("plan", -1, 1),
        "projects/": ("project", -1, 1),
    }


def test_sections_stand_below_their_page_and_key_ones_are_marked(index: dict[str, list[list[object]]]) -> None:
    functions = next(page for page in index["pages"] if page[0] == "topics/functions/")
    assert functions[5:] == [["parameters", "★ Parameters", 2], ["scope", "Scope", 1]]


def test_aliases_lead_to_their_sections(index: dict[str, list[list[object]]]) -> None:
    locations = [it.location for it in documents(PLUGIN)]
    assert [[locations[int(str(number))], *rest] for number, *rest in index["aliases"]] == [
        ["topics/functions/", "def", "subroutines"],
        ["topics/http/#verbs", "put"],
        ["plans/bob/", "six weeks plan"],
    ]


def test_words_of_texts_titles_aliases_and_keywords_are_known(index: dict[str, str]) -> None:
    known = dict(zip(unfolded(index["words"]), index["uses"].split(" "), strict=True))
    assert {"name", "values", "parameters", "subroutines", "callable"} <= known.keys()
    assert decoded(known["values"]) == [(2, 1)]
    assert decoded(known["callable"]) == [(1, ALIASED)]
    assert known["parameters"] == ""


@given(st.lists(st.dictionaries(st.from_regex("[a-z0-9]{1,6}", fullmatch=True), st.integers(1, 30)), max_size=60))
def test_the_coding_keeps_who_uses_what(counts: list[dict[str, int]]) -> None:
    vocabulary, uses = postings(counts, ["zz"])
    assert (
        unfolded(front_coded(vocabulary)) == vocabulary == sorted({"zz", *(word for text in counts for word in text)})
    )
    for word, coded in zip(vocabulary, uses, strict=True):
        found = decoded(coded)
        assert [number for number, _ in found] == [number for number, text in enumerate(counts) if word in text]
        assert all(least <= counts[number][word] for number, least in found)


def test_the_index_is_the_one_that_scripts_are_tested_with(
    small: Roadmap, small_search: SearchData, pytestconfig: pytest.Config
) -> None:
    """The scripts' tests (tests/javascript/) read what is written here; `--refresh` writes it anew."""
    docs = json.loads(FIXTURES.joinpath("search-documents.json").read_text("utf-8"))
    index = search_files({"config": {}, "docs": docs}, small, small_search)["search/index.json"]
    written = FIXTURES / "search-index.json"
    if pytestconfig.getoption("refresh"):
        written.write_text(f"{index}\n", "utf-8")
    assert written.read_text("utf-8") == f"{index}\n"


def test_many_texts_are_skipped_in_few_letters() -> None:
    _, uses = postings([{"a": 1}, *[{}] * 40_000, {"a": 7}], [])
    assert decoded(uses[0]) == [(0, 1), (40_001, OFTEN)]
    assert len(uses[0]) < 8


def test_a_long_text_is_known_by_its_most_telling_words() -> None:
    common = [index_terms(" ".join(f"common{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")) for _ in range(HOMES)]
    rare = [f"rare{number}" for number in range(WORDS_OF_A_TEXT)]
    kept = most_telling([*common, index_terms(" ".join([*common[0], *rare]))])
    assert set(kept[-1]) == set(rare)
    assert all(set(text) == set(counted) for text, counted in zip(kept, common, strict=False))


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ({"topic": "http"}, "topics/http/"),
        ({"topic": "http/verbs"}, "topics/http/#verbs"),
        ({"project": "page"}, "projects/#page"),
        ({"phase": "web"}, "phases/web/"),
        ({"plan": "ada"}, "plans/ada/"),
        ({"pace": "fast"}, "plans/fast/"),
        ({"page": "index.md"}, ""),
        ({"page": "timetable.md"}, "timetable/"),
        ({"page": "phases/index.md"}, "phases/"),
    ],
)
def test_each_kind_of_alias_has_an_address(target: dict[str, str], wanted: str) -> None:
    assert address(Alias.model_validate({"words": ("x",), **target})) == wanted


def test_texts_are_files_of_their_own_and_the_theme_gets_none(small: Roadmap, small_search: SearchData) -> None:
    files = search_files(PLUGIN, small, small_search)
    assert json.loads(files["search/search_index.json"]) == {"config": {"separator": "x"}, "docs": []}
    assert json.loads(files["search/texts/home.json"]) == [["", "A map"]]
    assert prose_and_code("<p>Say <code>x</code>.</p><pre><code>x = 1</code></pre><p>So.</p>") == (
        "Say x . So.",
        "x = 1",
    )
    assert json.loads(files["search/texts/topics.functions.json"])[1] == ["parameters", "values, values"]


def test_every_alias_leads_to_a_section(built_site: Site) -> None:
    known = indexed(built_site)
    assert [it.target for it in load_search().aliases if address(it) not in known] == []


def test_every_word_of_every_text_and_name_can_be_found(built_site: Site) -> None:
    index = json.loads((built_site.folder / "search" / "index.json").read_text("utf-8"))
    known = dict(zip(unfolded(index["words"]), index["uses"].split(" "), strict=True))
    used = {word for _, text in indexed(built_site).values() for word in index_terms(text)}
    assert sorted(word for word in used if not known.get(word)) == []
    named = {word for alias in load_search().aliases for name in alias.words for word in words(name)}
    assert sorted(named - known.keys()) == []
