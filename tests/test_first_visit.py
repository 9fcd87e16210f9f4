"""The search index is no part of a first visit, and search works all the same."""

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect
from visits import DESK
from website import Site

from macros.first_visit import lightened, set_index_aside


def test_the_own_worker_is_told_of_the_themes() -> None:
    config = '{"base": "..", "search": "../assets/javascripts/workers/search.0a1b2c3d.min.js"}'
    assert lightened(config) == (
        '{"base": "..", "search": "../assets/javascripts/search-worker.js?theme=workers/search.0a1b2c3d.min.js"}'
    )


def test_every_page_has_the_own_worker(built_site: Site) -> None:
    for url, file in built_site.files.items():
        text = file.read_text("utf-8")
        assert "search-worker.js?theme=workers/search." in text, url
        assert "javascripts/workers/" not in text, url
        assert len(re.findall(r'<script fetchpriority="low" src="[^"]*/bundle\.', text)) == 1, url


def test_the_documents_stand_aside(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    whole = {"config": {"lang": ["en"]}, "docs": [{"location": "", "title": "A", "text": "B"}]}
    (tmp_path / "search/search_index.json").write_text(json.dumps(whole), "utf-8")
    set_index_aside(tmp_path)
    assert json.loads((tmp_path / "search/index.json").read_text("utf-8")) == whole
    assert json.loads((tmp_path / "search/search_index.json").read_text("utf-8")) == whole | {"docs": []}


def test_the_index_is_loaded_when_somebody_searches(page: Page, served_site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda it: asked.append(it.url.removeprefix(served_site)))
    page.goto(f"{served_site}phases/databases/")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert "search/search_index.json" in asked
    assert [it for it in asked if it == "search/index.json" or "javascripts/workers/" in it] == []
    page.keyboard.press("/")
    page.keyboard.type("deadlocks")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert asked.count("search/index.json") == 1


def test_a_question_after_a_failure_is_answered(browser: Browser, served_site: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort()
        else:
            route.continue_()

    context.route("**/search/index.json", answer)
    page.goto(served_site)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.keyboard.type("dead")
    page.wait_for_timeout(500)
    page.keyboard.type("locks")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    context.close()
