"""The search in a real browser: what it understands, what it shows, and how it is used by everybody."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.model.roadmap import Roadmap
from tests.benchmarks.bench_search import asked
from tests.support.judged import CLASSES, DEPTH, REPORTED, figures, queries
from tests.support.searching import BOX, LINK, META, RESULT, answered, below, look_for
from tests.support.visits import DESK, PHONE, TIMEOUT, wait_until, watch
from tests.support.website import REPOSITORY_URL, Site

expect.set_options(timeout=TIMEOUT)

FLOOR = {"success_at_1": 0.92, "success_at_3": 0.98, "reciprocal_rank": 0.95}
"""What the search reaches at least over the whole judged list."""
TYPO_FLOOR = 0.95
MOST_WITHOUT = 0.005
HELP = ".search-help"


@pytest.fixture
def ask(page: Page, served_site: str) -> Callable[[str], list[str]]:
    """A function that looks for something and gives the address of the first link of each result, best first."""
    page.goto(served_site)
    page.wait_for_load_state("networkidle")
    return lambda query: [below(urls[0], served_site) for urls in look_for(page, query)]


# How well it finds


def test_it_finds_what_people_mean(built_site: Site) -> None:
    wanted = queries()
    answers = list(zip(wanted, answered(built_site, [it.text for it in wanted]), strict=True))
    whole = figures(answers)
    assert {name: getattr(whole, name) for name, least in FLOOR.items() if getattr(whole, name) < least} == {}
    assert whole.without_results <= MOST_WITHOUT
    assert figures([it for it in answers if it[0].kind == "typo"]).reciprocal_rank >= TYPO_FLOOR


def test_the_box_shows_what_answers(browser: Browser, served_site: str, built_site: Site) -> None:
    """So that what is true of answers is true of the box."""
    tuning = [it for it in queries() if not it.is_held_out]
    some = [it for kind in CLASSES for it in [query for query in tuning if query.kind == kind][:3]]
    page = browser.new_context(viewport=DESK).new_page()
    page.set_default_timeout(TIMEOUT)
    shown = {query.text: results[:DEPTH] for query, results in asked(page, served_site, some)}
    page.context.close()
    answers = answered(built_site, list(shown))
    assert shown == {query: results[:DEPTH] for query, results in zip(shown, answers, strict=True)}


UNDERSTOOD = {
    "transac": "topics/transactions/",
    "dokcer": "topics/docker/",
    "postgres": "topics/postgresql/",
    "authentification": "topics/authentication/",
    "authorization".replace("z", "s"): "topics/authorization/",
    "decorator": "topics/decorators/",
    "k8s": "topics/kubernetes/",
    "drf": "topics/django-rest-framework/",
    "web hooks": "topics/realtime-and-webhooks/",
    "ratelimiting": "topics/rate-limiting/",
    "how do I store passwords": "topics/authentication/",
    "http status codes": "topics/http/",
    "select_related": "topics/django-orm/",
    "SELECT_RELATED": "topics/django-orm/",
    "sql": "topics/sql-fundamentals/",
    "développer docker": "topics/docker/",
    "phase deployment and operations": "phases/deployment/",
    "plan of gemini": "plans/gemini/",
}


def test_it_understands(built_site: Site, roadmap: Roadmap) -> None:
    best = UNDERSTOOD | {roadmap.projects[0].title: "projects/"}
    results = zip(best, answered(built_site, list(best)), strict=True)
    assert {query: pages[0][0] if pages else None for query, pages in results} == best


def test_questions_that_readers_were_left_alone_with_are_answered_first(built_site: Site) -> None:
    """About the site, about the plan, and for what pages say in other words."""
    reported = queries(REPORTED)
    answers = zip(reported, answered(built_site, [it.text for it in reported]), strict=True)
    assert {query.text: pages[:1] for query, pages in answers if query.rank_in(pages) != 1} == {}


def test_the_data_for_programs_is_among_the_first_three(built_site: Site) -> None:
    asked_for = ["api", "json", "json api"]
    found = dict(zip(asked_for, answered(built_site, asked_for), strict=True))
    assert [query for query, pages in found.items() if "api/" not in [urls[0] for urls in pages[:3]]] == []


@pytest.mark.parametrize("query", ["rag", "qxz"])
def test_nothing_is_better_than_a_wild_guess_at_a_short_word(built_site: Site, query: str) -> None:
    assert answered(built_site, [query]) == [[]]


def test_a_passage_is_prose_where_prose_says_it(page: Page, ask: Callable[[str], list[str]]) -> None:
    ask("how do I store passwords")
    passage = page.locator(f"{RESULT} article").filter(has=page.locator("h2")).first
    expect(passage).to_have_text(re.compile(".{80}", re.DOTALL))
    assert not re.search(r"def |return |\w\(\w*\)|[{}=]", passage.inner_text())


# What it shows


def test_each_result_says_where_it_is(page: Page, ask: Callable[[str], list[str]], roadmap: Roadmap) -> None:
    ask("isolation levels")
    topic = roadmap.topic("transactions")
    first = page.locator(RESULT).first
    expect(first.locator("h1")).to_have_text(f"{roadmap.phase_of(topic.id).title} › {topic.title}")
    expect(first.locator("h2").first).to_have_text(re.compile(rf"^{topic.title} › .*Isolation levels"))


def test_a_passage_shows_the_words_of_the_query(page: Page, ask: Callable[[str], list[str]]) -> None:
    ask("dirty read")
    passage = page.locator(f"{RESULT} article").filter(has=page.locator("h2")).first
    expect(passage.locator("mark").filter(has_text=re.compile("dirty|read", re.IGNORECASE)).first).to_be_visible()
    expect(passage).to_have_text(re.compile(".{80}", re.DOTALL))  # the heading alone is shorter


def test_a_result_keeps_the_focus_when_its_passage_comes(browser: Browser, served_site: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    held: list[Route] = []
    context.route("**/search/texts/*.json", lambda route: held.append(route))
    page.goto(served_site)
    page.keyboard.press("/")
    page.keyboard.type("deadlocks")
    page.locator(LINK).first.wait_for()
    expect(page.locator(f"{LINK} mark")).not_to_have_count(0)
    page.keyboard.press("ArrowDown")
    wait_until(page, f"document.activeElement.matches('{LINK}')")
    focused = page.evaluate("document.activeElement.href")
    before = page.locator(RESULT).first.inner_text()
    for route in held:
        route.continue_()
    expect(page.locator(RESULT).first).not_to_have_text(before)
    assert page.evaluate("document.activeElement.href") == focused
    context.close()


def test_results_are_filtered_by_kind_and_phase(page: Page, ask: Callable[[str], list[str]], roadmap: Roadmap) -> None:
    ask("database")
    page.locator("select[name=kind]").select_option("plan")
    expect(page.locator(LINK).first).to_have_attribute("href", re.compile("/(plans|timetable)/"))
    kinds = {re.sub(r".*/learn/(\w+)/.*", r"\1", it) for it in hrefs(page)}
    assert kinds <= {"plans", "timetable"}
    page.locator("select[name=kind]").select_option("topic")
    page.locator("select[name=phase]").select_option("deployment")
    expect(page.locator(LINK).first).to_have_attribute("href", re.compile("/topics/"))
    topics = {re.sub(r".*/topics/([\w-]+)/.*", r"\1", it) for it in hrefs(page)}
    assert topics <= set(roadmap.phase("deployment").topics)


def test_nothing_found_offers_topics_an_index_and_an_issue(page: Page, served_site: str) -> None:
    page.goto(served_site)
    page.keyboard.press("/")
    page.keyboard.type(asked := "dokkkerrrr <xq>")
    help_ = page.locator(HELP)
    expect(help_.locator("a[href$='topics/docker/']")).to_be_visible()
    expect(help_.locator("a[href$='a-z/']")).to_be_visible()
    issue = urlsplit(help_.get_by_text("tell us").get_attribute("href") or "")
    assert f"{issue.scheme}://{issue.netloc}{issue.path}" == f"{REPOSITORY_URL}/issues/new"
    filled_in = {"template": ["search.yml"], "title": [f"I looked for “{asked}”"], "query": [asked]}
    assert parse_qs(issue.query) == filled_in
    expect(help_.locator("xq")).to_have_count(0)


def test_a_filter_that_leaves_nothing_can_be_taken_back(page: Page, ask: Callable[[str], list[str]]) -> None:
    ask("deadlocks")
    page.locator("select[name=kind]").select_option("project")
    page.get_by_role("button", name="Search everything").click()
    expect(page.locator(f"{LINK}[href*='/transactions/']").first).to_be_visible()
    expect(page.locator("select[name=kind]")).to_have_value("")


def test_a_half_typed_word_is_completed(page: Page, served_site: str) -> None:
    page.goto(served_site)
    page.keyboard.press("/")
    page.keyboard.type("decorato")
    expect(page.locator(".md-search__suggest")).to_have_text("decorators")
    page.keyboard.press("ArrowRight")
    expect(page.locator(BOX)).to_have_value("decorators")


# What it fetches


def small(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def test_only_a_bootstrap_comes_before_somebody_searches(page: Page, served_site: str, built_site: Site) -> None:
    fetched: list[str] = []
    page.on("request", lambda it: fetched.append(it.url.removeprefix(served_site)))
    page.goto(f"{served_site}phases/databases/")
    page.wait_for_load_state("networkidle")
    early = [it for it in fetched if "search" in it]
    assert sorted(early) == [
        "assets/javascripts/search/box.js",
        "assets/javascripts/search/worker.js",
        "search/search_index.json",
    ]
    assert sum(small(built_site.folder / it) for it in early) <= 3000
    page.keyboard.press("/")
    page.keyboard.type("deadlocks")
    expect(page.locator(LINK).first).to_be_visible()
    assert fetched.count("search/index.json") == 1
    needed = {it for it in fetched if "search" in it or "/minisearch/" in it or "/stemmer/" in it}
    assert sum(small(built_site.folder / it) for it in needed if "/texts/" not in it) <= 150_000


def test_modules_are_asked_for_at_once(browser: Browser, served_site: str) -> None:
    """What modules import is asked for before they are there to say so."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    fetched: list[str] = []
    held: list[Route] = []
    context.on("request", lambda it: fetched.append(it.url) if it.url.endswith(".js") else None)
    context.route(re.compile(r"/search/(answering|controls)\.js$"), lambda route: held.append(route))
    page.goto(served_site)
    page.wait_for_load_state("networkidle")
    fetched.clear()
    page.keyboard.press("/")
    page.keyboard.type("deadlocks")
    while len(held) < 2:
        page.wait_for_timeout(20)
    at_once = sorted(fetched)
    for route in held:
        route.continue_()
    page.locator(LINK).first.wait_for()
    page.locator("select[name=kind]").select_option("project")
    page.get_by_role("button", name="Search everything").wait_for()  # so that controls.js is there, too
    assert sorted(fetched) == at_once
    assert len(at_once) > len(held)
    context.close()


