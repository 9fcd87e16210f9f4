"""What the site tells to programs that visit it: robots.txt, the sitemap, and where a page's data are."""

import gzip
import sys
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from macros.api.documents import document_about
from macros.build.robots import robots
from macros.model.roadmap import Roadmap
from tests.support.calls import SITE
from tests.support.website import ROOT, SITE_URL, Site, run

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def listed(sitemap: str) -> list[str]:
    """The addresses that a sitemap lists."""
    return [str(place.text) for place in ElementTree.fromstring(sitemap).findall("s:url/s:loc", NAMESPACE)]  # noqa: S314


def test_robots_are_welcome_and_told_where_the_sitemap_is(built_site: Site) -> None:
    text = (built_site.folder / "robots.txt").read_text("utf-8")
    assert text == robots(SITE) == f"User-agent: *\nAllow: /\n\nSitemap: {SITE_URL}sitemap.xml\n"


def test_the_sitemap_lists_the_canonical_pages_and_nothing_else(built_site: Site) -> None:
    canonical = {
        str(link["href"])
        for page in built_site.pages.values()
        for link in page.select('link[rel="canonical"]')
        if not page.select('meta[http-equiv="refresh"]')
    }
    addresses = listed((built_site.folder / "sitemap.xml").read_text("utf-8"))
    assert len(addresses) == len({*addresses}) > 90
    assert {*addresses} == canonical
    assert f"{SITE_URL}404.html" not in addresses


def test_the_packed_sitemap_is_the_same(built_site: Site) -> None:
    packed = gzip.decompress((built_site.folder / "sitemap.xml.gz").read_bytes())
    assert packed == (built_site.folder / "sitemap.xml").read_bytes()


def test_pages_lead_to_their_data(built_site: Site, roadmap: Roadmap) -> None:
    found = {
        url: [urljoin(url, str(link["href"])) for link in page.select('link[type="application/json"]')]
        for url, page in built_site.pages.items()
    }
    for topic in roadmap.topics:
        assert found[f"topics/{topic.id}/"] == [f"api/v1/topics/{topic.id}.json"]
    assert found[""] == ["api/v1/index.json"]
    assert found["contribute/"] == []
    assert document_about(roadmap, "contribute.md") is None
    assert [url for url, paths in found.items() for path in paths if not (built_site.folder / path).is_file()] == []


@pytest.mark.parametrize("url", ["", "topics/http/"])
def test_nothing_that_a_page_asks_for_is_missing(page: Page, served_site: str, url: str) -> None:
    """The theme takes a lone `alternate` for another language, and asks for a sitemap beside it."""
    answers = []
    page.on("response", lambda answer: answers.append((answer.url, answer.status)))
    page.goto(f"{served_site}{url}", wait_until="networkidle")
    assert [it for it in answers if it[1] >= 400] == []
    assert len(answers) > 3
    assert [it for it in answers if "/api/" in it[0]] == []


def test_a_build_without_an_address_is_refused(tmp_path: Path) -> None:
    done = run(
        sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", f"{tmp_path}/site", cwd=ROOT, SITE_URL=""
    )
    assert done.returncode != 0
    assert "SITE_URL is empty; set it to the address at which the site is served, or leave it unset" in done.stdout
    assert "Traceback" not in done.stdout
