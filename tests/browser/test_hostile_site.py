"""Hostile texts through the whole build, in a real browser: they show as they are, and nothing comes of them.

Two sites of the small roadmap differ only in their texts: in one each is a word, in the other it is hostile. Whatever
holds the word on the one site has to hold the hostile text on the other, and no element may be more or less.
"""

import re
from collections.abc import Callable, Iterator
from operator import eq
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page, expect

from macros.model.roadmap import Roadmap
from macros.model.search import SearchData
from macros.text.suggestions import shown
from tests.support.faults import Complaints
from tests.support.searching import LINK, indexed, look_for
from tests.support.small_roadmap import SMALL
from tests.support.texts import changed, filled_fields, text_fields, texts, with_texts
from tests.support.visits import squeezed, watch
from tests.support.website import Site, build, copy_with, flat, served

OPENINGS = (
    "section \"double\" 'single' & {n}",
    "click | pipe; semi: colon #35; # hash {n}",
    "title href call() end {n}",
    "Snake 🐍 مرحبا שלום end {n}",
    "`tick` *star* _under_ [x](y) \\ ~~s~~ $m$ ^2^ {n}",
    "new\nline\ttab %% comment -- arrow --> {n}",
    "&lt;b&gt; &amp; &#60; &nbsp; {n}",
    '![x](y) <https://other.example/> ]( "] {{ .c #d }} {n}',
)
"""Openings are words that Mermaid and Markdown know; each text gets a number, so that no two are the same."""
REST = (
    "<x-hostile onclick=hack()><script>hack()</script><img src=x onerror='hack()'></p></div> [y](javascript:hack()) "
    "{{ 7 * 7 }} {% raw %} {# note #} ${7*7} \" ' \\ --> %%{init: {}}%%"
)
HACK = "window.hacked = []; window.hack = () => window.hacked.push('run')"
INJECTED = """() => [...document.querySelectorAll(
    "x-hostile, [onclick], [onerror], article :is(script:not([src]), img, iframe), [href^='javascript:']"
)].map((it) => it.outerHTML)"""
WORD = re.compile(r"text\d{3}")
REFUSED = (
    "https://x/\"onclick='hack()",
    "https://x/`\\{{ 7*7 }}{% raw %}",
    "x]: y\n\n<script>hack()</script>",
    "javascript:hack()",
)
SORTED = ("a-z/", "tags/")
"""Pages whose order and headings follow from the letters of titles."""
READING_TIME = re.compile(r"Reading\d+minutes?")
"""A longer text takes longer."""


def word(number: int) -> str:
    return f"text{number:03}"


def hostile_text(number: int) -> str:
    return f"{OPENINGS[number % len(OPENINGS)].replace('{n}', str(number))} {REST} {number}"


def as_hostile(text: str) -> str:
    """A text of the plain site as the hostile one has to have it."""
    return flat(WORD.sub(lambda match: f"{hostile_text(int(match[0].removeprefix('text')))}", text))


CARD = ("title", "description")


@pytest.fixture(scope="module")
def full(small: Roadmap) -> Roadmap:
    """The small roadmap with something in every field that takes text."""
    ada, *others = small.plans
    first, second = ada.phases
    swapped = (changed(first, period=(2, 2)), changed(second, period=(1, 1)))
    basics, web = small.phases
    return changed(
        small,
        plans=(changed(ada, phases=swapped), *others),
        phases=(basics, changed(web, deviation="Ada has it the other way round.")),
    )


@pytest.fixture(scope="module")
def hostile(full: Roadmap) -> Roadmap:
    return with_texts(full, hostile_text)


