from bs4 import BeautifulSoup

from macros.build.redirects import SCRIPT, redirects
from macros.model.roadmap import Roadmap
from macros.rendering.anchors import former_anchors
from tests.support.rendering import rendered
from tests.support.texts import changed

SITE = "https://code.example/learn/"


def with_former_ids(small: Roadmap) -> Roadmap:
    topic = changed(small.topics[0], formerly=("vals", "data"), title='Values & "types" <b>')
    phase = changed(small.phases[1], formerly=("internet",))
    return changed(small, topics=(topic, *small.topics[1:]), phases=(small.phases[0], phase))


def test_each_former_address_has_a_page_that_leads_on(small: Roadmap) -> None:
    pages = redirects(with_former_ids(small), SITE)
    assert {path: target(page) for path, page in pages.items()} == {
        "topics/vals/index.html": ("../values/", f"{SITE}topics/values/"),
        "topics/data/index.html": ("../values/", f"{SITE}topics/values/"),
        "phases/internet/index.html": ("../web/", f"{SITE}phases/web/"),
    }
    assert redirects(small, SITE) == {}


def target(page: str) -> tuple[str, str]:
    """Where a page leads to, which it says in three ways, and its canonical address."""
    soup = BeautifulSoup(page, "html.parser")
    link, refresh = soup.select_one("a#moved"), soup.select_one("noscript meta[http-equiv=refresh]")
    canonical = soup.select_one("link[rel=canonical]")
    assert link
    assert refresh
    assert canonical
    assert refresh["content"] == f"0; url={link['href']}"
    return str(link["href"]), str(canonical["href"])


def test_a_page_that_leads_on_has_no_inline_script_or_style(small: Roadmap) -> None:
    soup = BeautifulSoup(redirects(with_former_ids(small), SITE)["topics/vals/index.html"], "html.parser")
    assert [(script["src"], script.get_text()) for script in soup.select("script")] == [(f"../../{SCRIPT}", "")]
    assert soup.select_one("meta[name=robots][content=noindex]")
    assert soup.select("style, [style], link[rel=stylesheet]") == []


def test_titles_are_shown_as_they_are(small: Roadmap) -> None:
    soup = BeautifulSoup(redirects(with_former_ids(small), SITE)["topics/vals/index.html"], "html.parser")
    link = soup.select_one("a#moved")
    assert link
    assert link.get_text() == 'Values & "types" <b>'
    assert soup.title
    assert soup.title.get_text() == 'Moved: Values & "types" <b>'
    assert soup.select("b") == []


def test_a_former_anchor_is_an_element_without_content_above_the_heading() -> None:
    soup = rendered(f"text\n\n{former_anchors(['a', 'b'], 'x-{}')}## Heading {{ #new }}\n")
    assert [(it.name, it.get("id")) for it in soup.find_all(True, recursive=False)][:4] == [
        ("p", None),
        ("div", "x-a"),
        ("div", "x-b"),
        ("h2", "new"),
    ]
    assert former_anchors([]) == ""