def test_an_index_that_does_not_come_can_be_asked_for_again(browser: Browser, served_site: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    context.route("**/search/index.json", refuse)
    page.goto(served_site)
    page.keyboard.press("/")
    page.keyboard.type("deadlocks")
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    expect(page.locator(HELP)).to_contain_text("could not be loaded")
    before = len(refused)
    again.click()
    expect(again).to_be_visible()
    assert len(refused) > before
    context.unroute("**/search/index.json")
    # What was typed may be asked for again by itself, which takes the button away.
    found = f"document.querySelector(`{LINK}[href*='/transactions/']`)"
    wait_until(page, f"(document.querySelector('{HELP} button')?.click(), {found})", pause=200)
    expect(page.locator(HELP)).to_be_hidden()
    context.close()


def test_results_stand_without_passages_that_do_not_come(browser: Browser, served_site: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    context.route("**/search/texts/*.json", lambda route: route.fulfill(status=500))
    page.goto(served_site)
    page.keyboard.press("/")
    page.keyboard.type("deadlocks")
    expect(page.locator(f"{LINK}[href*='/transactions/']").first).to_be_visible()
    context.close()


# For everyone


def test_the_keyboard_reaches_everything_and_gets_back(page: Page, served_site: str) -> None:
    page.goto(f"{served_site}topics/transactions/")
    link = page.locator("article a[href]").first
    link.focus()
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("deadlocks")
    page.locator(LINK).first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("select[name=kind]")).to_be_focused()
    page.keyboard.type("Ph")
    expect(page.locator("select[name=kind]")).to_have_value("phase")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(link).to_be_focused()


def test_enter_opens_the_best_result(page: Page, served_site: str) -> None:
    page.goto(served_site)
    page.keyboard.press("/")
    page.keyboard.type("isolation levels")
    page.locator(LINK).first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"topics/transactions/.*#isolation-levels$"))


