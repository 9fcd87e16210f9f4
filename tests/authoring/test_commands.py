"""New entries and new ids, end to end: in a copy of the checkout, as the commands are used, up to the built site.

The copies are made once; each test looks at one side of what came out.
"""

import difflib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import Tag
from playwright.sync_api import Browser, Page, expect

from macros.authoring.commands import begin, give_new_id
from macros.authoring.scaffold import NewEntry
from macros.authoring.transaction import RefusedError
from macros.authoring.yaml_editor import values
from macros.content.files import LEFT_BEHIND
from macros.content.topic_page import SECTIONS
from macros.loading.loader import check, load
from macros.loading.references import references
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData
from tests.support.searching import below, indexed, look_for
from tests.support.visits import PHONE, watch
from tests.support.website import SITE_URL, Site, build, copy_checkout, run, served, text_of

MARK = re.compile(r"# todo: (.+)|\{\{ todo\(\"(.+)\"\) \}\}")
WRITTEN = "\n".join(["- Written in nine words that take the mark's place."] * 3)
"""Enough for an explanation, and for a list of outcomes."""
NOTE = re.compile(r"(?P<file>[\w./-]+):(?P<line>\d+):\d+: still to be written: (?P<what>.+)")


@dataclass(frozen=True)
class Copy:
    """A copy of the checkout before and after some commands, and what they said."""

    before: Path
    after: Path
    said: tuple[str, ...]

    def text(self, path: str) -> str:
        """A file as it is now."""
        return (self.after / path).read_text("utf-8")

    def added(self, path: str) -> list[str]:
        """The lines that a file has gained; it has lost none, byte for byte."""
        old, new = ((folder / path).read_bytes().splitlines(keepends=True) for folder in (self.before, self.after))
        changes = [line for line in difflib.diff_bytes(difflib.unified_diff, old, new, n=0) if line[:1] in b"+-"][2:]
        assert [line for line in changes if line.startswith(b"-")] == []
        return [line[1:].decode("utf-8").removesuffix("\n") for line in changes]

    @property
    def changed(self) -> set[str]:
        """The paths of all files that are new or other than before."""
        before = files(self.before)
        return {path for path, content in files(self.after).items() if before.get(path) != content}


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    ours = {name: path for name, path in found.items() if not any(map(LEFT_BEHIND.fullmatch, name.parts))}
    return {name.as_posix(): path.read_bytes() for name, path in ours.items()}


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of the last change of all files."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (it.st_size, it.st_mtime_ns) for name, it in found.items() if "__pycache__" not in name}


def macros(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "macros", *arguments, cwd=folder)


def after(before: Path, folder: Path, *commands: str) -> Copy:
    """A copy of a checkout in which commands have been run, all of them with success."""
    shutil.copytree(before, folder)
    done = [macros(folder, *command.split()) for command in commands]
    assert [it.stdout for it in done if it.returncode] == []
    return Copy(before, folder, tuple(it.stdout for it in done))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with a new topic in the middle of a phase that has rows, a new phase and a new project."""
    folder = tmp_path_factory.mktemp("begun")
    return after(
        copy_checkout(folder / "before"),
        folder / "after",
        "new topic task-graphs --after docker",
        "new phase data-pipelines --after databases",
        "new project invoice-service --phase web-frameworks",
    )


def test_what_is_begun_breaks_no_test(begun: Copy, tmp_path: Path) -> None:
    """The tests that need no site: those of the built site are for who has written what was begun."""
    copy = shutil.copytree(begun.after, tmp_path / "copy")
    done = run(sys.executable, "-m", "pytest", "-q", "-m", "unit", "-p", "no:cacheprovider", "-n", "0", cwd=copy)
    assert done.returncode == 0, done.stdout
    assert re.search(r"\b\d{4} passed", done.stdout), done.stdout  # so that it can't pass by running none


@pytest.fixture(scope="module")
def renamed(begun: Copy, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The same, where a topic got another id twice, one has it back, and one entry of each other kind got another."""
    return after(
        begun.after,
        tmp_path_factory.mktemp("renamed") / "after",
        "rename http hypertext",
        "rename hypertext web-protocol",
        "rename web-protocol/status-codes codes",
        "rename docker containers",
        "rename containers docker",
        "rename databases data-stores",
        "rename crud-app records-app",
    )


