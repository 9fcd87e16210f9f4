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
from searching import below, indexed, look_for
from visits import PHONE, watch
from website import SITE_URL, Site, build, copy_checkout, run, served, text_of

from macros.loader import check, load
from macros.model import Roadmap
from macros.page_structure import SECTIONS
from macros.read_files import LEFT_BEHIND

MARK = re.compile(r"# todo: (.+)|\{\{ todo\(\"(.+)\"\) \}\}")
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
        return {path for path in files(self.after) if files(self.before).get(path) != files(self.after)[path]}


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    ours = {name: path for name, path in found.items() if not any(map(LEFT_BEHIND.fullmatch, name.parts))}
    return {name.as_posix(): path.read_bytes() for name, path in ours.items()}


def macros(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "macros", *arguments, cwd=folder)


def after(tmp: Path, *commands: str) -> Copy:
    """A copy in which commands have been run, all of them with success."""
    before, copy = copy_checkout(tmp / "before"), copy_checkout(tmp / "checkout")
    done = [macros(copy, *command.split()) for command in commands]
    assert [it.stdout for it in done if it.returncode] == []
    return Copy(before, copy, tuple(it.stdout for it in done))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with a new topic in the middle of a phase that has rows, a new phase and a new project."""
    return after(
        tmp_path_factory.mktemp("begun"),
        "new topic task-graphs --after docker",
        "new phase data-pipelines --after databases",
        "new project url-shortener --phase web-frameworks",
    )


@pytest.fixture(scope="module")
def begun_site(begun: Copy, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(begun.after, tmp_path_factory.mktemp("begun-site") / "site")


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy in which a topic got another id twice, one has it back, and one entry of each other kind got another."""
    return after(
        tmp_path_factory.mktemp("renamed"),
        "rename http hypertext",
        "rename hypertext web-protocol",
        "rename web-protocol/status-codes codes",
        "rename docker containers",
        "rename containers docker",
        "rename databases data-stores",
        "rename crud-app records-app",
    )


