"""The drawn diagrams in a real browser: legible, reachable, in both palettes, on a desk, on a phone and on paper."""

import json
import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from macros.model.roadmap import Roadmap
from tests.support.visits import DESK, LAPTOP, PHONE, TIMEOUT, pages_with_diagrams, wait_until
from tests.support.website import Site

CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
HOME = ""
PHASE = "phases/databases/"
PLAN = "plans/steady/"


def visit(browser: Browser, viewport: ViewportSize, scheme: Scheme = "light") -> BrowserContext:
    context = browser.new_context(viewport=viewport, color_scheme=scheme, accept_downloads=True)
    context.set_default_timeout(TIMEOUT)
    return context


# Legible


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everything_stands_out_from_what_lies_behind_it(
    browser: Browser, built_site: Site, served_site: str, scheme: Scheme
) -> None:
    context = visit(browser, DESK, scheme)
    page = context.new_page()
    faint, texts, shapes = {}, 0, 0
    for url in pages_with_diagrams(built_site):
        page.goto(f"{served_site}{url}")
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", "slate" if scheme == "dark" else "default"
        )
        measured = page.evaluate(CONTRAST)
        texts, shapes = texts + measured["texts"], shapes + measured["shapes"]
        if measured["found"]:
            faint[url] = measured["found"]
    context.close()
    assert texts > 500
    assert shapes > 500
    assert faint == {}


# The size of text as it is displayed, and texts that leave their box, their drawing or touch another text.
TEXTS = """() => {
    const found = {smallest: Infinity, count: 0, leaving: []};
    const inside = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
        && inner.top >= outer.top - 2 && inner.bottom <= outer.bottom + 2;
    const apart = (one, other) => one.right <= other.left || other.right <= one.left
        || one.bottom <= other.top + 2 || other.bottom <= one.top + 2;
    for (const svg of document.querySelectorAll("figure.diagram svg")) {
        const texts = [...svg.querySelectorAll("text")];
        const boxes = new Map(texts.map((text) => [text, text.getBoundingClientRect()]));
        for (const text of texts) {
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            found.count += 1;
            found.smallest = Math.min(found.smallest, parseFloat(getComputedStyle(text).fontSize) * scale);
            const box = text.closest(".node")?.querySelector("rect") ?? text.closest("svg");
            if (!inside(boxes.get(text), box.getBoundingClientRect())) found.leaving.push(`cut: ${text.textContent}`);
        }
        for (const [at, text] of texts.entries())
            for (const other of texts.slice(at + 1).filter((it) => !apart(boxes.get(text), boxes.get(it))))
                found.leaving.push(`${text.textContent} on ${other.textContent}`);
    }
    return found;
}"""


@pytest.mark.parametrize(("viewport", "least"), [(DESK, 12), (PHONE, 11)], ids=["desk", "phone"])
def test_text_is_large_enough_and_nothing_is_cut_off(
    browser: Browser, built_site: Site, served_site: str, viewport: ViewportSize, least: int
) -> None:
    context = visit(browser, viewport)
    page = context.new_page()
    wrong, count = {}, 0
    for url in pages_with_diagrams(built_site):
        page.goto(f"{served_site}{url}")
        page.evaluate("document.fonts.ready")
        measured: dict[str, Any] = page.evaluate(TEXTS)
        count += measured["count"]
        if measured["smallest"] < least or measured["leaving"]:
            wrong[url] = measured
    context.close()
    assert count > 500
    assert wrong == {}


def test_the_roadmap_at_a_glance_fits_a_laptop_screen(browser: Browser, served_site: str) -> None:
    context = visit(browser, LAPTOP)
    page = context.new_page()
    page.goto(served_site)
    frame = page.locator(".diagram__frame").first
    frame.scroll_into_view_if_needed()
    size = frame.bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert size
    assert header
    assert size["height"] <= LAPTOP["height"] - header["height"]
    assert frame.evaluate("(it) => it.scrollWidth <= it.clientWidth")
    context.close()


