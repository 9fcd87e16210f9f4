"""The command line, run as a contributor runs it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from macros.__main__ import SCHEMA_DIR, main, schema_texts, stale_schemas
from macros.authoring.commands import NEW
from macros.model.roadmap import Roadmap
from macros.paths import DATA_FILE, SEARCH_FILE
from tests.support.faults import edited
from tests.support.small_roadmap import SMALL, write_data
from tests.support.website import ROOT, copy_checkout


def macros(*arguments: str | Path, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_check_counts_what_it_has_checked(roadmap: Roadmap) -> None:
    done = macros("check")
    assert (done.returncode, done.stderr) == (0, "")
    *_, last = done.stdout.splitlines()  # above it is what is still to be written
    counts, _, rest = last.partition(": ")
    counted = [int(number) for number in re.findall(r"\d+", counts)]
    topics = roadmap.topics
    parts = [roadmap.phases, topics, [it for topic in topics for it in topic.subtopics]]
    assert counted == [*map(len, parts), sum(topic.hours for topic in topics), len(roadmap.sources)]
    assert rest.startswith("no problems")


def test_check_tells_every_fault_of_the_real_data_and_no_traceback(tmp_path: Path) -> None:
    faulty = tmp_path / "roadmap.yml"
    text = DATA_FILE.read_text(encoding="utf-8")
    edits = (
        ("  - id: git\n    title: Git and GitHub", "  - id: git\n    titel: Git and GitHub"),
        ("requires: [git, pytest]", "requires: [gti, pytest]"),
    )
    write_data(edited(text, *edits), faulty, SEARCH_FILE.read_text("utf-8"))
    done = macros("check", faulty)
    title = text[: text.index("    title: Git and GitHub")].count("\n") + 1
    wanted = text[: text.index("requires: [git, pytest]")].count("\n") + 1
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{faulty}:{title}:5: topics.git.titel: unknown key 'titel'; did you mean 'title'?\n"
        f"{faulty}:{wanted}:16: topics.ai-assisted-development.requires[0]: 'gti' is not a topic; did you mean 'git'?\n"
        "2 problems found\n"
    )


def test_check_names_files_of_the_project_from_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SMALL), "--docs", str(ROOT / "docs" / "nowhere")]) == 1
    *lines, count = capsys.readouterr().err.splitlines()
    assert lines[0] == "docs/nowhere/phases/basics.md:1:1: the page of 'basics' is missing; write it"
    assert count == f"{len(lines)} problems found"
    assert main(["check", str(ROOT / "data" / "missing.yml")]) == 1
    message = "data/missing.yml:1:1: can't be read: No such file or directory\n1 problem found\n"
    assert capsys.readouterr().err == message


def test_check_checks_the_data_and_pages_that_it_is_given(small_docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SMALL), "--docs", str(small_docs)]) == 0
    assert capsys.readouterr().out == "2 phases, 7 topics, 21 subtopics, 40 hours, 2 sources: no problems\n"


def test_check_lists_what_is_still_to_be_written_without_calling_it_a_problem(small_docs: Path) -> None:
    page = small_docs / "topics" / "loops.md"
    text = page.read_text("utf-8")
    page.write_text(f'{text}\n{{{{ todo("an example") }}}}\n', "utf-8")
    done = macros("check", SMALL, "--docs", small_docs)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"{page}:{text.count(chr(10)) + 2}:1: still to be written: an example\n"
        "2 phases, 7 topics, 21 subtopics, 40 hours, 2 sources: no problems; 1 place still to be written\n"
    )


def test_check_tells_what_a_complete_page_lacks(small_docs: Path) -> None:
    page = small_docs / "topics" / "loops.md"
    text = page.read_text("utf-8")
    page.write_text(f"---\ncomplete: true\n---\n{text}\n## Where it ends\n\n```python\n1\n```\n", "utf-8")
    done = macros("check", SMALL, "--docs", small_docs)
    assert (done.returncode, done.stdout) == (1, "")
    *lines, count = done.stderr.splitlines()
    assert count == f"{len(lines)} problems found"
    assert f"{page}:1:1: the section 'Pitfalls' is missing; write it" in lines
    heading = text.count("\n") + 5
    told = "'Where it ends' is no section of a topic's page; did you mean 'Where it leads'?"
    assert f"{page}:{heading}:17: {told}" in lines
    code = f"{page}:{heading + 2}:1: code is shown from a file that the tests run;"
    assert any(line.startswith(code) for line in lines)


def test_messages_appear_on_a_terminal_without_unicode(tmp_path: Path) -> None:
    faulty = tmp_path / "roadmap.yml"
    write_data('é: "→"\n', faulty)
    done = macros("check", faulty, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert r"\xe9: unknown key '\xe9'" in done.stderr


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "--pages"]])
def test_a_wrong_call_shows_the_usage(arguments: list[str]) -> None:
    done = macros(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: python -m macros")


@pytest.mark.parametrize("name", schema_texts())
@pytest.mark.parametrize("content", [None, "", "{}", " "], ids=["missing", "empty", "other", "edited"])
def test_a_schema_that_is_not_the_one_of_the_model_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | None
) -> None:
    monkeypatch.setattr("macros.__main__.SCHEMA_DIR", tmp_path)
    assert main(["schema"]) == 0
    file = tmp_path / name
    if content is None:
        file.unlink()
    else:
        file.write_text(file.read_text("utf-8") + content if content == " " else content, "utf-8")
    told = [str(problem) for problem in stale_schemas()]
    assert told == [f"data/{name}:1:1: not the schema of the model; run `make format`"]
    assert file.exists() == (content is not None)
    assert main(["schema"]) == 0
    assert list(stale_schemas()) == []


def test_the_check_tells_of_schemas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("macros.__main__.SCHEMA_DIR", tmp_path)
    assert main(["check"]) == 1
    *told, count = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == [f"data/{name}" for name in schema_texts()]
    assert count == f"{len(told)} problems found"


@pytest.mark.parametrize("arguments", [["new"], ["new", "plan", "x"], ["new", "topic"], ["rename", "git"]])
def test_a_command_without_what_it_needs_shows_its_usage(arguments: list[str]) -> None:
    done = macros(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"usage: python -m macros {arguments[0]}")


def test_help_says_what_each_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["--help"],
        *([*words, "--help"] for words in (["new", kind] for kind in NEW)),
        ["rename", "--help"],
    ):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    for words in (
        "begin a topic, a phase or a project",
        "else last in its phase",
        "whose address leads to the new one",
    ):
        assert words in said


def test_pages_are_listed_with_their_state(roadmap: Roadmap) -> None:
    done = macros("pages")
    assert (done.returncode, done.stderr) == (0, "")
    *lines, total = done.stdout.splitlines()
    assert [line.split("/")[-1] for line in lines] == [f"{topic.id}.md" for topic in roadmap.ordered_topics]
    complete = [line for line in lines if line.startswith("complete  docs/topics/")]
    assert total == f"{len(complete)} of {len(lines)} pages are complete"
    assert "complete  docs/topics/http.md" in complete
    assert all(line.startswith("not yet   docs/topics/") for line in lines if line not in complete)


def test_pages_are_not_listed_from_faulty_data(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    data = checkout / "data" / "roadmap.yml"
    data.write_text(data.read_text("utf-8").replace("    title: Git and GitHub", "    titel: Git and GitHub"), "utf-8")
    done = macros("pages", folder=checkout)
    assert (done.returncode, done.stdout) == (1, "")
    assert "topics.git.titel: unknown key 'titel'; did you mean 'title'?" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_schema_command_writes_a_file_for_each_data_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.__main__.SCHEMA_DIR", tmp_path)
    assert main(["schema"]) == 0
    texts = {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()}
    titles = {name: json.loads(text)["title"] for name, text in texts.items()}
    assert titles == {"roadmap.schema.json": "Roadmap", "search.schema.json": "SearchData"}
    assert all(text.endswith("}\n") for text in texts.values())


@pytest.mark.parametrize("file", [DATA_FILE, SEARCH_FILE], ids=lambda file: file.name)
def test_a_data_file_points_editors_at_its_schema(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={file.stem}.schema.json"
    assert (SCHEMA_DIR / f"{file.stem}.schema.json").is_file()
    assert file.parent == SCHEMA_DIR


def test_a_build_that_can_not_be_put_in_its_place_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device", "site")

    monkeypatch.setattr("macros.build.publish.publish", full)
    assert main(["build"]) == 1
    assert (
        capsys.readouterr().err == "not published: [Errno 28] No space left on device: 'site'; site/ is what it was\n"
    )