@pytest.fixture(scope="module")
def site(renamed: Copy, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with all of that, built strictly."""
    return build(renamed.after, tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The address of that site on this machine."""
    with served(site.folder) as home:
        yield home


# New entries


def test_new_entries_only_add_lines_to_the_data(begun: Copy, roadmap: Roadmap) -> None:
    added = begun.added("data/roadmap.yml")
    assert {"  - id: task-graphs", "  - id: data-pipelines", "  - id: invoice-service", "      - [task-graphs]"} <= set(
        added
    )
    now = load(begun.after / "data" / "roadmap.yml", begun.after / "docs")
    place = [phase.id for phase in now.phases].index("data-pipelines")
    assert [now.phases[place - 1].id, now.phases[place + 1].id] == ["databases", "web-frameworks"]
    topics = now.phase("deployment").topics
    assert topics == ("docker", "task-graphs", *roadmap.phase("deployment").topics[1:])
    assert [stage.phase for stage in now.example] == [phase.id for phase in now.phases]
    capstone = next(project for project in now.projects if project.capstone)
    assert [stage.phase for stage in capstone.stages] == [phase.id for phase in now.phases]
    assert (now.total_hours, len(now.projects)) == (roadmap.total_hours + 8, len(roadmap.projects) + 1)


def test_new_entries_write_no_other_file(begun: Copy) -> None:
    pages = {"docs/topics/task-graphs.md", "docs/topics/data-pipelines-basics.md", "docs/phases/data-pipelines.md"}
    assert begun.changed == {"data/roadmap.yml", *pages}
    named = {line.removeprefix("written  ") for said in begun.said for line in said.splitlines()[:-1]}
    assert named == begun.changed
    assert {said.splitlines()[-1] for said in begun.said} == {
        "`python -m macros check` lists what is still to be written"
    }


def test_new_pages_have_all_sections(begun: Copy) -> None:
    topic, phase = begun.text("docs/topics/task-graphs.md"), begun.text("docs/phases/data-pipelines.md")
    assert tuple(re.findall(r"^## (.+)$", topic, re.MULTILINE)) == SECTIONS
    structure = re.compile(r"^(?:---|hide:| {2}- toc|#.*|\{\{ \w+\(\) \}\})$", re.MULTILINE)
    assert structure.findall(phase) == structure.findall(begun.text("docs/phases/databases.md"))


def test_the_check_lists_exactly_what_is_still_to_be_written(begun: Copy) -> None:
    done = macros(begun.after, "check")
    assert done.returncode == 0, done.stdout
    *notes, summary = done.stdout.splitlines()
    listed = [NOTE.fullmatch(note) for note in notes]
    assert all(listed), notes
    wanted = []
    for path in sorted(begun.changed):
        for number, line in enumerate(begun.text(path).splitlines(), start=1):
            if mark := MARK.search(line):
                wanted.append((path, number, mark[1] or mark[2]))
            elif line == "    draft: true":
                entry = begun.text(path).splitlines()[number - 2].removeprefix("  - id: ")
                wanted.append((path, number, f"{entry!r} is a draft; remove this line when all of it is written"))
    assert [(it["file"], int(it["line"]), it["what"]) for it in listed if it] == wanted
    assert summary.endswith(f"no problems; {len(wanted)} places still to be written")
    assert len(wanted) > 40


def test_nothing_is_listed_once_all_is_written(begun: Copy, roadmap: Roadmap, tmp_path: Path) -> None:
    copy = tmp_path / "checkout"
    shutil.copytree(begun.after, copy)
    data = copy / "data" / "roadmap.yml"
    data.write_text(re.sub(r" +# todo: .+|^ +draft: true\n", "", data.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    for path in begun.changed:
        if path.endswith(".md"):
            (copy / path).write_text(MARK.sub(WRITTEN, begun.text(path)), "utf-8")
    done = macros(copy, "check")
    assert done.returncode == 0, done.stdout
    assert re.fullmatch(
        rf"{len(roadmap.phases) + 1} phases, {len(roadmap.topics) + 2} topics, [^\n]+: no problems\n", done.stdout
    )


def test_a_new_topic_takes_over_an_alias_that_another_entry_had_for_its_title(begun: Copy, tmp_path: Path) -> None:
    copy = after(begun.after, tmp_path / "checkout", "new topic hello-world --phase python-foundations")
    old, new = ((folder / "data/search.yml").read_text("utf-8") for folder in (copy.before, copy.after))
    assert "words: [hello world, " in old
    assert new == old.replace("words: [hello world, ", "words: [", 1)
    assert "removed  the alias 'hello world' of topic: syntax-and-control-flow from data/search.yml\n" in copy.said[0]
    assert "written  data/search.yml\n" in copy.said[0]


def test_new_entries_are_on_the_site_and_say_that_they_are_drafts(site: Site) -> None:
    for url, title in (("topics/task-graphs/", "Task graphs"), ("phases/data-pipelines/", "Data pipelines")):
        article = site.article(url)
        heading = article.find("h1")
        assert isinstance(heading, Tag)
        assert text_of(heading).startswith(title)
        assert "Draft: facts and texts of this" in text_of(article.select(".todo")[0])
        assert "Still to be written: " in text_of(article.select(".todo")[1])
    project = site.article("projects/").find(id="invoice-service")
    assert isinstance(project, Tag)
    assert "Draft: " in text_of(project.find_next_siblings()[0])
    links = [text_of(link) for link in site.article("a-z/").select("a[href='../topics/task-graphs/']")]
    assert links == ["Task graphs (draft)"]
    for page in ("roadmap/", "phases/deployment/", "plans/steady/"):
        assert "Task graphs (draft)" in text_of(site.article(page)), page


def test_new_entries_are_in_the_navigation_and_known_to_the_search(site: Site) -> None:
    sidebar = site.pages["topics/"].select_one(".md-sidebar--primary")
    assert sidebar
    shown = [text_of(link) for link in sidebar.select("label.md-nav__link, a.md-nav__link")]
    assert {"Task graphs", "Data pipelines", "Data pipelines basics"} <= set(shown)
    known = indexed(site)
    assert {"topics/task-graphs/", "phases/data-pipelines/", "projects/#invoice-service"} <= set(known)
    assert [place for place, (_, text) in known.items() if "Still to be written: " in text] == []


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("task graphs", "topics/task-graphs/"),
        ("data pipelines", "phases/data-pipelines/"),
        ("invoice service", "projects/"),
    ],
)
def test_new_entries_are_found_in_the_box(page: Page, address: str, query: str, best: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = [below(result[0], address) for result in look_for(page, query)]
    assert best in found[:2]  # a phase and its first topic are called alike


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_still_to_be_written_fits_a_phone(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    visit = watch(page, address)
    for url in ("topics/task-graphs/", "phases/data-pipelines/", "projects/"):
        page.goto(f"{address}{url}")
        expect(page.locator(".todo").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], url
    assert visit.complaints == []
    context.close()


# New ids


def test_nothing_names_a_former_id_but_the_entry_itself(renamed: Copy) -> None:
    former = re.compile(
        r"topics/(?:http|hypertext|containers)(?![\w-])|\((?:\.\./topics/)?(?:http|hypertext|containers)(?:\.md|/)"
        r"|phases/databases(?![\w-])|example/databases|borrow-databases|#crud-app|#status-codes"
    )
    left = []
    for path, content in files(renamed.after).items():
        if path.endswith((".md", ".yml", ".tsv")) and not path.startswith(("docs/assets/", "tests/support/")):
            lines = content.decode("utf-8").splitlines()
            left += [f"{path}:{number}: {line}" for number, line in enumerate(lines, start=1) if former.search(line)]
    assert left == []
    former = re.compile("(?:http|hypertext|containers|databases|crud-app)(?:/.*)?|.*/status-codes")
    data, search = (values(renamed.text(f"data/{name}.yml")) for name in ("roadmap", "search"))
    named = [name for _, name, _ in (*references(Roadmap, data), *references(SearchData, search))]
    assert [name for name in named if former.fullmatch(name)] == []


def test_pages_and_files_move_with_their_entries(renamed: Copy, roadmap: Roadmap) -> None:
    before, now = files(renamed.before), files(renamed.after)
    for old, new in (
        ("docs/topics/http/", "docs/topics/web-protocol/"),
        ("docs/example/databases/", "docs/example/data-stores/"),
        ("docs/topics/docker/", "docs/topics/docker/"),
    ):
        moved = {path.removeprefix(old): content for path, content in before.items() if path.startswith(old)}
        assert moved
        assert {path.removeprefix(new): content for path, content in now.items() if path.startswith(new)} == moved
    assert {path for path in now if ".new-" in path} == set()
    after_all = load(renamed.after / "data" / "roadmap.yml", renamed.after / "docs")
    assert after_all.topic("web-protocol").formerly == ("http", "hypertext")
    assert after_all.topic("docker").formerly == ("containers",)
    assert [it.title for it in after_all.ordered_topics if not it.draft] == [it.title for it in roadmap.ordered_topics]


def test_the_check_finds_nothing_after_new_ids(renamed: Copy) -> None:
    roadmap, problems = check(renamed.after / "data" / "roadmap.yml", renamed.after / "docs")
    assert roadmap is not None
    assert problems == ()


def test_code_that_may_mean_the_entry_is_named(renamed: Copy) -> None:
    lines = [line for line in renamed.said[5].splitlines() if line.startswith("look at  ")]
    assert any(
        line.startswith("look at  tests/site/test_consistency.py, where 'databases' may be meant") for line in lines
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics/http/", "topics/web-protocol/"),
        ("topics/hypertext/", "topics/web-protocol/"),
        ("topics/containers/", "topics/docker/"),
        ("phases/databases/", "phases/data-stores/"),
    ],
)
def test_former_addresses_lead_to_those_of_today(site: Site, old: str, new: str) -> None:
    assert new in site.pages
    page = (site.folder / old / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{SITE_URL}{new}">' in page
    assert f'<meta http-equiv="refresh" content="0; url=../{new.split("/")[1]}/">' in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page)
    assert old not in (site.folder / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics/http/", "topics/web-protocol/"),
        ("topics/http/#cookies", "topics/web-protocol/#cookies"),
        ("topics/hypertext/#status-codes", "topics/web-protocol/#status-codes"),
        ("phases/databases/", "phases/data-stores/"),
    ],
)
def test_a_former_address_opens_the_page_of_today(page: Page, address: str, old: str, new: str) -> None:
    visit = watch(page, address)
    page.goto(f"{address}{old}")
    page.wait_for_url(f"{address}{new}")
    expect(page.locator("h1")).to_be_visible()
    assert visit.complaints == []


def test_a_former_address_leads_on_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}topics/http/")
    page.wait_for_url(f"{address}topics/web-protocol/")
    context.close()


