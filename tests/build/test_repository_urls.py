from urllib.parse import parse_qs, urlsplit

import pytest

from macros.build.repository_urls import file_address, page_links


def test_addresses_are_those_of_the_page() -> None:
    links = page_links("https://code.example/roadmap/", "topics/http.md", "https://x.example/topics/http/", "HTTP")
    assert links.edit == "https://code.example/roadmap/edit/main/docs/topics/http.md"
    assert links.source == "https://code.example/roadmap/raw/main/docs/topics/http.md"
    assert links.report == (
        "https://code.example/roadmap/issues/new?template=problem.yml"
        "&page=https%3A%2F%2Fx.example%2Ftopics%2Fhttp%2F&section=HTTP"
    )


def test_words_of_an_address_may_stand_in_its_names() -> None:
    links = page_links("https://code.example/credit/blob", "topics/edit.md", "", "")
    assert links.edit == "https://code.example/credit/blob/edit/main/docs/topics/edit.md"
    assert links.source == "https://code.example/credit/blob/raw/main/docs/topics/edit.md"


@pytest.mark.parametrize("section", ["C# & F#", "a=b&page=x", "50 % + 1", "Café – “naïve”", "<b>"])
def test_a_section_arrives_as_it_is(section: str) -> None:
    query = parse_qs(
        urlsplit(page_links("https://c.example", "x.md", "https://x.example/?a=1#b", section).report).query
    )
    assert query == {"template": ["problem.yml"], "page": ["https://x.example/?a=1#b"], "section": [section]}


def test_odd_file_names_are_coded() -> None:
    assert page_links("https://c.example", "a b?.md", "", "").edit == "https://c.example/edit/main/docs/a%20b%3F.md"
    assert file_address("https://c.example/", "data/roadmap.yml") == "https://c.example/blob/main/data/roadmap.yml"