def test_no_diagram_needs_scrolling_on_a_desk(browser: Browser, built_site: Site, served_site: str) -> None:
    context = visit(browser, DESK)
    page = context.new_page()
    wide = {}
    for url in pages_with_diagrams(built_site):
        page.goto(f"{served_site}{url}")
        frames = "(all) => all.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.ariaLabel)"
        if names := page.locator(".diagram__frame").evaluate_all(frames):
            wide[url] = names
    context.close()
    assert wide == {}


def test_a_frame_says_that_it_scrolls_where_it_does(browser: Browser, served_site: str) -> None:
    seen = set()
    for viewport in (PHONE, DESK):
        context = visit(browser, viewport)
        page = context.new_page()
        for url in (HOME, "roadmap/", PHASE, "plans/gemini/"):
            page.goto(f"{served_site}{url}")
            for figure in page.locator("figure.diagram").all():
                scrolls = figure.locator(".diagram__frame").evaluate("(it) => it.scrollWidth > it.clientWidth")
                hint = figure.locator(".diagram__hint")
                assert hint.is_visible() == scrolls, f"{url} at {viewport['width']} px"
                seen.add(scrolls)
        context.close()
    assert seen == {True, False}


# Reachable

# Boxes of diagrams that a page holds itself are no links.
LINKS = """() => [...document.querySelectorAll("figure:not(.diagram--written) :is(.node, .bar)")].map((part) => ({
    link: part.localName === "a" && part.hasAttribute("xlink:href"),
    name: part.getAttribute("aria-label") ?? part.querySelector("title")?.textContent ?? "",
    label: part.querySelector("text").textContent,
    tab: part.tabIndex,
}))"""


def test_every_node_and_bar_is_a_named_link(page: Page, built_site: Site, served_site: str) -> None:
    unnamed, count = {}, 0
    for url in pages_with_diagrams(built_site):
        page.goto(f"{served_site}{url}")
        parts = page.evaluate(LINKS)
        count += len(parts)
        if wrong := [it for it in parts if not it["link"] or len(it["name"]) < 3 or it["tab"] != 0]:
            unnamed[url] = wrong
    assert count > 400
    assert unnamed == {}


def test_tab_goes_through_a_diagram_in_the_order_of_learning(page: Page, served_site: str, roadmap: Roadmap) -> None:
    phase = roadmap.phases[0]
    page.goto(f"{served_site}phases/{phase.id}/")
    page.locator("#the-way-through .headerlink").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.diagram__frame')")
    reached = []
    for _ in phase.topics:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.dataset.id"))
        ring = page.evaluate("getComputedStyle(document.activeElement.querySelector('rect')).outlineStyle")
        assert ring == "solid"
    assert sorted(reached) == sorted(f"n_{topic_id.replace('-', '_')}" for topic_id in phase.topics)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"^{served_site}topics/[\w-]+/$"))


@pytest.mark.parametrize("url", [HOME, PHASE, PLAN])
def test_a_diagram_has_a_title_a_description_and_a_twin_in_words(page: Page, served_site: str, url: str) -> None:
    page.goto(f"{served_site}{url}")
    for figure in page.locator("figure.diagram").all():
        drawing = figure.locator("svg")
        for attribute in ("aria-labelledby", "aria-describedby"):
            name = drawing.get_attribute(attribute)
            assert len(page.locator(f"[id='{name}']").text_content() or "") > 10
        # Instant navigation has made the address absolute.
        twin = (figure.locator("figcaption a").first.get_attribute("href") or "").rpartition("#")[2]
        assert page.locator(f"[id='{twin}']").count() == 1


def test_the_description_names_span_and_key_topics(page: Page, served_site: str, roadmap: Roadmap) -> None:
    page.goto(served_site)
    first, last = roadmap.phases[0].title, roadmap.phases[-1].title
    keys = ", ".join(topic.title for topic in roadmap.key_topics)
    expect(page.locator("figure.diagram desc")).to_have_text(
        f"Nine phases, from {first} to {last}; key topics: {keys}."
    )


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_topic_shows_what_it_needs_and_unlocks(page: Page, served_site: str, roadmap: Roadmap, way: str) -> None:
    topic = roadmap.topic("sqlalchemy")
    page.goto(f"{served_site}{PHASE}")
    box = page.locator("a[data-id=n_sqlalchemy]").first
    relation = page.locator(".diagram__relation").first
    page.locator(".diagram__open").first.wait_for()
    expect(relation).to_be_hidden()
    if way == "pointer":
        box.hover()
    else:
        box.focus()
    inside = {it for it in topic.requires if it in roadmap.phase("databases").topics}
    needed = (
        page.locator("figure.diagram")
        .first.locator(".is-needed")
        .evaluate_all("(all) => all.map((it) => it.dataset.id)")
    )
    assert set(needed) == {f"n_{it.replace('-', '_')}" for it in inside}
    for wanted in (roadmap.topic(topic.requires[0]).title, roadmap.unlocked_by(topic.id)[0].title):
        expect(relation).to_contain_text(wanted)
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    page.locator(".diagram__frame").first.focus()
    expect(relation).to_be_hidden()


