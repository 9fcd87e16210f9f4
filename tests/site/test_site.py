"""The built site, page by page: complete, free of markup that was not turned into HTML, and without a dead link."""

import copy
import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import Tag

from macros.model.agreement import walk
from macros.model.roadmap import Roadmap
from macros.model.sources import Source
from tests.support.searching import indexed
from tests.support.website import REPOSITORY_URL, ROOT, SITE_URL, Site, flat, text_of

CSS_URL = re.compile(r"""(?:url\(|@import)\s*["']?(?!data:)([^"')\s;]+)""")
LEFTOVERS = re.compile(
    r"\{\{|\}\}|\{%|%\}|Macro Rendering Error|!!!|\?\?\?|:(?:material|octicons|fontawesome|simple)-|\*\*|\]\(|```"
    r"|\[[ x]\]|\{ ?[#.:]|\*\[|&[#\w]+;"
)


def source_file(url: str) -> str:
    """The path in docs/ of a page's Markdown: `topics/http/` → `topics/http.md`."""
    name = url.rstrip("/")
    plain, index = f"{name}.md", f"{name}/index.md".lstrip("/")
    return plain if (ROOT / "docs" / plain).exists() else index


# Completeness


def test_everything_in_the_data_has_a_page(built_site: Site, roadmap: Roadmap) -> None:
    wanted = {f"topics/{topic.id}/": topic.title for topic in roadmap.topics}
    wanted |= {f"phases/{phase.id}/": phase.title for phase in roadmap.phases}
    wanted |= {f"plans/{pace.id}/": pace.title for pace in roadmap.paces}
    wanted |= {f"plans/{plan.id}/": roadmap.source(plan.source).name for plan in roadmap.plans}
    missing = [url for url, title in wanted.items() if title not in heading_of(built_site, url)]
    assert missing == []


def heading_of(site: Site, url: str) -> str:
    found = site.pages[url].find("h1") if url in site.pages else None
    return flat(str(found.get_text())) if isinstance(found, Tag) else ""


def test_every_markdown_file_is_a_page(built_site: Site) -> None:
    files = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    pages = {file for file in files if not file.startswith("example/")}  # those are the running example's own
    assert {source_file(url) for url in built_site.pages if url != "404.html"} == pages


def test_every_subtopic_has_its_section(built_site: Site, roadmap: Roadmap) -> None:
    missing = [
        f"{topic.id}/{subtopic.id}"
        for topic in roadmap.topics
        for subtopic in topic.subtopics
        if not (heading := built_site.article(f"topics/{topic.id}/").find("h3", id=subtopic.id))
        or flat(subtopic.title) not in flat(heading.get_text())
    ]
    assert missing == []


# Markup


def test_no_markup_is_left_in_the_text(built_site: Site) -> None:
    leftovers = []
    for url, page in built_site.pages.items():
        readable = copy.copy(page)
        for element in readable.select("code, pre, script, style, .diagram__source"):
            element.decompose()
        texts = [readable.get_text(" "), *(str(tag["content"]) for tag in readable.select("meta[content]"))]
        leftovers += [f"{url}: {match[0]}" for text in texts for match in LEFTOVERS.finditer(text)]
    assert leftovers == []


def test_every_page_has_one_title_and_a_description_of_its_own(built_site: Site) -> None:
    titles = {url: len(page.select("h1")) for url, page in built_site.pages.items()}
    assert [url for url, count in titles.items() if count != 1] == []
    descriptions = {
        url: str(page.select_one('meta[name="description"]') or "")
        for url, page in built_site.pages.items()
        if url != "404.html"
    }
    assert [url for url, text in descriptions.items() if not re.search(r'content="[^"]{20}', text)] == []
    assert [text for text, count in Counter(descriptions.values()).items() if count > 1] == []


def test_diagrams_lead_to_the_same_in_words(built_site: Site) -> None:
    lost = []
    drawn = "figure.diagram:not(.diagram--written)"
    figures = [(url, figure) for url in built_site.pages for figure in built_site.pages[url].select(drawn)]
    for url, figure in figures:
        links = [str(link["href"]) for link in figure.select("figcaption a:not(.diagram__file, .fact)")]
        headings = {f"#{heading['id']}" for heading in built_site.article(url).select("h2[id], h3[id]")}
        if not links or not headings.issuperset(links):
            lost.append(f"{url}: {text_of(figure.select('figcaption')[0])} {links}")
    assert len(figures) > 30
    assert lost == []