@pytest.fixture(scope="module")
def renamed_site(renamed: Copy, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(renamed.after, tmp_path_factory.mktemp("renamed-site") / "site")


@pytest.fixture(scope="module")
def served_begun_site(begun_site: Site) -> Iterator[str]:
    with served(begun_site.folder) as address:
        yield address


@pytest.fixture(scope="module")
def served_renamed_site(renamed_site: Site) -> Iterator[str]:
    with served(renamed_site.folder) as address:
        yield address


# New entries


def test_new_entries_only_add_lines_to_the_data(begun: Copy, roadmap: Roadmap) -> None:
    added = begun.added("data/roadmap.yml")
    assert {"  - id: task-graphs", "  - id: data-pipelines", "  - id: url-shortener", "      - [task-graphs]"} <= set(
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


def test_new_pages_are_listed_in_the_navigation_as_the_data_does(begun: Copy) -> None:
    assert [line.strip() for line in begun.added("mkdocs.yml")] == [
        "- phases/data-pipelines.md",
        "- data-pipelines:",
        "- topics/data-pipelines-basics.md",
        "- topics/task-graphs.md",
    ]


def test_new_entries_write_no_other_file(begun: Copy) -> None:
    pages = {"docs/topics/task-graphs.md", "docs/topics/data-pipelines-basics.md", "docs/phases/data-pipelines.md"}
    assert begun.changed == {"data/roadmap.yml", "mkdocs.yml", *pages}
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


def test_nothing_is_listed_once_all_is_written(begun: Copy, tmp_path: Path) -> None:
    copy = tmp_path / "checkout"
    shutil.copytree(begun.after, copy)
    data = copy / "data" / "roadmap.yml"
    data.write_text(re.sub(r" +# todo: .+|^ +draft: true\n", "", data.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    for path in begun.changed:
        if path.endswith(".md"):
            (copy / path).write_text(MARK.sub("Written.", begun.text(path)), "utf-8")
    done = macros(copy, "check")
    assert done.returncode == 0, done.stdout
    assert re.fullmatch(r"10 phases, 76 topics, [^\n]+: no problems\n", done.stdout)


def test_new_entries_are_on_the_site_and_say_that_they_are_drafts(begun_site: Site) -> None:
    for url, title in (("topics/task-graphs/", "Task graphs"), ("phases/data-pipelines/", "Data pipelines")):
        article = begun_site.article(url)
        heading = article.find("h1")
        assert isinstance(heading, Tag)
        assert text_of(heading).startswith(title)
        assert "Draft: facts and texts of this" in text_of(article.select(".todo")[0])
        assert "Still to be written: " in text_of(article.select(".todo")[1])
    project = begun_site.article("projects/").find(id="url-shortener")
    assert isinstance(project, Tag)
    assert "Draft: " in text_of(project.find_next_siblings()[0])
    links = [text_of(link) for link in begun_site.article("a-z/").select("a[href='../topics/task-graphs/']")]
    assert links == ["Task graphs (draft)"]
    for page in ("roadmap/", "phases/deployment/", "plans/steady/"):
        assert "Task graphs (draft)" in text_of(begun_site.article(page)), page


def test_new_entries_are_in_the_navigation_and_known_to_the_search(begun_site: Site) -> None:
    sidebar = begun_site.pages["topics/"].select_one(".md-sidebar--primary")
    assert sidebar
    shown = [text_of(link) for link in sidebar.select("label.md-nav__link, a.md-nav__link")]
    assert {"Task graphs", "Data pipelines", "Data pipelines basics"} <= set(shown)
    known = indexed(begun_site)
    assert {"topics/task-graphs/", "phases/data-pipelines/", "projects/#url-shortener"} <= set(known)
    assert [address for address, (_, text) in known.items() if "Still to be written: " in text] == []


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("task graphs", "topics/task-graphs/"),
        ("data pipelines", "phases/data-pipelines/"),
        ("url shortener", "projects/"),
    ],
)
def test_new_entries_are_found_in_the_box(page: Page, served_begun_site: str, query: str, best: str) -> None:
    page.goto(served_begun_site)
    page.wait_for_load_state("networkidle")
    assert below(look_for(page, query)[0][0], served_begun_site).startswith(best)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_still_to_be_written_fits_a_phone(browser: Browser, served_begun_site: str, scheme: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    visit = watch(page, served_begun_site)
    for url in ("topics/task-graphs/", "phases/data-pipelines/", "projects/"):
        page.goto(f"{served_begun_site}{url}")
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
        if path.endswith((".md", ".yml", ".tsv")) and not path.startswith("docs/assets/"):
            lines = content.decode("utf-8").splitlines()
            left += [f"{path}:{number}: {line}" for number, line in enumerate(lines, start=1) if former.search(line)]
    assert left == []
    names = re.compile(r"(?<![\w-])(?:http|hypertext|containers|crud-app|http/status-codes)(?=[,\]}/]|$)")
    data = renamed.text("data/roadmap.yml")
    references = re.findall(r"(?:covers|topics?|requires|project|phase): (.+)|^ +- ([a-z-]+)$", data, re.MULTILINE)
    named = [part for found in references for text in found for part in re.findall(r"[\w-]+(?:/[\w-]+)?", text)]
    assert [name for name in named if names.fullmatch(name.partition("/")[0])] == []


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
    assert [it.title for it in after_all.ordered_topics] == [it.title for it in roadmap.ordered_topics]


def test_the_check_finds_nothing_after_new_ids(renamed: Copy) -> None:
    roadmap, problems = check(renamed.after / "data" / "roadmap.yml", renamed.after / "docs")
    assert roadmap is not None
    assert problems == ()


def test_code_that_may_mean_the_entry_is_named(renamed: Copy) -> None:
    lines = [line for line in renamed.said[5].splitlines() if line.startswith("look at  ")]
    assert any(line.startswith("look at  tests/test_consistency.py, where 'databases' may be meant") for line in lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics/http/", "topics/web-protocol/"),
        ("topics/hypertext/", "topics/web-protocol/"),
        ("topics/containers/", "topics/docker/"),
        ("phases/databases/", "phases/data-stores/"),
    ],
)
def test_former_addresses_lead_to_those_of_today(renamed_site: Site, old: str, new: str) -> None:
    assert new in renamed_site.pages
    page = (renamed_site.folder / old / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{SITE_URL}{new}">' in page
    assert f'<meta http-equiv="refresh" content="0; url=../{new.split("/")[1]}/">' in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page)
    assert old not in (renamed_site.folder / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics/http/", "topics/web-protocol/"),
        ("topics/http/#cookies", "topics/web-protocol/#cookies"),
        ("topics/hypertext/#status-codes", "topics/web-protocol/#status-codes"),
        ("phases/databases/", "phases/data-stores/"),
    ],
)
def test_a_former_address_opens_the_page_of_today(page: Page, served_renamed_site: str, old: str, new: str) -> None:
    visit = watch(page, served_renamed_site)
    page.goto(f"{served_renamed_site}{old}")
    page.wait_for_url(f"{served_renamed_site}{new}")
    expect(page.locator("h1")).to_be_visible()
    assert visit.complaints == []


def test_a_former_address_leads_on_without_scripts(browser: Browser, served_renamed_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_renamed_site}topics/http/")
    page.wait_for_url(f"{served_renamed_site}topics/web-protocol/")
    context.close()


@pytest.mark.parametrize(
    ("url", "old", "new"),
    [
        ("topics/web-protocol/", "status-codes", "codes"),
        ("projects/", "crud-app", "records-app"),
        ("sources/", "agreement-databases", "agreement-data-stores"),
    ],
)
def test_a_former_anchor_stands_right_above_its_section(renamed_site: Site, url: str, old: str, new: str) -> None:
    anchor = renamed_site.article(url).find(id=old)
    assert isinstance(anchor, Tag)
    following = anchor.find_next_sibling()
    assert isinstance(following, Tag)
    assert following["id"] == new
    assert text_of(anchor) == ""


def test_a_former_anchor_shows_its_section(page: Page, served_renamed_site: str) -> None:
    page.goto(f"{served_renamed_site}topics/web-protocol/#status-codes")
    expect(page.locator("#codes")).to_be_in_viewport()


def test_renamed_entries_are_found_at_their_new_addresses(page: Page, served_renamed_site: str) -> None:
    page.goto(served_renamed_site)
    page.wait_for_load_state("networkidle")
    found = [below(address, served_renamed_site) for result in look_for(page, "http") for address in result]
    assert found[0].startswith("topics/web-protocol/")
    assert [it for it in found if it.startswith(("topics/http/", "topics/hypertext/"))] == []


def test_the_lists_of_queries_expect_addresses_that_there_are(renamed: Copy, renamed_site: Site) -> None:
    lost = []
    for name in ("queries.tsv", "development.tsv"):
        for line in renamed.text(f"tests/search/{name}").splitlines()[1:]:
            for address in line.split("\t")[2].split("|"):
                url, _, fragment = address.partition("#")
                if url not in renamed_site.pages or (fragment and not renamed_site.pages[url].find(id=fragment)):
                    lost.append(address)
    assert lost == []


# What is refused


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("new topic docker", "there is a topic 'docker' already; choose another id"),
        ("new topic Task_Graphs", "'Task_Graphs' is not kebab-case; write 'task-graphs'"),
        ("new topic index", "'index' is the name of the folder's own page; choose another id"),
        (f"new topic {'a' * 61}", "has 61 characters; at most 60 may stand there"),
        ("new topic x --phase deploymnt", "'deploymnt' is not a phase; did you mean 'deployment'?"),
        ("new topic x --after dokcer", "'dokcer' is not a topic; did you mean 'docker'?"),
        ("new topic x --after docker --phase databases", "'docker' is a topic of 'deployment', not of 'databases'"),
        ("new topic containerisation", "aliases"),
        ("new phase databases", "there is a phase 'databases' already; choose another id"),
        ("new phase x --topic docker", "there is a topic 'docker' already; choose another id"),
        ("new project crud-app", "there is a project 'crud-app' already; choose another id"),
        ("new topic http", "'http' was the id of the topic 'web-protocol', and its address leads there"),
        ("rename dokcer x", "'dokcer' is not a topic, phase or project; did you mean 'docker'?"),
        ("rename system-design x", "'system-design' is a topic and a phase; say which with --kind topic"),
        ("rename docker docker", "'docker' is its id already"),
        ("rename docker git", "there is a topic 'git' already; choose another id"),
        ("rename docker/x y", "'docker' has no subtopic 'x'"),
        ("rename web-protocol/codes git/codes", "a subtopic stays in its topic; write 'web-protocol/codes'"),
        ("rename web-protocol/codes cookies", "'cookies' leads to the subtopic 'cookies'; choose another id"),
        ("rename web-protocol/codes pitfalls", "'pitfalls' leads to a section that every topic's page has"),
        ("rename nothing/codes x", "'nothing' is not a topic"),
    ],
)
def test_what_can_not_be_done_changes_nothing(renamed: Copy, command: str, message: str) -> None:
    before = files(renamed.after)
    done = macros(
        renamed.after, *command.replace("databases", "data-stores").replace("crud-app", "records-app").split()
    )
    assert done.returncode == 1, done.stdout
    assert message.replace("databases", "data-stores").replace("crud-app", "records-app") in done.stdout
    assert done.stdout.endswith("nothing was changed\n")
    assert "Traceback" not in done.stdout
    assert files(renamed.after) == before


def test_faulty_data_is_mended_first(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    data = checkout / "data" / "roadmap.yml"
    data.write_text(data.read_text("utf-8").replace("    title: Git and GitHub", "    titel: Git and GitHub"), "utf-8")
    before = files(checkout)
    for command in (("new", "topic", "x"), ("rename", "git", "x")):
        done = macros(checkout, *command)
        assert done.returncode == 1
        assert "topics.git.titel: unknown key 'titel'; did you mean 'title'?" in done.stdout
    assert files(checkout) == before