def test_the_same_is_told_without_a_script(browser: Browser, served_site: str) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_site}{PHASE}")
    assert page.locator("figure.diagram svg").count() == 2
    assert "Unlocks" in (page.locator("a[data-id=n_sqlalchemy] > title").first.text_content() or "")
    page.locator("a[data-id=n_sqlalchemy]").first.click()
    page.wait_for_url(f"{served_site}topics/sqlalchemy/")
    context.close()


# Palette and navigation


def test_a_diagram_follows_the_palette_at_once(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}{PLAN}")
    coloured = "svg :is(.node rect, .task, .tick text)"
    colours = f"[...document.querySelectorAll('{coloured}')].map((it) => getComputedStyle(it).fill)"
    light = page.evaluate(colours)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    dark = page.evaluate(colours)
    assert len(light) > 30
    assert all(one != other for one, other in zip(light, dark, strict=True))


def test_no_page_loads_what_draws_in_the_browser(page: Page, served_site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda it: asked.append(it.url))
    for url in (HOME, "roadmap/", PHASE, PLAN, "topics/http/"):
        page.goto(f"{served_site}{url}")
        page.wait_for_load_state("networkidle")
    assert [it for it in asked if "mermaid" in it or it.endswith("/diagrams.js") or "panzoom" in it] == []
    assert [it for it in asked if it.endswith("/diagram-viewer.js")] != []


# Full view


@pytest.fixture
def full(page: Page, served_site: str) -> Page:
    """A page whose first diagram fills the window."""
    page.goto(f"{served_site}{PHASE}")
    page.get_by_role("button", name="Full view").first.click()
    page.locator("dialog[open] svg").wait_for()
    wait_until(page, "document.querySelector('.diagram__pan').style.transform.includes('translate')")
    page.wait_for_timeout(100)  # Panzoom places the drawing in a later task
    return page


def place(page: Page) -> dict[str, float]:
    """Where the drawing is shown, once it has come to rest."""
    page.wait_for_timeout(400)
    box = page.locator("dialog svg").bounding_box()
    assert box
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


def test_the_full_view_shows_all_of_the_drawing_in_the_middle(full: Page) -> None:
    box, stage = place(full), full.locator(".diagram__stage").bounding_box()
    assert stage
    assert stage["y"] <= box["y"]
    assert box["y"] + box["height"] <= stage["y"] + stage["height"] + 1
    assert abs(box["x"] + box["width"] / 2 - stage["x"] - stage["width"] / 2) < 2


@pytest.mark.parametrize(("keys", "changes"), [("+", "width"), ("-", "width"), ("ArrowLeft", "x"), ("ArrowUp", "y")])
def test_keys_move_and_zoom(full: Page, keys: str, changes: str) -> None:
    before = place(full)
    full.keyboard.press(keys)
    assert abs(place(full)[changes] - before[changes]) > 10
    full.keyboard.press("0")
    after = place(full)
    assert all(abs(after[name] - before[name]) < 2 for name in before)


def test_the_mouse_moves_and_zooms(full: Page) -> None:
    before = place(full)
    full.mouse.move(400, 400)
    full.mouse.wheel(0, -300)
    zoomed = place(full)
    assert zoomed["width"] > before["width"] * 1.05
    full.mouse.move(300, 300)
    full.mouse.down()
    full.mouse.move(360, 340, steps=4)
    full.mouse.up()
    moved = place(full)
    assert abs(moved["x"] - zoomed["x"] - 60) < 3
    assert full.locator("dialog[open]").count() == 1  # the end of a drag is no click on a box


