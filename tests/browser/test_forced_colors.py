"""Where the reader's system decides on the colours, nothing is told by a colour of ours alone."""

# The name of a property of styles: cspell:ignore color

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.searching import BOX, LINK, look_for
from tests.support.visits import DESK, TIMEOUT, wait_until

expect.set_options(timeout=TIMEOUT)

PAGES = ("", "phases/databases/", "topics/http/", "roadmap/", "timetable/", "contribute/")
UNSEEN = """() => {
    const canvas = getComputedStyle(document.documentElement).backgroundColor;
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.cssText = "forced-color-adjust: none; background-color: Canvas";
    const ground = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const found = [];
    for (const it of document.querySelectorAll("body *")) {
        if (!it.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        for (const part of ["::before", "::after"]) {
            const style = getComputedStyle(it, part);
            const mask = style.maskImage || style.webkitMaskImage;
            if (style.content === "none" || style.display === "none" || !mask || mask === "none") continue;
            if (!parseFloat(style.width) || style.backgroundColor !== ground) continue;
            found.push(`${it.localName}.${it.className}${part}`);
        }
    }
    return [...new Set(found)];
}"""
COLORS = """(within) => { const { backgroundColor, color } = getComputedStyle(within.querySelector("mark"));
    return [backgroundColor, color]; }"""


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Page:  # closed with the browser
    context = browser.new_context(viewport=DESK, forced_colors="active", color_scheme=request.param)
    context.set_default_timeout(TIMEOUT)
    return context.new_page()


@pytest.mark.parametrize("url", PAGES)
def test_every_icon_stands_out(page: Page, served_site: str, url: str) -> None:
    page.goto(f"{served_site}{url}")
    assert page.evaluate(UNSEEN) == []
    page.context.close()


def test_found_words_and_the_focus_stand_out(page: Page, served_site: str) -> None:
    page.goto(served_site)
    look_for(page, "isolation levels")
    # Found and looked at in one step: the theme shows results anew when their passages come.
    background, text = page.locator(".md-search-result").evaluate(COLORS)
    assert background not in (text, "rgba(0, 0, 0, 0)")
    page.locator(BOX).press("ArrowDown")
    wait_until(page, f"document.activeElement.matches('{LINK}')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(".md-content mark[data-md-highlight]").first).to_be_visible()
    background, text = page.locator(".md-content article").evaluate(COLORS)
    assert background not in (text, "rgba(0, 0, 0, 0)")
    page.context.close()


def test_the_legend_has_marks_of_different_kinds(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}roadmap/")
    marks = page.locator(".legend__mark").evaluate_all(
        "(all) => all.map((it) => { const style = getComputedStyle(it);"
        " return [style.borderTopWidth, style.borderTopStyle, style.backgroundColor].join(' '); })"
    )
    assert len(set(marks)) == len(marks) == 4
    page.context.close()