def test_diagrams_that_pages_hold_themselves_say_what_they_show(built_site: Site) -> None:
    """Their descriptions are all that a screen reader gets, and the text around them explains the rest."""
    figures = [
        (url, figure) for url, page in built_site.pages.items() for figure in page.select("figure.diagram--written")
    ]
    short = [
        f"{url}: {text}" for url, figure in figures for text in [text_of(figure.select("desc")[0])] if len(text) < 60
    ]
    assert len(figures) > 5
    assert short == []


# Links


def test_every_internal_link_resolves(built_site: Site) -> None:
    ids = {url: {str(tag["id"]) for tag in page.select("[id]")} for url, page in built_site.pages.items()}
    dead = []
    for url in built_site.pages:
        for link in links_of(built_site, url):
            address, fragment = urldefrag(urljoin(SITE_URL + url, link))
            if urlsplit(address).netloc != urlsplit(SITE_URL).netloc:
                continue
            path = urlsplit(unquote(address)).path.removeprefix(urlsplit(SITE_URL).path)
            inside = address.startswith(SITE_URL) and (path in ids or (built_site.folder / path).is_file())
            if not inside or (fragment and unquote(fragment) not in ids.get(path, set())):
                dead.append(f"{url}: {link}")
    assert dead == []


def links_of(site: Site, url: str) -> Iterator[str]:
    """All addresses on a page, those in diagrams included."""
    for attribute in ("href", "xlink:href", "src", "action", "poster", "data"):
        with_it = site.pages[url].find_all(lambda tag, name=attribute: tag.has_attr(name))
        yield from (str(tag[attribute]) for tag in with_it)


def test_diagrams_link_to_pages(built_site: Site, roadmap: Roadmap) -> None:
    links = Counter(link for link in links_of(built_site, "roadmap/") if link.startswith("../topics/"))
    assert [topic.id for topic in roadmap.topics if f"../topics/{topic.id}/" not in links] == []


def test_nothing_is_loaded_from_another_host(built_site: Site) -> None:
    foreign = []
    for url, page in built_site.pages.items():
        loaded = [str(tag["src"]) for tag in page.select("[src]")]
        loaded += [str(tag["href"]) for tag in page.select('link[href]:not([rel="canonical"])')]
        loaded += [part.split()[0] for tag in page.select("[srcset]") for part in str(tag["srcset"]).split(",")]
        loaded += [match for tag in page.select("style, [style]") for match in CSS_URL.findall(str(tag))]
        foreign += [f"{url}: {link}" for link in loaded if urlsplit(link).netloc]
    assert foreign == []


def test_stylesheets_load_only_files_of_the_site(built_site: Site) -> None:
    lost = []
    for sheet in built_site.folder.rglob("*.css"):
        for link in CSS_URL.findall(sheet.read_text("utf-8")):
            target = urlsplit(link)
            if target.netloc or (target.path and not (sheet.parent / target.path).resolve().is_file()):
                lost.append(f"{sheet.name}: {link}")
    assert lost == []


def test_canonical_links_name_the_site(built_site: Site) -> None:
    wrong = [
        url
        for url, page in built_site.pages.items()
        if url != "404.html"
        and [str(link["href"]) for link in page.select('link[rel="canonical"]')] != [f"{SITE_URL}{url}"]
    ]
    assert wrong == []


def test_every_page_can_be_edited_and_viewed(built_site: Site) -> None:
    wrong = []
    for url, page in built_site.pages.items():
        links = [str(link["href"]) for link in page.select("article a.md-content__button:not(.report)")]
        links += [str(link["href"]) for link in page.select(".page-end a:not(.report)")]
        path = f"main/docs/{source_file(url)}"
        expected = [] if url == "404.html" else [f"{REPOSITORY_URL}/{kind}/{path}" for kind in ("edit", "raw") * 2]
        if links != expected:
            wrong.append(f"{url}: {links}")
    assert wrong == []


# What the sources say


def test_everything_that_a_source_names_is_taught(
    built_site: Site, roadmap: Roadmap, summary_line: Callable[[str], None]
) -> None:
    lost = []
    for source in roadmap.sources:
        url = f"plans/{source.id}/"
        shown = set(entries_of(built_site, url))
        wanted = [(flat(text), tuple(map(target_of, covers))) for text, covers in named_by(roadmap, source)]
        missing = [it for it in wanted if it not in shown or not all(is_taught(built_site, to) for to in it[1])]
        summary_line(f"{source.id}: {len(wanted) - len(missing)} of {len(wanted)} items")
        lost += [f"{url}: {text} → {', '.join(targets)}" for text, targets in missing]
    assert lost == []


