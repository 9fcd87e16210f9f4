"""What names an entry is told from what only looks like it."""

import pytest

from macros.authoring.rename import Renaming, mentions, rename, renaming
from macros.authoring.transaction import DATA, SEARCH
from macros.authoring.yaml_editor import values
from macros.loading.validation import validate
from macros.model.roadmap import Roadmap
from tests.support.small_roadmap import SMALL, SMALL_SEARCH

TEXT = SMALL.read_text("utf-8")
PAGE = "docs/topics/functions.md"


def renamed(small: Roadmap, page: str, old: str, new: str, *, at: str = PAGE, files: tuple[str, ...] = ()) -> str:
    """The text of a page at a path after a renaming."""
    wanted = renaming(small, old, new)
    texts = {DATA: TEXT, at: page}
    changes = rename(small, texts, (at, *files), wanted)
    return changes.texts.get(changes.moves.get(at, at), page)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](http.md)", "[x](web-protocol.md)"),
        (
            "[x](./http.md#verbs) [y](../topics/http.md?a)",
            "[x](web-protocol.md#verbs) [y](../topics/web-protocol.md?a)",
        ),
        ("[x](http/x.py){: download }", "[x](web-protocol/x.py){: download }"),
        ("[x](../topics/http.md#verbs)", "[x](web-protocol.md#verbs)"),
        ('--8<-- "topics/http/x.py"', '--8<-- "topics/web-protocol/x.py"'),
        ('<a href="../http/">x</a> <a href="http.md">', '<a href="../http/">x</a> <a href="web-protocol.md">'),
        ("[x]: http.md\n", "[x]: web-protocol.md\n"),
        ("[x](https://http.dev/http.md) [x](/http.md)", "[x](https://http.dev/http.md) [x](/http.md)"),
        ("[x](http-2.md) [x](other/http.md) http.md http", "[x](http-2.md) [x](other/http.md) http.md http"),
        ("[x](#http)", "[x](#http)"),
        ('{{ api_lines("topics/http.json") }}', '{{ api_lines("topics/web-protocol.json") }}'),
    ],
)
def test_links_to_a_topic_follow_it(small: Roadmap, text: str, expected: str) -> None:
    files = ("docs/topics/http.md", "docs/topics/http/x.py")
    assert renamed(small, text, "http", "web-protocol", files=files) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](phases/web.md) [y](example/borrow-web.zip)", "[x](phases/net.md) [y](example/borrow-net.zip)"),
        ('--8<-- "example/web/sql/x.sql"', '--8<-- "example/net/sql/x.sql"'),
        ("[x](sources.md#agreement-web)", "[x](sources.md#agreement-net)"),
        ("[x](topics/web.md) borrow-web-2 web", "[x](topics/web.md) borrow-web-2 web"),
    ],
)
def test_links_to_a_phase_follow_it(small: Roadmap, text: str, expected: str) -> None:
    files = ("docs/phases/web.md", "docs/example/web/README.md")
    assert renamed(small, text, "web", "net", at="docs/page.md", files=files) == expected


@pytest.mark.parametrize(
    ("at", "text", "expected"),
    [
        ("docs/topics/http.md", '{{ subtopic("verbs") }} [x](#verbs)', '{{ subtopic("methods") }} [x](#methods)'),
        ("docs/topics/http.md", "[x](http.md#verbs) [y](#codes)", "[x](http.md#methods) [y](#codes)"),
        ("docs/topics/loops.md", "[x](http.md#verbs) [y](#verbs)", "[x](http.md#methods) [y](#verbs)"),
        ("docs/topics/loops.md", '{{ subtopic("verbs") }}', '{{ subtopic("verbs") }}'),
        ("docs/index.md", "[x](topics/http.md#verbs)", "[x](topics/http.md#methods)"),
        (
            "tests/search/queries.tsv",
            "exact\tq\ttopics/http/#verbs|topics/http/",
            "exact\tq\ttopics/http/#methods|topics/http/",
        ),
    ],
)
def test_anchors_of_a_subtopic_follow_it(small: Roadmap, at: str, text: str, expected: str) -> None:
    assert renamed(small, text, "http/verbs", "methods", at=at) == expected
    assert renamed(small, text, "http/verbs", "http/methods", at=at) == expected


def test_anchors_of_a_project_follow_it(small: Roadmap) -> None:
    text = "[x](../projects.md#shop) [y](#shop) projects/#shop projects/#shopping"
    expected = "[x](../projects.md#store) [y](#shop) projects/#store projects/#shopping"
    assert renamed(small, text, "shop", "store") == expected
    assert renamed(small, "[x](#shop)", "shop", "store", at="docs/projects.md") == "[x](#store)"


def test_the_data_names_the_entry_anew_and_keeps_the_rest(small: Roadmap) -> None:
    search = SMALL_SEARCH.read_text("utf-8")
    changes = rename(small, {DATA: TEXT, SEARCH: search}, (), renaming(small, "http", "net"))
    expected = TEXT.replace("  - id: http\n", "  - id: net\n    formerly: [http]\n").replace(
        "[http, routes,", "[net, routes,"
    )
    expected = (
        expected.replace("requires: [http]", "requires: [net]")
        .replace("http/verbs", "net/verbs")
        .replace("topics/http.md", "topics/net.md")
    )
    assert changes.texts[DATA] == expected
    assert changes.texts[SEARCH] == search.replace("topic: http/verbs", "topic: net/verbs")
    assert set(changes.texts) == {DATA, SEARCH}


def test_the_search_file_stays_as_it_is_if_it_does_not_name_the_entry(small: Roadmap) -> None:
    texts = {DATA: TEXT, SEARCH: SMALL_SEARCH.read_text("utf-8")}
    assert set(rename(small, texts, (), renaming(small, "loops", "again")).texts) == {DATA}


def test_former_ids_are_kept_until_one_of_them_comes_back(small: Roadmap) -> None:
    text, roadmap = TEXT, small
    for old, new, formerly in (
        ("loops", "again", ["loops"]),
        ("again", "repeat", ["loops", "again"]),
        ("repeat", "loops", ["again", "repeat"]),
    ):
        text = rename(roadmap, {DATA: text}, (), renaming(roadmap, old, new)).texts[DATA]
        found, _ = validate(Roadmap, values(text))
        assert found is not None
        roadmap = found
        assert list(roadmap.topic(new).formerly) == formerly


def test_code_that_may_mean_the_entry_is_told_with_its_lines() -> None:
    code = {"b.py": "x\n'http'\n\"http\"\n", "a.py": "'topics/http/'\n", "c.py": "'https' # http\n"}
    assert mentions(code, Renaming("topic", "http", "net")) == {"a.py": [1], "b.py": [2, 3]}
