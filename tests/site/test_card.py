"""What other sites show of a link: each page's own title and description, and one image in the site's own look."""

import re
from io import BytesIO

import pytest
from bs4 import Tag
from mkdocs.config import load_config
from PIL import Image, ImageColor
from playwright.sync_api import Browser

from macros.model.roadmap import Roadmap
from tests.support.card import ASSETS, DRAWN_FROM, SIZE, card_page, drawn, fingerprint
from tests.support.website import ROOT, SITE_URL, Site

CONFIG = load_config(str(ROOT / "mkdocs.yml"))
CARD = CONFIG.extra["card"]
IMAGE = ROOT / "docs" / CARD["image"]


@pytest.fixture(scope="module")
def cards(built_site: Site) -> dict[str, dict[str, str]]:
    """For each page but the 404 page, its properties for other sites."""
    return {
        url: {str(tag.get("property") or tag["name"]): str(tag["content"]) for tag in page.select(PROPERTIES)}
        for url, page in built_site.pages.items()
        if url != "404.html"
    }


PROPERTIES = 'meta[property^="og:"], meta[name^="twitter:"]'


def test_every_page_has_a_whole_card(cards: dict[str, dict[str, str]]) -> None:
    names = {
        *("og:type", "og:site_name", "og:locale", "og:title", "og:description", "og:url", "twitter:card"),
        *("og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt"),
    }
    assert len(cards) > 90
    assert {url for url, card in cards.items() if set(card) != names or not all(card.values())} == set()


def test_each_property_stands_once(built_site: Site) -> None:
    for url, page in built_site.pages.items():
        names = [str(tag.get("property") or tag["name"]) for tag in page.select(PROPERTIES)]
        assert len(names) == len({*names}), url


def test_a_card_says_what_its_page_says(cards: dict[str, dict[str, str]], built_site: Site) -> None:
    for url, card in cards.items():
        page = built_site.pages[url]
        title = page.find("title")
        description = page.select_one('meta[name="description"]')
        canonical = page.select_one('link[rel="canonical"]')
        assert isinstance(title, Tag)
        assert description
        assert canonical
        name = CONFIG.site_name
        assert card["og:url"] == canonical["href"] == f"{SITE_URL}{url}"
        assert title.get_text() == f"{card['og:title']} - {name}", url
        assert card["og:description"] == description["content"]
        assert card["og:site_name"] == name
        assert card["og:type"] == ("article" if url else "website")
        assert card["twitter:card"] == "summary_large_image"


def test_the_image_is_served_and_has_the_size_that_cards_say(
    cards: dict[str, dict[str, str]], built_site: Site
) -> None:
    addresses = {card["og:image"] for card in cards.values()}
    assert addresses == {f"{SITE_URL}{CARD['image']}"}
    with Image.open(built_site.folder / CARD["image"]) as image:
        size = {(card["og:image:width"], card["og:image:height"]) for card in cards.values()}
        assert size == {tuple(map(str, image.size))} == {("1200", "630")}
        assert (image.format, image.mode) == ("PNG", "RGB")
        assert IMAGE.stat().st_size < 300_000
    assert {card["og:image:type"] for card in cards.values()} == {"image/png"}


def test_the_page_of_what_is_not_found_has_no_card_and_is_not_to_be_found(built_site: Site) -> None:
    page = built_site.pages["404.html"]
    assert page.select(f'{PROPERTIES}, link[rel="canonical"], link[rel~="describedby"]') == []
    assert [tag["content"] for tag in page.select('meta[name="robots"]')] == ["noindex"]
    others = [url for url, it in built_site.pages.items() if it.select('meta[name="robots"]') and url != "404.html"]
    assert others == []


def test_the_image_is_drawn_from_the_site_as_it_is() -> None:
    with Image.open(IMAGE) as image:
        drawn_from = image.info.get(DRAWN_FROM)
    assert drawn_from == fingerprint(card_page()), "the name, colours, logo or phases have changed: run `make card`"


def test_the_image_can_be_drawn_anew(browser: Browser) -> None:
    page = card_page()
    with Image.open(BytesIO(drawn(page, browser))) as image:
        assert image.size == (SIZE["width"], SIZE["height"])
        assert image.info[DRAWN_FROM] == fingerprint(page)
        found = {colour for _, colour in image.convert("RGB").getcolors(image.width * image.height) or []}
    palette = (ASSETS / "stylesheets/palette.css").read_text("utf-8").partition("@media")[0]
    wanted = dict(re.findall(r"--(paper|ink|phase-\d): (#[0-9a-f]{6});", palette))
    assert len(wanted) == 11
    assert {name for name, colour in wanted.items() if ImageColor.getrgb(colour) not in found} == set()


def test_the_image_shows_a_stop_for_each_phase(roadmap: Roadmap) -> None:
    assert CONFIG.site_name in card_page()
    assert card_page().count('<li class="stop-') == len(roadmap.phases)