def built(roadmap: Roadmap, search: SearchData, text: Callable[[int], str], folder: Path) -> Site:
    """The site of a roadmap, and of words to search by, which are given texts that the roadmap doesn't hold."""
    first = len(texts(roadmap))
    data: dict[str, Any] = roadmap.model_dump(mode="json", exclude_none=True) | {"start_date": roadmap.start_date}
    checkout = copy_with(data, folder / "checkout", with_texts(search, lambda number: text(first + number)))
    with (checkout / "docs/index.md").open("a", encoding="utf-8") as page:
        # What only prose asks for.
        page.write(f'\n\n{roadmap.glossary[0].term}, {{{{ release("{roadmap.releases[0].id}") }}}}\n')
    return build(checkout, folder / "site")


@pytest.fixture(scope="module")
def plain_site(full: Roadmap, small_search: SearchData, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(with_texts(full, word), small_search, word, tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def hostile_site(hostile: Roadmap, small_search: SearchData, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(hostile, small_search, hostile_text, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def home(hostile_site: Site) -> Iterator[str]:
    with served(hostile_site.folder) as address:
        yield address


# What the data may hold


def test_every_field_that_takes_text_is_made_hostile(full: Roadmap, hostile: Roadmap) -> None:
    fields = text_fields(Roadmap)
    assert len(fields) > 40
    assert fields - filled_fields(full, fields) == set()
    assert texts(hostile) == [hostile_text(number) for number in range(len(texts(full)))]


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """All strings of plain data with their paths."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield from leaves(entry, (*path, key))
    if isinstance(value, str):
        yield path, value


def kind(path: tuple[str | int, ...]) -> str:
    """A path without the places in lists: `topics.requires`."""
    return ".".join(step for step in path if isinstance(step, str))


@pytest.mark.parametrize("value", REFUSED)
def test_every_other_field_refuses_what_is_hostile(small: Roadmap, complaints: Complaints, value: str) -> None:
    whole = SMALL.read_text("utf-8")
    any_text = set(texts(small))
    picked = {kind(path): path for path, text in leaves(yaml.safe_load(whole)) if text not in any_text}
    assert len(picked) > 25
    silent = []
    for name, path in picked.items():
        data = holder = yaml.safe_load(whole)
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value
        said = complaints((whole, yaml.safe_dump(data, allow_unicode=True)))
        if not re.search(
            rf"^small\.yml:\d+:\d+: .*: {re.escape(shown(value))} is not |has another form", said, re.MULTILINE
        ):
            silent.append(f"{name}: {said}")
    assert silent == []


# What the build makes of it


def parts(page: BeautifulSoup) -> list[Tag]:
    """All elements in order, but lines of drawings, of which a longer text has more, and tags, which are sorted."""
    return [tag for tag in page.find_all(True) if tag.name != "tspan" and tag.get("class") != ["md-tag"]]


def said(tag: Tag) -> dict[str, str]:
    """What an element itself says: its text as "", and its attributes, but those made from the letters of a title."""
    own = tag.get_text() if tag.name == "text" else "".join(map(str, tag.find_all(string=True, recursive=False)))
    return {"": own} | {name: str(value) for name, value in tag.attrs.items() if name not in ("id", "href", "for")}


def is_start_of(shown: str, text: str) -> bool:
    """Whether a text is shown, or its start: names of facts are shortened."""
    return text.startswith(shown.removesuffix("…"))


def test_hostile_texts_stand_where_they_should_and_add_nothing(
    full: Roadmap, plain_site: Site, hostile_site: Site
) -> None:
    seen: set[str] = set()
    wrong = []
    assert plain_site.files.keys() == hostile_site.files.keys()
    for url in plain_site.files.keys() - SORTED:
        plain, hostile = parts(plain_site.pages[url]), parts(hostile_site.pages[url])
        assert [tag.name for tag in plain] == [tag.name for tag in hostile], url
        for wanted, found in zip(plain, hostile, strict=True):
            for name, text in said(wanted).items():
                if words := WORD.findall(text):
                    shows = said(found).get(name, "")
                    whole = "fact" not in wanted.get_attribute_list("class")
                    seen.update(words if whole else ())
                    if not (eq if whole else is_start_of)(squeezed(shows), squeezed(as_hostile(text))):
                        wrong.append(f"{url} {wanted.name} {name}: {said(found)}")
    assert wrong == []
    assert set(texts(with_texts(full, word))) - seen == set()


@pytest.mark.parametrize("url", SORTED)
def test_hostile_titles_stand_in_sorted_pages_and_add_nothing(plain_site: Site, hostile_site: Site, url: str) -> None:
    plain, hostile = plain_site.article(url), hostile_site.article(url)
    words = WORD.findall(plain.get_text())
    text = squeezed(hostile.get_text())
    assert len(words) > 5
    assert [word for word in words if squeezed(as_hostile(word)) not in text] == []
    assert {tag.name for tag in plain.find_all(True)} == {tag.name for tag in hostile.find_all(True)}


def test_the_search_knows_hostile_texts_as_they_are(plain_site: Site, hostile_site: Site) -> None:
    plain, hostile = indexed(plain_site), indexed(hostile_site)
    pages = [url for url in plain if not url.startswith(SORTED)]
    assert len(pages) > 50
    for url in pages:
        for wanted, found in zip(plain[url], hostile[url], strict=True):
            one, other = (READING_TIME.sub("", squeezed(text)) for text in (as_hostile(wanted), found))
            assert one == other, url


# What a browser makes of it


def test_nothing_comes_of_hostile_texts_on_any_page(page: Page, home: str, hostile_site: Site) -> None:
    page.add_init_script(HACK)
    visit = watch(page, home)
    for url in hostile_site.files:
        page.goto(f"{home}{url}")
        look_for(page, "hack")
        page.locator(LINK).first.wait_for()
        assert page.evaluate(INJECTED) == [], url
        assert page.evaluate("window.hacked") == [], url
    assert (visit.complaints, visit.foreign) == ([], [])


def test_nothing_comes_of_hostile_texts_when_readers_use_them(page: Page, home: str, hostile: Roadmap) -> None:
    page.add_init_script(HACK)
    visit = watch(page, home)
    page.goto(home)
    look_for(page, f"hack {hostile.topics[1].title.split()[-1]}")
    page.locator(LINK).first.click()
    page.locator("article .badge--phase").first.click()
    page.locator("figure.diagram a.node").first.hover()
    page.get_by_role("button", name="Full view").first.click()
    expect(page.locator("dialog .diagram__title")).to_contain_text("<x-hostile onclick=hack()>")
    page.keyboard.press("Escape")
    page.locator("figure.diagram a.node").first.click()
    page.wait_for_url(re.compile("/topics/"))
    page.goto(home)
    page.locator("article abbr").first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("<x-hostile onclick=hack()>")
    assert page.evaluate(INJECTED) == []
    assert page.evaluate("window.hacked") == []
    assert (visit.complaints, visit.foreign) == ([], [])


def test_hostile_titles_are_shown_as_they_are(page: Page, home: str, hostile: Roadmap) -> None:
    for topic in hostile.topics:
        page.goto(f"{home}topics/{topic.id}/")
        assert page.locator(".md-content h1").inner_text().removesuffix("¶").strip() == flat(topic.title)
        assert page.title().startswith(flat(topic.title))
        assert page.locator("meta[name=description]").get_attribute("content") == topic.summary
        card = {name: page.locator(f"meta[property='og:{name}']").get_attribute("content") for name in CARD}
        assert card == {"title": flat(topic.title), "description": flat(topic.summary)}
        expect(page.locator(".lead")).to_have_text(flat(topic.summary))
        listed = page.locator(".subtopics li a:not(.fact)").all_inner_texts()
        assert [flat(it) for it in listed] == [flat(subtopic.title) for subtopic in topic.subtopics]


def test_hostile_titles_are_found(page: Page, home: str, hostile: Roadmap) -> None:
    topic = hostile.topics[2]
    page.goto(home)
    look_for(page, f"hack {topic.title.split()[-1]}")
    results = [flat(text) for text in page.locator(LINK).all_inner_texts()]
    assert any(flat(topic.title) in text for text in results)