def test_fingers_move_and_zoom(browser: Browser, served_site: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{served_site}{PHASE}")
    page.get_by_role("button", name="Full view").first.tap()
    page.locator("dialog[open] svg").wait_for()
    before = place(page)
    touch(context, page, [[(150, 400)], [(110, 370)], [(70, 340)]])
    moved = place(page)
    assert moved["x"] < before["x"] - 40
    touch(context, page, [[(150, 400), (210, 460)], [(120, 370), (240, 490)], [(80, 330), (280, 530)]])
    assert place(page)["width"] > moved["width"] * 1.5
    context.close()


def touch(context: BrowserContext, page: Page, moves: list[list[tuple[int, int]]]) -> None:
    """Put fingers down, move them from place to place, and lift them."""
    session = context.new_cdp_session(page)
    for number, fingers in enumerate(moves):
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(fingers)]
        kind = "touchStart" if number == 0 else "touchMove"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_two_quick_clicks_open_one_full_view(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}{PHASE}")
    page.get_by_role("button", name="Full view").first.evaluate("(it) => { it.click(); it.click(); }")
    page.locator("dialog[open] svg").wait_for()
    page.wait_for_timeout(300)
    assert page.locator("dialog").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("figure.diagram .diagram__frame svg").count() == 2


def test_escape_closes_the_full_view_and_leaves_all_as_it_was(full: Page) -> None:
    full.keyboard.press("Escape")
    expect(full.locator("dialog")).to_have_count(0)
    assert full.locator("figure.diagram .diagram__frame svg").count() == 2
    assert full.evaluate("document.activeElement.textContent") == "Full view"


def test_a_box_in_the_full_view_leads_to_its_page(full: Page, served_site: str) -> None:
    full.locator("dialog a[data-id=n_transactions]").click()
    full.wait_for_url(f"{served_site}topics/transactions/")
    expect(full.locator("dialog")).to_have_count(0)


# Files


def test_the_svg_file_stands_alone_in_both_palettes(browser: Browser, page: Page, served_site: str) -> None:
    page.goto(f"{served_site}{PHASE}")
    with page.expect_download() as download:
        page.locator(".diagram__file").first.click()
    text = download.value.path().read_text("utf-8")
    assert download.value.suggested_filename == "phase-flowchart.svg"
    assert not re.search(r"""(?:href|src)="(?!https?://|#)|url\((?!["']?data:|#)|@import""", text)
    colours = {}
    for scheme in SCHEMES:
        context = visit(browser, DESK, scheme)
        alone = context.new_page()
        alone.goto(as_svg(text))
        colours[scheme] = alone.evaluate(
            "[...document.querySelectorAll('.paper, .node rect, .node text')].map((it) => getComputedStyle(it).fill)"
        )
        context.close()
    assert len(colours["light"]) > 20
    assert all(one != other for one, other in zip(colours["light"], colours["dark"], strict=True))


def as_svg(text: str) -> str:
    """An address that shows a text as SVG."""
    return f"data:image/svg+xml;charset=utf-8,{quote(text)}"


def test_the_png_file_has_the_palette_that_is_shown(browser: Browser, served_site: str) -> None:
    brightness = {}
    for scheme in SCHEMES:
        context = visit(browser, DESK, scheme)
        page = context.new_page()
        page.goto(f"{served_site}{PHASE}")
        page.get_by_role("button", name="Full view").first.click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download as PNG").click()
        assert download.value.suggested_filename == "phase-flowchart.png"
        data = download.value.path().read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        brightness[scheme] = corner(page, data)
        context.close()
    assert brightness["light"] > 240
    assert brightness["dark"] < 60


def corner(page: Page, png: bytes) -> int:
    """How bright the first pixel of a picture is, from 0 to 255."""
    brightness: int = page.evaluate(
        """async (bytes) => {
            const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: "image/png"}));
            const canvas = new OffscreenCanvas(1, 1), context = canvas.getContext("2d");
            context.drawImage(bitmap, 0, 0);
            return Math.max(...context.getImageData(0, 0, 1, 1).data.slice(0, 3));
        }""",
        list(png),
    )
    return brightness


# Paper


