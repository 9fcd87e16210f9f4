"""The page about the API: its commands run against the served site and print what the page shows."""

import re
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import Tag

from macros.api.documents import api_files, base
from macros.api.schemas import DOCUMENTS
from macros.model.roadmap import Roadmap
from macros.model.schedule import schedule
from macros.rendering import api_reference
from macros.text.links import Links
from tests.support.calls import SITE
from tests.support.rendering import links, parsed, rows
from tests.support.sample_runner import run, sandbox, session
from tests.support.searching import indexed
from tests.support.type_check import type_errors
from tests.support.website import ROOT, SITE_URL, Site, flat
from tests.support.website import run as run_tool

PAGE = "api/"
FOLDER = ROOT / "docs" / "api"


def blocks(site: Site, start: str) -> list[str]:
    """The blocks of code on the page that start so, as a reader sees them."""
    texts = [str(block.get_text()) for block in site.article(PAGE).select("pre > code")]
    return [text for text in texts if text.startswith(start)]


def test_commands_of_the_page_print_what_it_shows(built_site: Site, served_site: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    sessions = blocks(built_site, "$ ")
    assert len(sessions) > 4
    for shown in sessions:
        commands = "".join(
            line.replace(SITE_URL, served_site) if line.startswith("$ ") else line
            for line in shown.splitlines(keepends=True)
        )
        assert served_site in commands
        assert SITE_URL in shown
        printed = session(commands, copy, sandbox(copy, {}), copy)
        assert printed == commands


def test_the_program_says_when_its_reader_is_done(
    built_site: Site, served_site: str, roadmap: Roadmap, tmp_path: Path
) -> None:
    (command,) = blocks(built_site, "python ")
    program, *arguments = command.split()[1:]
    _, hours, _, *known = arguments
    shutil.copy(built_site.folder / "api" / program, tmp_path)
    start = roadmap.start_date + timedelta(weeks=8)
    call = [sys.executable, program, f"{served_site}api/v1", hours, str(start), *known]
    left = sum(topic.hours for topic in roadmap.topics if topic.id not in known)
    (block,) = schedule([("rest", left)], start, int(hours))
    assert run(call, tmp_path, sandbox(tmp_path / "home", {})) == (
        f"{left} hours are left. You are done on {block.last_day}.\n"
    )
    assert arguments[0] == f"{SITE_URL}api/v1"
    assert len(known) > 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("12", "2027-03-01", "gti"), "no such topic: gti\n"),
        (("12",), "python finish.py <api> <hours a week>"),
        (("0", "2027-03-01"), "'0' are no hours a week; write a number up to 168, such as 2.5\n"),
        (("-5", "2027-03-01"), "'-5' are no hours a week; "),
        (("nan", "2027-03-01"), "'nan' are no hours a week; "),
        (("ten", "2027-03-01"), "'ten' are no hours a week; "),
        (("12", "04/01/2027"), "'04/01/2027' is no day; write one such as 2027-01-04\n"),
        (("0.001", "2027-03-01"), "at 0.001 hours a week you are not done in this calendar\n"),
    ],
)
def test_the_program_says_what_is_wrong(
    served_site: str, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    call = [sys.executable, str(FOLDER / "finish.py"), f"{served_site}api/v1", *arguments]
    said = run(call, tmp_path, sandbox(tmp_path / "home", {}), check=False)
    assert message in said
    assert "Traceback" not in said


def test_the_program_takes_half_hours_and_tells_of_an_address_that_does_not_answer(
    served_site: str, tmp_path: Path
) -> None:
    home = sandbox(tmp_path / "home", {})
    program = [sys.executable, str(FOLDER / "finish.py")]
    assert " hours are left. You are done on 20" in run(
        [*program, f"{served_site}api/v1", "2.5", "2027-03-01"], tmp_path, home
    )
    said = run([*program, f"{served_site}nothing", "2.5", "2027-03-01"], tmp_path, home, check=False)
    assert said == f"{served_site}nothing can't be read: HTTP Error 404: Not Found\n"


def test_the_page_shows_the_program_that_it_offers(built_site: Site) -> None:
    text = (FOLDER / "finish.py").read_text("utf-8")
    assert [block.rstrip() for block in blocks(built_site, '"""')] == [text.rstrip()]
    (link,) = [link for link in built_site.article(PAGE).select("a[download]") if flat(link.get_text()) == "Download"]
    assert link["href"] == "finish.py"
    assert (built_site.folder / "api" / "finish.py").read_text("utf-8") == text


def test_the_program_is_typed_formatted_and_clean(tmp_path: Path) -> None:
    copy, scratch = tmp_path / "copy", tmp_path / "scratch"
    scratch.mkdir()
    shutil.copytree(FOLDER, copy)
    assert type_errors(copy, [copy / "finish.py"], scratch) == ""
    for arguments in (("format", "--check"), ("check",)):
        done = run_tool(sys.executable, "-m", "ruff", *arguments, "--no-cache", "docs/api")
        assert done.returncode == 0, done.stdout


def test_the_table_leads_to_every_kind_of_document_and_schema(roadmap: Roadmap) -> None:
    table = str(api_reference.documents(Links("api.md")))
    files = api_files(roadmap, SITE)
    found = {f"api/{link['href']}" for link in parsed(table).find_all("a", href=True)}
    assert found <= set(files)
    assert {path for path in files if "/schemas/" in path} <= found
    assert {path for path in files if path.count("/") == 2} <= found
    assert sorted(row[2] for row in rows(table)[1:]) == sorted(f"{name}.json" for name in DOCUMENTS)
    assert "phases/<id>.json" in [row[0] for row in rows(table)]


def test_the_reference_names_every_field_and_its_types_lead_to_each_other(roadmap: Roadmap) -> None:
    soup = parsed(str(api_reference.fields()))
    ids = [str(part["id"]) for part in soup.find_all("p", id=True)]
    assert len({*ids}) == len(ids) > 40
    assert {target.removeprefix("#") for target in links(str(soup)).values()} <= {*ids}
    fields = {str(code.get_text()) for code in soup.select("th code, td:first-child code")}
    documents = "".join(text for path, text in api_files(roadmap, SITE).items() if "/schemas/" not in path)
    assert {*re.findall(r'^ +"([$\w]+)": ', documents, re.MULTILINE)} == fields


def test_types_are_words() -> None:
    soup = parsed(str(api_reference.fields()))
    types: dict[tuple[str, str], str] = {}
    for part in soup.find_all("p", id=True):
        assert isinstance(part, Tag)
        table = part.find_next("table")
        assert isinstance(table, Tag)
        types |= {(str(part["id"]), row[0]): row[1] for row in rows(str(table))[1:]}
    assert types["part-topic", "hours"] == "integer"
    assert types["part-topic", "requires"] == "list of string"
    assert types["part-topic", "deviation"] == "string or null"
    assert types["part-topic", "priority"] == "key or core or optional"
    assert types["part-topic", "page"] == "address"
    assert types["part-days", "first_day"] == "date"
    assert types["part-mention", "period"] == "Period or null"
    assert types["part-plans-document", "plans"] == "list of RecommendedPlan or SourcePlan"
    assert types["part-recommended-plan", "kind"] == "recommended"
    assert types["part-span", "least"] == "number"


def test_search_leaves_the_reference_out(built_site: Site) -> None:
    """Its tables are full of words such as topic and week, for which people mean other pages."""
    texts = {address: text for address, (_, text) in indexed(built_site).items() if address.startswith(PAGE)}
    assert len(texts) > 4
    assert [address for address, text in texts.items() if "SourcePlan" in text] == []


def test_the_address_of_the_api_is_the_one_of_the_site(built_site: Site) -> None:
    assert base(SITE) == f"{SITE_URL}api/v1"
    commands = [line for block in blocks(built_site, "$ ") for line in block.splitlines() if line[:2] == "$ "]
    assert len(commands) > 4
    assert all(f" {base(SITE)}/" in command for command in commands)