@pytest.mark.parametrize(
    ("url", "old", "new"),
    [
        ("topics/web-protocol/", "status-codes", "codes"),
        ("projects/", "crud-app", "records-app"),
        ("sources/", "agreement-databases", "agreement-data-stores"),
    ],
)
def test_a_former_anchor_stands_right_above_its_section(site: Site, url: str, old: str, new: str) -> None:
    anchor = site.article(url).find(id=old)
    assert isinstance(anchor, Tag)
    following = anchor.find_next_sibling()
    assert isinstance(following, Tag)
    assert following["id"] == new
    assert text_of(anchor) == ""


def test_a_former_anchor_shows_its_section(page: Page, address: str) -> None:
    page.goto(f"{address}topics/web-protocol/#status-codes")
    expect(page.locator("#codes")).to_be_in_viewport()


def test_renamed_entries_are_found_at_their_new_addresses(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = [below(link, address) for result in look_for(page, "http") for link in result]
    assert found[0].startswith("topics/web-protocol/")
    assert [it for it in found if it.startswith(("topics/http/", "topics/hypertext/"))] == []


def test_the_lists_of_queries_expect_addresses_that_there_are(renamed: Copy, site: Site) -> None:
    lost = []
    for name in ("queries.tsv", "development.tsv"):
        for line in renamed.text(f"tests/search/{name}").splitlines()[1:]:
            for expected in line.split("\t")[2].split("|"):
                url, _, fragment = expected.partition("#")
                if url not in site.pages or (fragment and not site.pages[url].find(id=fragment)):
                    lost.append(expected)
    assert lost == []


# What is refused


@pytest.mark.parametrize(
    ("kind", "wanted", "message"),
    [
        ("topic", NewEntry("docker"), "there is a topic 'docker' already; choose another id"),
        ("topic", NewEntry("Task_Graphs"), "'Task_Graphs' is not kebab-case; write 'task-graphs'"),
        ("topic", NewEntry("index"), "'index' is the name of the folder's own page; choose another id"),
        ("topic", NewEntry("a" * 61), "has 61 characters; at most 60 may stand there"),
        ("topic", NewEntry("x", phase="deploymnt"), "'deploymnt' is not a phase; did you mean 'deployment'?"),
        ("topic", NewEntry("x", after="dokcer"), "'dokcer' is not a topic; did you mean 'docker'?"),
        (
            "topic",
            NewEntry("x", after="docker", phase="data-stores"),
            "'docker' is a topic of 'deployment', not of 'data-stores'; leave out --phase or --after",
        ),
        ("topic", NewEntry("http"), "'http' was the id of the topic 'web-protocol', and its address leads there"),
        ("phase", NewEntry("deployment"), "there is a phase 'deployment' already; choose another id"),
        ("phase", NewEntry("x", topic="docker"), "there is a topic 'docker' already; choose another id"),
        ("project", NewEntry("records-app"), "there is a project 'records-app' already; choose another id"),
        ("project", NewEntry("x", after="crud"), "'crud' is not a project"),
    ],
)
def test_what_can_not_begin_is_refused(renamed: Copy, kind: str, wanted: NewEntry, message: str) -> None:
    before = state(renamed.after)
    with pytest.raises(RefusedError, match=re.escape(message)):
        begin(renamed.after, kind, wanted)
    assert state(renamed.after) == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("dokcer", "x", "'dokcer' is not a topic, phase or project; did you mean 'docker'?"),
        ("system-design", "x", "'system-design' is a topic and a phase; say which with --kind topic"),
        ("docker", "docker", "'docker' is its id already"),
        ("docker", "git", "there is a topic 'git' already; choose another id"),
        ("docker", "http", "'http' was the id of the topic 'web-protocol', and its address leads there"),
        ("docker", "Docker", "'Docker' is not kebab-case; write 'docker'"),
        ("docker/x", "y", "'docker' has no subtopic 'x'"),
        ("web-protocol/codes", "git/codes", "a subtopic stays in its topic; write 'web-protocol/codes'"),
        ("web-protocol/codes", "cookies", "'cookies' leads to the subtopic 'cookies'; choose another id"),
        ("web-protocol/codes", "Codes", "'Codes' is not kebab-case; write 'codes'"),
        ("web-protocol/codes", "codes", "'codes' is its id already"),
        ("web-protocol/codes", "pitfalls", "'pitfalls' leads to a section that every topic's page has"),
        ("nothing/codes", "x", "'nothing' is not a topic"),
    ],
)
def test_what_can_not_be_renamed_is_refused(renamed: Copy, old: str, new: str, message: str) -> None:
    before = state(renamed.after)
    with pytest.raises(RefusedError, match=re.escape(message)):
        give_new_id(renamed.after, old, new, None)
    assert state(renamed.after) == before


def test_faulty_data_is_mended_first(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    data = checkout / "data" / "roadmap.yml"
    data.write_text(data.read_text("utf-8").replace("    title: Git and GitHub", "    titel: Git and GitHub"), "utf-8")
    before = state(checkout)
    for command in (("new", "topic", "x"), ("rename", "git", "x")):
        done = macros(checkout, *command)
        assert done.returncode == 1
        assert "topics.git.titel: unknown key 'titel'; did you mean 'title'?" in done.stdout
    assert state(checkout) == before
