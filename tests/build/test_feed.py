from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from macros.build.feed import change_feed
from macros.model.roadmap import Roadmap
from macros.rendering.changes import change_list
from macros.text.links import Links
from tests.support.feeds import ATOM, faults_of
from tests.support.rendering import links, parsed
from tests.support.website import SITE_URL

HEADINGS = {"changes.md": "Recent changes"}


LINKS = Links("changes.md")


def feed_of(roadmap: Roadmap, title: str = "The site", site_url: str = SITE_URL) -> ET.Element:
    return ET.fromstring(change_feed(roadmap, HEADINGS, title=title, site_url=site_url))  # noqa: S314  # made here


def test_the_feed_has_what_the_standard_requires(small: Roadmap, roadmap: Roadmap) -> None:
    assert faults_of(feed_of(small)) == []
    assert faults_of(feed_of(roadmap)) == []


@pytest.mark.parametrize(
    ("old", "fault"),
    [
        ("<id>https://roadmap.example/learn/changes.xml</id>", "0 id"),
        (' rel="self"', "no link to itself"),
        ("<author><name>The site</name></author>", "no author"),
        ("+00:00", "has no time zone"),
        ("https://roadmap.example/learn/changes/#begun", "is not absolute"),
    ],
)
def test_a_faulty_feed_would_be_noticed(small: Roadmap, old: str, fault: str) -> None:
    text = change_feed(small, HEADINGS, title="The site", site_url=SITE_URL)
    assert old in text
    assert fault in " ".join(faults_of(ET.fromstring(text.replace(old, ""))))  # noqa: S314  # made here


def test_the_feed_tells_what_the_page_tells(small: Roadmap) -> None:
    feed = feed_of(small)
    found = feed.findall(f"{ATOM}entry")
    assert [it.findtext(f"{ATOM}title") for it in found] == ["Pages answer & <ask>.", "The site is there."]
    assert [it.findtext(f"{ATOM}id") for it in found] == [f"{SITE_URL}changes/#{it.id}" for it in small.changes]
    assert [it.findtext(f"{ATOM}updated") for it in found] == ["2026-02-01T00:00:00+00:00", "2026-01-05T00:00:00+00:00"]
    assert feed.findtext(f"{ATOM}updated") == "2026-02-01T00:00:00+00:00"
    content = found[0].find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert parsed(content.text or "").p == parsed("<p>Pages answer &amp; &lt;ask&gt;.</p>").p
    assert links(content.text or "") == {"HTTP": f"{SITE_URL}topics/http/", "Routes": f"{SITE_URL}topics/routes/"}


def test_the_feed_is_the_same_at_every_build(small: Roadmap) -> None:
    assert change_feed(small, {}, title="x", site_url=SITE_URL) == change_feed(small, {}, title="x", site_url=SITE_URL)


def test_text_stays_text(small: Roadmap) -> None:
    hostile = "<script>alert(1)</script> & ]]> {{ x }}"
    change = small.changes[0].model_copy(update={"text": hostile})
    roadmap = small.model_copy(update={"changes": (change,)})
    entry = feed_of(roadmap, title=hostile).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == hostile
    content = parsed(entry.findtext(f"{ATOM}content") or "")
    assert content.find("script") is None
    assert parsed(change_list(roadmap, HEADINGS, LINKS)).find("script") is None


def test_addresses_are_below_the_site(small: Roadmap) -> None:
    feed = feed_of(small, site_url="https://fork.example/a/b/")
    addresses = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    assert all(address.startswith("https://fork.example/a/b/changes") for address in addresses)
    assert urljoin("https://fork.example/a/b/", "changes.xml") in addresses
