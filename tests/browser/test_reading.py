"""What readers do on pages: with the keyboard, with less than a browser usually gives, and from page to page."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, ViewportSize, expect

from tests.support.searching import BOX, LINK, look_for
from tests.support.visits import DESK, PHONE, TIMEOUT, wait_until, watch

expect.set_options(timeout=TIMEOUT)

NARROW = ViewportSize(width=1000, height=700)
TOPIC = "topics/transactions/"
SESSIONS = "topics/pytest/"
INSTEAD = ".search-index"
NAVIGATION = ".md-sidebar--primary"
DENIED = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
    configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(TIMEOUT)
    yield context
    context.close()


# With less than a browser usually gives


def test_without_storage_everything_but_remembering_works(context: BrowserContext, served_site: str) -> None:
    context.add_init_script(DENIED)
    page = context.new_page()
    log = watch(page, served_site)
    page.goto(f"{served_site}{SESSIONS}")
    assert look_for(page, "isolation levels")
    page.keyboard.press("Escape")
    expect(page.locator(".md-content .md-code__button").first).to_be_attached()
    before = page.locator("body").get_attribute("data-md-color-media")
    page.locator("label.md-header__button[for^=__palette]:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-media", before or "")
    expect(page.locator(INSTEAD)).to_be_hidden()
    assert log.complaints == []


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("worker", ["blocked", "silent"])
def test_a_search_that_does_not_answer_leaves_an_index_and_says_why(
    browser: Browser, served_site: str, window: Any, worker: str
) -> None:
    def route(it: Route) -> None:
        if worker == "blocked":
            it.abort()
        else:
            it.fulfill(body="", content_type="text/javascript")

    context = browser.new_context(viewport=window)
    context.set_default_timeout(TIMEOUT)
    context.route("**/search/worker.js", route)
    page = context.new_page()
    page.goto(f"{served_site}{TOPIC}")
    link = page.locator(INSTEAD)
    expect(link).to_be_visible()
    expect(link).to_contain_text("The search doesn’t answer.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("/")
    expect(page.locator(".search-blocked")).to_be_visible()
    page.locator(".search-blocked a").click()
    page.wait_for_url("**/a-z/")
    context.close()


# With the keyboard


@pytest.mark.parametrize("window", [PHONE, NARROW], ids=["phone", "narrow"])
def test_the_navigation_of_narrow_windows_opens_and_closes_by_keyboard(
    browser: Browser, served_site: str, window: Any
) -> None:
    context = browser.new_context(viewport=window)
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    page.goto(f"{served_site}{TOPIC}")
    button = page.get_by_role("button", name="Navigation")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    wait_until(page, f"document.activeElement.closest('{NAVIGATION}')")
    expect(page.locator(f"{NAVIGATION} .md-nav__link--active:focus")).to_contain_text("Transactions")
    page.keyboard.press("Tab")
    expect(page.locator(f"{NAVIGATION} a", has_text="Databases from Python")).to_be_focused()
    for _ in range(6):  # one to the page before, five to the level's title
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    title = page.locator(f"{NAVIGATION} label.md-nav__title:focus")
    expect(title).to_contain_text("Databases and SQL")
    page.keyboard.press("Enter")  # a level up
    wait_until(page, f"document.activeElement.closest('{NAVIGATION} .md-nav').textContent.includes('Web Frameworks')")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press(" ")
    wait_until(page, f"document.activeElement.closest('{NAVIGATION}')")
    context.close()


# From page to page


def test_the_next_page_is_announced_and_read_from_its_heading(context: BrowserContext, served_site: str) -> None:
    page = context.new_page()
    page.goto(f"{served_site}{TOPIC}")
    page.locator("body > [role=status]").wait_for(state="attached")
    page.evaluate("window.stays = true")
    page.locator(".md-footer__link--next").click()
    page.wait_for_url(lambda url: not url.endswith(TOPIC))
    expect(page.locator(".md-content h1")).to_be_focused()
    assert page.evaluate("window.stays")
    expect(page.locator("body > [role=status]")).to_have_text(page.title())
    page.go_back()
    page.wait_for_url(f"**/{TOPIC}")
    expect(page.locator("body > [role=status]")).to_have_text(re.compile("^Transactions"))
    expect(page.locator(".md-content h1")).to_be_focused()


def test_a_section_that_the_address_names_is_where_reading_begins(context: BrowserContext, served_site: str) -> None:
    page = context.new_page()
    page.goto(f"{served_site}{SESSIONS}")
    page.locator("body > [role=status]").wait_for(state="attached")
    look_for(page, "isolation levels")
    page.locator(f"{LINK}[href*='#isolation-levels']").first.click()
    expect(page.locator("#isolation-levels")).to_be_focused()


@pytest.mark.parametrize("way", ["escape", "click"])
def test_found_words_are_marked_until_escape_or_a_click_and_not_in_the_address(
    context: BrowserContext, served_site: str, way: str
) -> None:
    page = context.new_page()
    page.goto(served_site)
    look_for(page, "isolation levels")
    page.locator(LINK).first.click()
    page.wait_for_url(f"**/{TOPIC}*")
    marks = page.locator(".md-content mark[data-md-highlight]")
    expect(marks).not_to_have_count(0)
    wait_until(page, "!location.search")
    page.keyboard.press("Escape") if way == "escape" else page.locator(".md-content h1").click()
    expect(marks).to_have_count(0)
    expect(page.locator("#isolation-levels")).to_contain_text("Isolation levels")


@pytest.mark.parametrize("query", ["docker compose", "N+1", "C++", "a & b = 100% #1"])
def test_a_shared_query_comes_back_as_it_was(context: BrowserContext, served_site: str, query: str) -> None:
    page = context.new_page()
    page.goto(f"{served_site}{TOPIC}")
    look_for(page, "docker")
    page.locator(BOX).fill(query)
    page.get_by_role("link", name="Share").click()
    wait_until(page, "document.querySelector('.md-dialog--active')")
    copied = page.evaluate("navigator.clipboard.readText()")
    page.goto(copied)
    expect(page.locator(BOX)).to_have_value(query)


# What is copied


def test_the_commands_of_a_session_are_copied_without_prompts_and_output(
    context: BrowserContext, served_site: str
) -> None:
    page = context.new_page()
    page.goto(f"{served_site}{SESSIONS}")
    block = page.locator(".highlight:has(.gp):has(.go)").first
    block.hover()
    block.locator("button[data-clipboard-target]").click()
    wait_until(page, "document.querySelector('.md-dialog--active')")
    copied = page.evaluate("navigator.clipboard.readText()")
    shown = block.locator("code").inner_text().splitlines()
    assert len(copied.splitlines()) == block.locator(".gp").count() < len(shown)
    assert {f"$ {line}" for line in copied.splitlines()} <= set(shown)
    block.locator("code").evaluate("(code) => getSelection().selectAllChildren(code)")
    selected = page.evaluate("getSelection().toString()")
    assert [line for line in selected.splitlines() if line.strip()] == copied.splitlines()
