"""The judged list is sound, its halves are fixed, and the figures are what their names say."""

from collections import Counter
from urllib.parse import urldefrag

import pytest

from tests.support.judged import CLASSES, DEPTH, DEVELOPMENT, Figures, Query, figures, queries
from tests.support.website import Site

LIST = queries()
MORE = queries(DEVELOPMENT)


def test_there_are_enough_queries_of_each_class() -> None:
    counts = Counter(query.kind for query in LIST)
    assert set(counts) == set(CLASSES)
    assert len(LIST) >= 200
    assert min(counts.values()) >= 40
    assert {query.text.strip() for query in LIST} == {query.text for query in LIST}


def test_no_query_stands_twice() -> None:
    assert [text for text, count in Counter(query.text.lower() for query in LIST + MORE).items() if count > 1] == []


def test_every_expected_address_is_there(built_site: Site) -> None:
    lost = []
    for query in LIST + MORE:
        assert query.expected
        assert query.kind in CLASSES
        for address in query.expected:
            url, fragment = urldefrag(address)
            if url not in built_site.pages or (fragment and not built_site.pages[url].find(id=fragment)):
                lost.append(f"{query.text}: {address}")
    assert lost == []


def test_the_halves_are_alike() -> None:
    for kind in CLASSES:
        held_out = [query.is_held_out for query in LIST if query.kind == kind]
        assert 0.3 < sum(held_out) / len(held_out) < 0.7


def test_a_query_stays_in_its_half() -> None:
    assert [Query("typo", text, ()).is_held_out for text in ("dokcer", "posgres", "http", "jwt")] == HALVES


HALVES = [False, True, False, False]


@pytest.mark.parametrize(
    ("results", "rank"),
    [
        ([["a/"], ["b/"]], 1),
        ([["c/"], ["b/", "a/#x"]], 2),
        ([["c/"], ["b/", "b/#x"]], None),
        ([["c/"]] * DEPTH + [["a/"]], None),
        ([], None),
    ],
)
def test_the_rank_is_the_place_of_the_first_result_that_shows_an_answer(
    results: list[list[str]], rank: int | None
) -> None:
    assert Query("exact", "q", ("a/", "a/#x")).rank_in(results) == rank


def test_figures_are_taken_from_ranks() -> None:
    query = Query("exact", "q", ("a/",))
    answers = [(query, [["a/"]]), (query, [["b/"], ["a/"]]), (query, [["b/"]] * 4 + [["a/"]]), (query, [])]
    assert figures(answers) == Figures(4, 0.25, 0.5, (1 + 1 / 2 + 1 / 5) / 4, 0.25)
    with pytest.raises(ValueError, match="no query"):
        figures([])