def test_arrows_walk_through_the_results(page: Page, ask: Callable[[str], list[str]]) -> None:
    ask("deadlocks")
    page.keyboard.press("ArrowDown")
    wait_until(page, "document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()


def test_leaving_the_search_closes_it(page: Page, ask: Callable[[str], list[str]]) -> None:
    ask("deadlocks")
    for _ in range(6):
        page.keyboard.press("Tab")
    expect(page.locator("#__search")).not_to_be_checked()


def test_pasted_text_is_searched_for(page: Page, served_site: str) -> None:
    page.goto(served_site)
    page.keyboard.press("/")
    wait_until(page, "document.querySelector('.search-filters').checkVisibility()")
    page.keyboard.insert_text("deadlocks")
    expect(page.locator(f"{LINK}[href*='/transactions/']").first).to_be_visible()


def test_it_is_told_to_screen_readers(page: Page, ask: Callable[[str], list[str]]) -> None:
    ask("deadlocks")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("status").first).to_contain_text("matching document")
    expect(dialog.get_by_role("combobox", name="Kind")).to_be_visible()
    expect(dialog.get_by_role("combobox", name="Phase")).to_be_visible()
    expect(dialog.get_by_role("textbox", name="Search")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone(browser: Browser, served_site: str, scheme: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, has_touch=True)  # type: ignore[arg-type]  # one of its words
    page = context.new_page()
    log = watch(page, served_site)
    page.goto(f"{served_site}topics/docker/")
    page.locator("label.md-header__button[for=__search]").click()
    page.locator(BOX).press_sequentially("how do i store passwords")
    page.locator(LINK).first.wait_for()
    assert page.locator(".md-search :is(a, select, button, mark, h1, h2)").evaluate_all(OUTSIDE) == []
    # Found and looked at in one step: the theme shows results anew when their passages come.
    path = f"(result) => ({CONTRAST})(result.querySelector('.search-path'))"
    assert page.locator(".md-search-result").evaluate(path) >= 4.5
    assert page.locator(".search-filters label").first.evaluate(CONTRAST) >= 4.5
    assert log.complaints == []
    context.close()


OUTSIDE = """(all) => all.filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth)
    .map((it) => it.outerHTML)"""
CONTRAST = Path(__file__).with_name("text-contrast.js").read_text("utf-8")


def test_without_javascript_an_index_takes_its_place(browser: Browser, served_site: str, roadmap: Roadmap) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_site}topics/docker/")
    expect(page.locator(BOX)).to_be_hidden()
    page.get_by_role("link", name="All topics A–Z").first.click()
    page.wait_for_url(f"{served_site}a-z/")
    for topic in roadmap.topics:
        assert page.locator(f".a-z a[href$='topics/{topic.id}/']").count() == 1, topic.id
        for subtopic in topic.subtopics:
            assert page.locator(f".a-z a[href$='topics/{topic.id}/#{subtopic.id}']").count() == 1, subtopic.id
    context.close()


