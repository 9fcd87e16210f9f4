"""Texts are cut into the same words where the index is made and where it is searched."""

import pytest
from playwright.sync_api import Page

from macros.search.tokenizer import index_terms, search_name, words

TEXTS = {
    "Don't use N+1 queries": ["don", "t", "use", "n", "1", "queries"],
    "__init__.py": ["init", "py"],
    "select_related() and If-None-Match": ["select_related", "and", "if", "none", "match"],
    "pg_stat_statements__x _private": ["pg_stat_statements__x", "private"],
    "Café, naïve ﬁle": ["cafe", "naive", "file"],
    "HTTP/2 404": ["http", "2", "404"],
    "0.1 + 0.2, Python 3.12.1.": ["0.1", "0.2", "python", "3.12.1"],
    "v2.0 1.5x ٣.٤ 5_5": ["v2", "0", "1", "5x", "5_5"],
    "a == b != c, d := e -> f, **kw, https://x": [
        *("a", "==", "b", "!=", "c", "d", ":=", "e", "->", "f", "**", "kw", "https", "x"),
    ],
    "日本 кот 🐍": [],
    "": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_cut_into_words(text: str) -> None:
    assert words(text) == TEXTS[text]


def test_the_browser_cuts_texts_alike(page: Page, served_site: str) -> None:
    page.goto(served_site)
    module = f"{served_site}assets/javascripts/search/words.js"
    cut = page.evaluate(
        f"async (texts) => {{ const it = await import('{module}'); return texts.map(it.words); }}", list(TEXTS)
    )
    assert cut == list(TEXTS.values())


def test_names_that_search_cannot_tell_apart_are_one() -> None:
    assert search_name("CI/CD") == search_name("ci cd")
    assert search_name("Joins") != search_name("Join")


def test_only_words_that_somebody_looks_for_tell() -> None:
    text = "How do you use deadlocks? Deadlocks in 2027: 5432, 404, 12, 123456, deadbeef01, x, 3.5 == 3.5"
    assert index_terms(text) == {"deadlocks": 2, "5432": 1, "404": 1}


@pytest.mark.parametrize(
    ("a", "b", "wrong"),
    [
        ("docker", "dokcer", 1),
        ("redis", "redis", 0),
        ("fastapi", "fastpai", 1),
        ("git", "gitt", 1),
        ("celery", "salary", None),
    ],
)
def test_swapped_missing_and_doubled_letters_are_one_mistake(
    page: Page, served_site: str, a: str, b: str, wrong: int | None
) -> None:
    page.goto(served_site)
    module = f"{served_site}assets/javascripts/search/words.js"
    found = page.evaluate(
        f"async ([a, b]) => [(await import('{module}')).misspellings(a, b, 2)].map((it) => it < 3 ? it : null)[0]",
        [a, b],
    )
    assert found == wrong


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("migrations", "migrate"),
        ("caching", "caches"),
        ("serialize", "serialize".replace("z", "s")),
        ("behaviour", "behaviour".replace("u", "")),
        ("modelled", "modeled"),
        ("queries", "query"),
    ],
)
def test_forms_and_spellings_of_a_word_have_one_stem(page: Page, served_site: str, a: str, b: str) -> None:
    page.goto(served_site)
    module = f"{served_site}assets/javascripts/search/words.js"
    one, other = page.evaluate(
        f"async (all) => {{ const it = await import('{module}'); return all.map(it.stem); }}", [a, b]
    )
    assert one == other
