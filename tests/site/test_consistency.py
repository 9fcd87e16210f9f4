"""A fact changes in one place and all pages follow; a fault stops the build and leaves the previous site alone."""

import html
import re
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from macros.loading.loader import load
from macros.model.roadmap import Roadmap
from tests.support.website import Site, build, copy_checkout, copy_with, flat, run, text_of

TOPIC = "indexes-and-query-plans"
OLD_PHASE = "databases"
NEW_PHASE = "async-and-performance"
HOURS = 18
TOPIC_TITLE = "Zebra Crossings"
PHASE_TITLE = "Zoo of Speed"


@dataclass(frozen=True)
class Change:
    """The site before and after one topic got other hours, another title and another phase, which was renamed too."""

    before: Roadmap
    after: Roadmap
    old_site: Site
    site: Site

    @property
    def more(self) -> int:
        """Hours that the topic gained."""
        return HOURS - self.before.topic(TOPIC).hours


@pytest.fixture(scope="module")
def change(roadmap: Roadmap, client_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Change:
    folder = tmp_path_factory.mktemp("changed")
    copy = copy_checkout(folder / "checkout")
    old_titles = (roadmap.topic(TOPIC).title, roadmap.phase(NEW_PHASE).title)
    for page in (copy / "docs").rglob(
        "*.md"
    ):  # typed titles, such as the text of a link, stay as their author wrote them
        text = page.read_text("utf-8")
        page.write_text(re.sub("|".join(map(re.escape, old_titles)), "it", text), "utf-8")
    data = copy / "data" / "roadmap.yml"
    edits = [
        (rf"(- id: {TOPIC}\n    title: ).*(\n    summary: .*\n    hours: )\d+", rf"\g<1>{TOPIC_TITLE}\g<2>{HOURS}"),
        (rf"      - {TOPIC}\n", ""),
        (rf"(- id: {NEW_PHASE}\n    title: ).*((?:\n    .*)*?\n    topics:\n)", rf"\1{PHASE_TITLE}\2      - {TOPIC}\n"),
    ]
    text = data.read_text("utf-8")
    for pattern, replacement in edits:
        text, count = re.subn(pattern, replacement, text)
        assert count == 1, pattern
    data.write_text(text, "utf-8")
    return Change(roadmap, load(data, copy / "docs"), client_site, build(copy, folder / "site", "client"))


def test_old_titles_are_gone(change: Change) -> None:
    old = (change.before.topic(TOPIC).title, change.before.phase(NEW_PHASE).title)
    files = [file for file in change.site.folder.rglob("*") if file.suffix in (".html", ".json", ".xml")]
    left = [
        f"{file.relative_to(change.site.folder)}: {title}"
        for file in files
        for title in old
        if title in flat(html.unescape(file.read_text("utf-8")))
    ]
    assert len(files) > 100
    assert left == []


def test_new_titles_are_wherever_the_old_ones_were(change: Change) -> None:
    """Save on pages where the change of phase took the topic away."""
    old_topic, old_phase = change.before.topic(TOPIC), change.before.phase(NEW_PHASE)
    order = change.before.ordered_topics
    left = {f"phases/{OLD_PHASE}/", f"topics/{order[order.index(old_topic) - 1].id}/"}
    lost = [
        f"{url}: {new}"
        for old, new in ((old_topic.title, TOPIC_TITLE), (old_phase.title, PHASE_TITLE))
        for url in change.old_site.pages
        if url not in left and shows(change.old_site, url, old) and not shows(change.site, url, new)
    ]
    assert lost == []


def test_the_topic_is_on_every_page_that_draws_it(change: Change) -> None:
    topic = change.after.topic(TOPIC)
    order = change.after.ordered_topics
    neighbours = [*topic.requires, *(it.id for it in change.after.unlocked_by(TOPIC)), order[order.index(topic) - 1].id]
    wanted = ["", "roadmap/", "key-topics/", "phases/", "topics/", "sources/", f"phases/{NEW_PHASE}/"]
    wanted += [f"topics/{topic_id}/" for topic_id in (TOPIC, *neighbours)]
    wanted += [f"plans/{pace.id}/" for pace in change.after.paces]
    assert [url for url in wanted if not shows(change.site, url, TOPIC_TITLE)] == []
    assert not shows(change.site, f"phases/{OLD_PHASE}/", TOPIC_TITLE)


def shows(site: Site, url: str, text: str) -> bool:
    """Whether a text is in a page's content; the source of its diagrams counts."""
    return text in text_of(site.article(url))


def test_the_topic_page_follows(change: Change) -> None:
    page = change.site.pages[f"topics/{TOPIC}/"]
    facts = {text_of(fact.select("dt")[0]): text_of(fact.select("dd")[0]) for fact in page.select(".card__facts > div")}
    number = change.after.number_of(change.after.phase(NEW_PHASE))
    assert facts["Time"] == f"{HOURS} hours"
    assert facts["Phase"] == f"{number} · {PHASE_TITLE}"
    assert text_of(page.select("title")[0]).startswith(TOPIC_TITLE)
    assert PHASE_TITLE in [text_of(tag) for tag in page.select(".md-tag")]


def test_totals_follow(change: Change) -> None:
    wanted = {phase.title: change.before.hours_of(phase) for phase in change.before.phases}
    wanted[change.before.phase(OLD_PHASE).title] -= change.before.topic(TOPIC).hours
    wanted[PHASE_TITLE] = wanted.pop(change.before.phase(NEW_PHASE).title) + HOURS
    wanted["All phases"] = change.before.total_hours + change.more
    for url in ("phases/", "roadmap/"):
        rows = [
            [text_of(cell) for cell in row.select("th, td")] for row in change.site.article(url).select(".phases tr")
        ]
        assert {row[0].rpartition(" · ")[2]: int(row[2]) for row in rows[1:]} == wanted
    assert f"{wanted['All phases']} hours" in text_of(change.site.article("").select(".facts")[0])


def test_flowcharts_follow(change: Change) -> None:
    node = f'["★ {TOPIC_TITLE}'
    parts = str(change.site.article("roadmap/").select(".diagram__source")[0].get_text()).split("subgraph ")
    assert [part.splitlines()[0].partition(" · ")[2].strip('"] ') for part in parts if node in part] == [PHASE_TITLE]
    assert node in str(change.site.article(f"phases/{NEW_PHASE}/").select(".diagram__source")[0])
    assert PHASE_TITLE in str(change.site.article("plans/steady/").select(".diagram__source")[0])


@pytest.mark.parametrize("pace_id", ["intensive", "steady", "relaxed"])
def test_dates_follow(change: Change, pace_id: str) -> None:
    """The phase after the changed one begins later by the hours that the topic gained."""
    longer = timedelta(weeks=1) * change.more / change.after.pace(pace_id).hours_per_week
    later = change.after.phases[change.after.number_of(change.after.phase(NEW_PHASE))]
    (old_start, _), (start, _) = (
        bar(site, f"plans/{pace_id}/", f"n_{later.id.replace('-', '_')}") for site in (change.old_site, change.site)
    )
    assert abs(start - old_start - longer) <= timedelta(minutes=1)


def test_the_gantt_of_the_phase_follows(change: Change) -> None:
    pace = change.after.paces[len(change.after.paces) // 2]
    start, end = bar(change.site, f"phases/{NEW_PHASE}/", f"n_{TOPIC.replace('-', '_')}")
    assert abs(end - start - timedelta(weeks=1) * HOURS / pace.hours_per_week) <= timedelta(minutes=1)
    row = next(
        row for row in change.site.article(f"phases/{NEW_PHASE}/").select("tbody tr") if TOPIC_TITLE in text_of(row)
    )
    assert f"{start.day} {start:%b %Y}" in text_of(row)


def bar(site: Site, url: str, name: str) -> tuple[datetime, datetime]:
    """Start and end of a bar of a page's Gantt chart."""
    charts = "\n".join(chart.get_text() for chart in site.article(url).select(".diagram--gantt .diagram__source"))
    found = re.search(rf"\b{name}, ([\d-]+ [\d:]+), ([\d-]+ [\d:]+)$", charts, re.MULTILINE)
    assert found, charts
    return datetime.fromisoformat(found[1]), datetime.fromisoformat(found[2])


def test_navigation_follows(change: Change) -> None:
    sidebar = change.site.pages["topics/"].select(".md-sidebar--primary .md-nav__link")
    shown = [text_of(link) for link in sidebar]
    assert shown[shown.index(TOPIC_TITLE) - 1] == PHASE_TITLE
    assert change.after.phases[4].title in shown[: shown.index(TOPIC_TITLE)]


def test_search_follows(change: Change) -> None:
    index = (change.site.folder / "search" / "index.json").read_text("utf-8")
    assert f'"{TOPIC_TITLE}"' in index
    assert f'"{PHASE_TITLE}"' in index


# Faults


def tree(folder: Path) -> dict[str, str]:
    """The files of a folder with their contents."""
    return {str(file.relative_to(folder)): file.read_text("utf-8", "replace") for file in folder.rglob("*.*")}


@pytest.fixture
def project(small: Roadmap, tmp_path: Path) -> Path:
    """A checkout with the small roadmap, and a site that was built before."""
    data = small.model_dump(mode="json", exclude_none=True) | {"start_date": small.start_date}
    copy = copy_with(data, tmp_path / "checkout")
    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("the previous site", "utf-8")
    return copy


def test_faulty_data_stops_the_build_with_its_place(project: Path) -> None:
    data = project / "data" / "roadmap.yml"
    text = data.read_text("utf-8")
    lines = text.replace("- functions\n", "- fnctions\n", 1).splitlines()
    data.write_text("\n".join(lines), "utf-8")
    line = next(number for number, line in enumerate(lines, start=1) if line.endswith("- fnctions"))
    done = run(sys.executable, "-m", "mkdocs", "build", cwd=project)
    assert done.returncode != 0
    assert re.search(
        rf"^data/roadmap\.yml:{line}:\d+: .*'fnctions'.*did you mean 'functions'\?$", done.stdout, re.MULTILINE
    )
    assert "Traceback" not in done.stdout
    assert tree(project / "site") == {"index.html": "the previous site"}


def make_build(project: Path) -> tuple[int, str]:
    """Run `make build` with this environment, which is ready."""
    done = run("make", "build", f"VENV={sys.prefix}", f"--old-file={sys.prefix}/.site-ready", cwd=project)
    return done.returncode, done.stdout


@pytest.mark.parametrize("mistake", ["{{ glosary() }}", '{{ subtopic("verbs") }}', "[a link](nowhere.md)"])
def test_a_faulty_page_leaves_the_previous_site(project: Path, mistake: str) -> None:
    page = project / "docs" / "glossary.md"
    page.write_text(f"{page.read_text('utf-8')}\n\n{mistake}\n", "utf-8")
    status, output = make_build(project)
    assert status != 0
    assert "glossary.md" in output
    assert tree(project / "site") == {"index.html": "the previous site"}


def test_a_sound_build_replaces_the_previous_site(project: Path) -> None:
    status, output = make_build(project)
    assert status == 0, output
    assert "the previous site" not in tree(project / "site").values()
    assert (project / "site" / "topics" / "functions" / "index.html").exists()
    kept = sorted(it.name.partition("-")[0] for it in (project / ".build").iterdir())
    assert kept == ["lock", "site"]