# A query is text

HOSTILE = {
    "long": "deadlock " * 1200,
    "one long word": "x" * 10_000,
    "markup": "<img src=x onerror=alert(1)> <script>alert(2)</script> deadlocks",
    "entities": "&lt;b&gt; &amp; &#x3c;script&#x3e; deadlocks",
    "regular expression": "(((a+)+)+$ [z-a] \\ *** ?+ {9999,} deadlocks",
    "emoji": "🐍🔥 deadlocks 👩‍💻",
    "right to left": "قاعدة البيانات deadlocks ‮ abc",
    "prototype": "__proto__ constructor toString hasOwnProperty deadlocks",
    "operators": '+deadlocks -title:"x" ~9 ^1000 field:deadlocks',
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_query_does_no_harm(page: Page, served_site: str, query: str) -> None:
    log = watch(page, served_site)
    dialogs: list[str] = []
    page.on("dialog", lambda it: dialogs.append(it.message))
    page.goto(served_site)
    page.keyboard.press("/")
    wait_until(page, "document.querySelector('.search-filters').checkVisibility()")
    page.keyboard.insert_text(query)
    wait_until(page, f"document.querySelector('{META}').textContent.includes('matching')")
    assert page.locator(".md-search img, .md-search script, .md-search b").count() == 0
    page.locator(BOX).fill("")
    page.keyboard.insert_text("deadlocks")
    expect(page.locator(f"{LINK}[href*='/transactions/']").first).to_be_visible()
    assert dialogs == []
    assert log.complaints == []


def hrefs(page: Page) -> list[str]:
    """The addresses of all results."""
    found: list[str] = page.locator(LINK).evaluate_all("links => links.map(it => it.href)")
    return found
