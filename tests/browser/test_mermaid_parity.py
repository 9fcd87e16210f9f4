"""Every diagram shows what Mermaid itself shows: the build's drawings against Mermaid's, from the same source."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.visits import DESK, pages_with_diagrams, wait_until
from tests.support.website import Site

READ = Path(__file__).with_name("drawings.js").read_text("utf-8")
DRAWN = "[...document.querySelectorAll('figure.diagram')].every((figure) => figure.querySelector('svg') && %s)"
TOLERANCE = 0.01
"""How far start and width of a bar may be from Mermaid's, as a share of the time axis."""

Diagrams = dict[str, list[dict[str, Any]]]


def read(browser: Browser, address: str, urls: list[str], condition: str) -> Diagrams:
    """What the diagrams of each page show, as soon as a condition on each figure is true."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    found = {}
    for url in urls:
        page.goto(f"{address}{url}")
        wait_until(page, DRAWN % condition)
        found[url] = page.evaluate(READ)
    context.close()
    return found


@pytest.fixture(scope="module")
def ours(browser: Browser, built_site: Site, served_site: str) -> Diagrams:
    return read(browser, served_site, pages_with_diagrams(built_site), "true")


@pytest.fixture(scope="module")
def mermaids(browser: Browser, client_site: Site, served_client_site: str) -> Diagrams:
    return read(browser, served_client_site, pages_with_diagrams(client_site), "figure.dataset.state === 'drawn'")


def test_the_same_pages_have_the_same_diagrams(ours: Diagrams, mermaids: Diagrams) -> None:
    assert sum(map(len, ours.values())) > 30
    assert named(ours) == named(mermaids)


def named(diagrams: Diagrams) -> dict[str, list[tuple[str, str]]]:
    return {url: [(str(it["title"]), str(it["description"])) for it in found] for url, found in diagrams.items()}


@pytest.mark.parametrize(("part", "at_least"), [("nodes", 200), ("edges", 150), ("groups", 18)])
def test_flowcharts_have_the_same_parts(ours: Diagrams, mermaids: Diagrams, part: str, at_least: int) -> None:
    differing = {}
    compared = 0
    for url, found in ours.items():
        for number, diagram in enumerate(found):
            if "flowchart" in diagram:
                own, theirs = diagram["flowchart"][part], mermaids[url][number]["flowchart"][part]
                compared += len(theirs)
                # A spine has no frames around its rows.
                if own != theirs and not (part == "groups" and not own and set(theirs.values()) == {""}):
                    differing[f"{url} {diagram['title']}"] = difference(own, theirs)
    assert compared >= at_least
    assert differing == {}


def difference(own: Any, theirs: Any) -> Any:
    """What one has and the other has not."""
    if isinstance(own, dict):
        return {key: (own.get(key), theirs.get(key)) for key in own | theirs if own.get(key) != theirs.get(key)}
    return sorted(set(own) ^ set(theirs))


def test_charts_have_the_same_bars(ours: Diagrams, mermaids: Diagrams) -> None:
    differing = {}
    compared = 0
    for url, own, theirs in charts(ours, mermaids):
        axis = max(bar["start"] + bar["width"] for bar in theirs["bars"].values()) - min(
            bar["start"] for bar in theirs["bars"].values()
        )
        assert own["bars"].keys() == theirs["bars"].keys()
        for name, bar in theirs["bars"].items():
            compared += 1
            mine = own["bars"][name]
            moved = {key for key in ("start", "width") if abs(mine[key] - bar[key]) > TOLERANCE * axis}
            other = {key for key in ("label", "link", "milestone", "key", "section") if mine[key] != bar[key]}
            if moved | other:
                differing[f"{url} {name}"] = {key: (mine[key], bar[key]) for key in moved | other}
    assert compared > 100
    assert differing == {}


def test_charts_have_the_same_axis_and_sections(ours: Diagrams, mermaids: Diagrams) -> None:
    for url, own, theirs in charts(ours, mermaids):
        assert own["ticks"].keys() == theirs["ticks"].keys(), url
        assert all(abs(x - theirs["ticks"][label]) <= TOLERANCE * own["width"] for label, x in own["ticks"].items()), (
            url
        )
        assert own["sections"] == theirs["sections"], url


def charts(ours: Diagrams, mermaids: Diagrams) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Page, our chart and Mermaid's, for every Gantt chart."""
    return [
        (url, diagram["gantt"], mermaids[url][number]["gantt"])
        for url, found in ours.items()
        for number, diagram in enumerate(found)
        if "gantt" in diagram
    ]


def test_an_axis_has_few_and_even_ticks(ours: Diagrams, mermaids: Diagrams) -> None:
    for url, own, _ in charts(ours, mermaids):
        places = sorted(own["ticks"].values())
        steps = [later - earlier for earlier, later in pairwise(places)]
        assert 2 <= len(places) <= 13, url
        assert max(steps) / min(steps) < 1.15, url  # months have 28 to 31 days
        assert min(steps) > 45, url