@pytest.mark.parametrize("url", [PHASE, PLAN])
def test_on_paper_nothing_is_cut_and_nothing_is_there_to_click_on(browser: Browser, served_site: str, url: str) -> None:
    context = visit(browser, DESK, "dark")
    page = context.new_page()
    page.goto(f"{served_site}{url}")
    page.locator(".diagram__open").first.wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 less its margins, at 96 dpi
    hidden = ".md-header, .md-sidebar, .md-tabs, .md-footer, .md-path, .headerlink, .diagram__open, .diagram__file"
    assert page.locator(hidden).evaluate_all("(all) => all.filter((it) => it.checkVisibility()).length") == 0
    for figure in page.locator("figure.diagram").all():
        assert figure.evaluate("(it) => getComputedStyle(it).breakInside") == "avoid"
        width = figure.locator("svg").evaluate("(it) => it.getBoundingClientRect().right")
        assert width <= 681
    ink = page.locator("figure .node.core text, figure .sectionTitle").first
    assert ink.evaluate("(it) => getComputedStyle(it).fill") == "rgb(21, 41, 46)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 681
    folded = page.locator("article details > :not(summary)")
    assert url != PLAN or folded.count() > 5
    assert folded.evaluate_all("(all) => all.filter((it) => it.offsetHeight === 0).length") == 0
    link = page.locator("article td a, article th a").first
    target = link.evaluate("(it) => getComputedStyle(it, '::after').content")
    assert re.fullmatch(
        rf'" \(" "{re.escape(served_site)}[\w/#-]+" "\)"|" \({re.escape(served_site)}[\w/#-]+\)"', target
    )
    context.close()


def test_folded_lists_are_open_on_paper_without_a_script(browser: Browser, served_site: str) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_site}{PLAN}")
    folded = page.locator("article details:not([open]) > :not(summary)")
    visible = "(all) => all.map((it) => it.checkVisibility())"
    assert folded.count() > 5
    assert set(folded.evaluate_all(visible)) == {False}
    page.emulate_media(media="print")
    assert set(folded.evaluate_all(visible)) == {True}
    context.close()


def test_a_phase_prints_to_a4(browser: Browser, served_site: str, tmp_path: Path) -> None:
    context = visit(browser, DESK)
    page = context.new_page()
    page.goto(f"{served_site}{PHASE}")
    data = page.pdf(prefer_css_page_size=True, path=tmp_path / "phase.pdf")
    sizes = set(re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", data))
    assert len(sizes) == 1
    assert [round(float(side)) for side in next(iter(sizes))] == [595, 842]
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 12
    context.close()


# Left to the browser


@pytest.mark.parametrize("scheme", SCHEMES)
def test_mermaid_draws_where_the_build_does_not(browser: Browser, served_client_site: str, scheme: Scheme) -> None:
    context = visit(browser, DESK, scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda it: asked.append(it.url))
    page.goto(f"{served_client_site}topics/transactions/")
    page.wait_for_load_state("networkidle")
    assert [it for it in asked if "mermaid" in it or it.endswith("/diagrams.js")] == []
    page.evaluate("window.isTheSameDocument = true")
    page.locator("article .badge--phase").first.click()
    page.wait_for_url(f"{served_client_site}phases/databases/")
    expect(page.locator("figure.diagram[data-state=drawn]")).to_have_count(2)
    assert page.evaluate("window.isTheSameDocument")
    assert len({it for it in asked if "mermaid.min.js" in it}) == 1
    text = page.locator("figure .node.core text").first
    ink = "rgb(21, 41, 46)" if scheme == "light" else "rgb(235, 231, 220)"
    assert text.evaluate("(it) => getComputedStyle(it).fill") == ink
    page.locator("figure.diagram a:has([id$='n_transactions'])").first.click()
    page.wait_for_url(f"{served_client_site}topics/transactions/")
    context.close()


def test_a_client_page_says_in_its_source_what_is_drawn(client_site: Site) -> None:
    source = client_site.article(PHASE).select_one(".diagram__source")
    assert source
    settings, _, rest = source.get_text().strip().partition("\n")
    assert json.loads(settings.removeprefix("%%{init: ").removesuffix("}%%"))["layout"] == "dagre"
    assert rest.startswith("flowchart TB")
