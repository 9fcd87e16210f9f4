"""Texts are cut into the same words where the index is made and where it is searched."""

import json
from pathlib import Path

import pytest

from macros.search.tokenizer import index_terms, search_name, words

TEXTS: dict[str, list[str]] = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
"""The scripts' own test (tests/javascript/search/words.test.js) reads them as well."""


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_cut_into_words(text: str) -> None:
    assert words(text) == TEXTS[text]


def test_names_that_search_cannot_tell_apart_are_one() -> None:
    assert search_name("CI/CD") == search_name("ci cd")
    assert search_name("Joins") != search_name("Join")


def test_only_words_that_somebody_looks_for_tell() -> None:
    text = "How do you use deadlocks? Deadlocks in 2027: 5432, 404, 12, 123456, deadbeef01, x, 3.5 == 3.5"
    assert index_terms(text) == {"deadlocks": 2, "5432": 1, "404": 1}