def named_by(roadmap: Roadmap, source: Source) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Everything that a source names in its lists, with what of ours teaches it."""
    plan = roadmap.plan(source.id)
    lists = [source.topics, source.ranking, plan.steps, plan.fastest_route, *(phase.items for phase in plan.phases)]
    for items in lists:
        yield from ((item.text, item.covers) for item in walk(items))
    yield from ((line.text, line.covers) for line in plan.summary)


def target_of(reference: str) -> str:
    topic_id, _, subtopic_id = reference.partition("/")
    return f"topics/{topic_id}/" + (f"#{subtopic_id}" if subtopic_id else "")


def is_taught(site: Site, target: str) -> bool:
    url, _, anchor = target.partition("#")
    return url in site.pages and (not anchor or site.article(url).find(id=anchor) is not None)


def entries_of(site: Site, url: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The list entries of a page: their own words before the arrow, and the pages that they link to."""
    for entry in site.article(url).select("li"):
        own = copy.copy(entry)
        for element in own.select("ul, ol, small, .star"):
            element.decompose()
        links = [
            urljoin(SITE_URL + url, str(link["href"])).removeprefix(SITE_URL) for link in own.select("a:not(.fact)")
        ]
        words, _, _ = text_of(own).rpartition(" → ")
        yield re.sub(r"^(?:Month|Week)s? [\d–]+: ", "", words), tuple(links)


def test_everything_else_that_a_source_says_stands_on_its_page(built_site: Site, roadmap: Roadmap) -> None:
    missing = []
    for source in roadmap.sources:
        text = text_of(built_site.article(f"plans/{source.id}/"))
        missing += [f"{source.id}: {words}" for words in said_by(roadmap, source) if flat(words) not in text]
    assert missing == []


def said_by(roadmap: Roadmap, source: Source) -> Iterator[str]:
    """A source's sentences, titles and remarks besides the items of its lists."""
    plan = roadmap.plan(source.id)
    week = next(it for it in roadmap.timetables if it.source == source.id)
    said = [source.answer, source.introduction, source.study_note, plan.title, plan.steps_note, plan.fastest_route_note]
    said += [*source.advice, *(project.text for project in source.projects), *week.notes, week.discrepancy]
    said += [item.note for items in (source.topics, source.ranking) for item in walk(items)]
    for phase in plan.phases:
        said += [phase.title, phase.goal, phase.key_note, phase.study_note, *(it.note for it in walk(phase.items))]
    for row in week.rows:
        said += [row.activity, row.detail]
    said += [share.text for share in week.daily_split]
    yield from (words for words in said if words)


# Search


def test_search_knows_every_topic_and_subtopic(built_site: Site, roadmap: Roadmap) -> None:
    titles = {address: title.removeprefix("★ ") for address, (title, _) in indexed(built_site).items()}
    wanted = {f"topics/{topic.id}/": topic.title for topic in roadmap.topics}
    wanted |= {f"topics/{topic.id}/#{it.id}": it.title for topic in roadmap.topics for it in topic.subtopics}
    assert {address: titles.get(address) for address in wanted} == wanted


def test_search_finds_nothing_of_a_diagram(built_site: Site) -> None:
    source = re.compile(
        r"flowchart (?:TB|TD|LR)|%%\{|accTitle|accDescr|dateFormat|--(?:>|&gt;)|\bn_\w+(?:\[| -| ~)"
        r"|Needs [^.]+\. Unlocks \w|translate\(|viewBox|Scroll sideways|Download \(SVG\)|Full view"
    )
    found = [
        f"{address}: {match[0]}"
        for address, (title, text) in indexed(built_site).items()
        if (match := source.search(f"{title} {text}"))
    ]
    assert found == []


# Navigation


def test_navigation_shows_phases_with_their_topics(built_site: Site, roadmap: Roadmap) -> None:
    """As a list: each phase's title, then the titles of its topics."""
    sidebar = built_site.pages["topics/"].select_one(".md-sidebar--primary")
    assert sidebar
    shown = [text_of(link) for link in sidebar.select("label.md-nav__link, a.md-nav__link")]
    wanted = [title for it in roadmap.phases for title in (it.title, *(topic.title for topic in roadmap.topics_of(it)))]
    start = shown.index(wanted[1]) - 1
    assert shown[start : start + len(wanted)] == wanted
