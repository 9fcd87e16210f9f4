"""The built site under its Content-Security-Policy: everything works, nothing is blocked, and nothing else runs.

That no page is blocked, in both palettes and with the search in use, is told by the visits of test_browser.py.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, expect

from macros.build.csp import policy_of_host, text_of
from macros.diagrams.stylesheet import drawing_style
from tests.support.searching import LINK, look_for
from tests.support.visits import DESK, TIMEOUT, watch
from tests.support.website import SITE_URL, Handler, Site, served

PHASE = "phases/databases/"
TABS = "topics/fastapi/"
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"

# What is built


def policy_in(page: BeautifulSoup) -> str:
    (meta,) = page.select('meta[http-equiv="Content-Security-Policy"]')
    return str(meta["content"])


@pytest.fixture(scope="module")
def policy(built_site: Site) -> dict[str, tuple[str, ...]]:
    """The policy of the home page."""
    return parsed(policy_in(built_site.pages[""]))


def parsed(text: str) -> dict[str, tuple[str, ...]]:
    parts = [part.split() for part in text.split(";")]
    return {directive: tuple(sources) for directive, *sources in parts}


def test_every_page_has_the_same_policy_before_anything_else(built_site: Site) -> None:
    assert len({policy_in(page) for page in built_site.pages.values()}) == 1
    for url, page in built_site.pages.items():
        head = page.head
        assert head is not None
        charset, meta, referrer = [child for child in head.children if isinstance(child, Tag)][:3]
        assert charset.get("charset") == "utf-8", url
        assert meta.get("http-equiv") == "Content-Security-Policy", url
        assert (referrer.get("name"), referrer.get("content")) == ("referrer", "same-origin"), url


def test_the_policy_allows_the_site_and_the_theme_s_scripts_alone(policy: dict[str, tuple[str, ...]]) -> None:
    hashes = [source for source in policy["script-src"] if source.startswith("'sha256-")]
    # One of ours, and four of the theme, the first of which differs with the depth of a page.
    assert len(hashes) == 1 + 3 + len([".", "..", "../..", "the absolute one of the 404 page"])
    assert policy == {
        "default-src": ("'none'",),
        "script-src": ("'self'", *hashes),
        "style-src": ("'self'",),
        "img-src": ("'self'", "data:"),
        "font-src": ("'self'",),
        "connect-src": ("'self'",),
        "worker-src": ("'self'",),
        "form-action": ("'self'",),
        "base-uri": ("'none'",),
        "object-src": ("'none'",),
    }


def test_nothing_in_a_page_would_need_more(built_site: Site) -> None:
    found = []
    for url, page in built_site.pages.items():
        for tag in page.find_all(True):
            found += [
                f"{url}: {tag.name} {name}" for name in tag.attrs if name.lower().startswith("on") or name == "style"
            ]
            found += [
                f"{url}: {tag.name} {value}" for value in tag.attrs.values() if re.match(r"\W*javascript:", str(value))
            ]
        found += [
            f"{url}: {tag.name}" for tag in page.select("style, article script:not([src]), base, iframe, object, embed")
        ]
    assert found == []


def test_links_to_other_hosts_keep_these_from_reaching_back(built_site: Site) -> None:
    links = [
        (url, link, str(link.get("href") or link.get("xlink:href")))
        for url, page in built_site.pages.items()
        for link in page.select("a")
    ]
    outward = [(url, link, to) for url, link, to in links if re.match("https?://", to) and not to.startswith(SITE_URL)]
    assert len(outward) > len(built_site.pages)
    assert [f"{url}: {to}" for url, link, to in outward if "noopener" not in link.get_attribute_list("rel")] == []


# For hosts that can set headers


def headers_of(site: Path) -> dict[str, dict[str, str]]:
    """The headers in `_headers` by path."""
    found: dict[str, dict[str, str]] = {}
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            found[line] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]][name] = value
        else:
            assert line.startswith("#"), line
    return found


def test_the_headers_of_a_host_say_the_same_as_pages(built_site: Site, policy: dict[str, tuple[str, ...]]) -> None:
    headers = headers_of(built_site.folder)
    stated = headers["/*"]["Content-Security-Policy"]
    assert stated == text_of(policy_of_host(policy, drawing_style()))
    differing = {name for name, sources in parsed(stated).items() if policy.get(name) != sources}
    assert differing == {"frame-ancestors", "style-src", "font-src"}
    assert parsed(stated)["frame-ancestors"] == ("'none'",)
    assert headers["/*"]["Referrer-Policy"] == "same-origin"
    assert headers["/*"]["X-Content-Type-Options"] == "nosniff"
    assert headers["/api/*"] == {"Access-Control-Allow-Origin": "*"}
    assert set(headers["/*"]) == {
        "Content-Security-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
    }


def test_the_headers_fit_into_what_hosts_read(built_site: Site) -> None:
    """Cloudflare Pages reads 100 rules of lines with at most 2,000 characters."""
    lines = (built_site.folder / "_headers").read_text("utf-8").splitlines()
    assert max(map(len, lines)) <= 2000
    assert len([line for line in lines if line.startswith("/")]) <= 100


def test_files_that_are_kept_for_good_carry_a_hash_in_their_name_and_exist(built_site: Site) -> None:
    lasting = {path: rules for path, rules in headers_of(built_site.folder).items() if path not in ("/*", "/api/*")}
    assert {name for path in lasting for name in re.findall(r"/(\w+)\.[0-9a-f]{8}\.min\.(?:js|css)$", path)} == {
        "bundle",
        "main",
        "palette",
        "search",
    }
    assert [path for path in lasting if not re.search(r"\.[0-9a-f]{8}\.min\.(?:js|css)(?:\.map)?$", path)] == []
    assert [path for path in lasting if not (built_site.folder / path.removeprefix("/")).is_file()] == []
    assert {rules["Cache-Control"] for rules in lasting.values()} == {"public, max-age=31536000, immutable"}


# What readers do


class WithHeaders(Handler):
    """Serves every file with the headers that a host would set."""

    def end_headers(self) -> None:
        """Add the headers for all files."""
        for name, value in headers_of(Path(self.directory))["/*"].items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module", params=[Handler, WithHeaders], ids=["pages alone", "with headers"])
def home(request: pytest.FixtureRequest, built_site: Site) -> Iterator[str]:
    with served(built_site.folder, request.param) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_that_a_reader_does_is_blocked(browser: Browser, home: str, scheme: str) -> None:
    context = browser.new_context(viewport=DESK, color_scheme=scheme, accept_downloads=True)  # type: ignore[arg-type]  # one of its words
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    log = watch(page, home)
    page.goto(home)
    page.evaluate("window.isTheSameDocument = true")
    look_for(page, "isolation levels")
    page.locator(LINK).first.click()
    page.wait_for_url(re.compile(r"topics/transactions/"))
    page.locator("article abbr").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.locator("article .badge--phase").first.click()
    page.wait_for_url(f"{home}{PHASE}")
    page.get_by_role("button", name="Full view").first.click()
    with page.expect_download():
        page.get_by_role("button", name="Download as PNG").click()
    page.get_by_role("button", name="Zoom in").click()
    page.keyboard.press("Escape")
    page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate("window.isTheSameDocument")
    look_for(page, "isolation levels")
    page.get_by_role("link", name="Share").click()
    expect(page.get_by_text("Copied to clipboard")).to_be_visible()
    page.goto(f"{home}{TABS}")
    page.locator(".tabbed-set label").nth(1).click()
    page.locator("article button[data-clipboard-target], article .md-clipboard").first.click()
    expect(page.get_by_text("Copied to clipboard")).to_be_visible()
    assert (log.complaints, log.foreign) == ([], [])
    context.close()


def test_a_reader_finds_the_way_back_from_a_page_that_is_missing(page: Page, home: str) -> None:
    log = watch(page, home)
    page.goto(f"{home}topics/no-such-topic/")
    page.evaluate("window.isTheSameDocument = true")
    look_for(page, "isolation levels")
    page.keyboard.press("Escape")
    page.locator("article li a").nth(1).click()
    page.wait_for_url(f"{home}roadmap/")
    expect(page.locator("figure.diagram svg")).to_be_visible()
    assert {re.sub(r"^http\S+: ", "", it) for it in log.complaints} <= {NOT_FOUND, "404"}


def test_a_drawing_that_is_opened_by_itself_has_its_style_and_font(page: Page, home: str) -> None:
    log = watch(page, home)
    page.goto(f"{home}{PHASE}phase-flowchart.svg")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map((it) => it.status)") == ["loaded"]
    assert page.evaluate("getComputedStyle(document.querySelector('.paper')).fill") != "rgb(0, 0, 0)"
    assert [it for it in log.complaints if "Policy" in it or " blocks " in it] == []


INJECTED = """() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = 'script'";
    document.body.append(script);
    const box = document.createElement("div");
    box.innerHTML = `<img src="data:," onerror="window.injected = 'handler'"><p style="order: 7">x</p>
        <a href="javascript:window.injected = 'link'">y</a><iframe src="https://other.example/"></iframe>`;
    document.body.append(box);
    box.querySelector("a").click();
    return fetch("https://other.example/").catch(() => getComputedStyle(box.querySelector("p")).order);
}"""


def test_what_gets_into_a_page_does_not_run_and_the_tests_would_notice(page: Page, served_site: str) -> None:
    log = watch(page, served_site)
    page.goto(served_site)
    assert page.evaluate(INJECTED) == "0"
    page.wait_for_timeout(300)
    assert page.evaluate("window.injected") is None
    blocked = {it.partition(" blocks ")[0] for it in log.complaints if " blocks " in it}
    assert blocked == {"script-src-elem", "script-src-attr", "style-src-attr", "connect-src", "frame-src"}


@pytest.mark.parametrize("address", [PHASE, "plans/steady/"])
def test_mermaid_draws_in_the_browser_under_a_policy_that_only_styles_loosen(
    page: Page, client_site: Site, served_client_site: str, policy: dict[str, tuple[str, ...]], address: str
) -> None:
    html = (client_site.folder / address / "index.html").read_text("utf-8")
    loose = parsed(policy_in(BeautifulSoup(html, "html.parser")))
    assert {name: sources for name, sources in loose.items() if sources != policy[name]} == {
        "style-src": ("'self'", "'unsafe-inline'")
    }
    log = watch(page, served_client_site)
    page.goto(f"{served_client_site}{address}")
    expect(page.locator("figure.diagram[data-state=drawn]")).to_have_count(2)
    assert log.complaints == []
