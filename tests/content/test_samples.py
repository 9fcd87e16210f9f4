"""Files beside a page: what is found, what is run, what a page shows of it."""

from pathlib import Path

import pytest
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]  # it has no types

from macros.content.files import (
    example_files,
    files_in,
    locked_versions,
    read_site_content,
    samples_in,
    topic_folders,
)
from macros.content.samples import Sample, needs
from macros.paths import LOCK_FILE
from macros.rendering.samples import LANGUAGES, language, sample_block
from tests.support.rendering import links, rendered, shown
from tests.support.website import ROOT, Site


def written(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"text of {name}\n", "utf-8")
    return folder


def sample(name: str, text: str = "", printed: str | None = None) -> Sample:
    return Sample("http", name, text, printed)


# What is found


def test_files_are_read_with_what_they_print(tmp_path: Path) -> None:
    topic = written(tmp_path / "http", "a.py", "a.out", "b.py", "app/c.console", "app/c.out")
    assert samples_in(topic) == [
        Sample("http", "a.out", "text of a.out\n"),
        Sample("http", "a.py", "text of a.py\n", "text of a.out\n"),
        Sample("http", "app/c.console", "text of app/c.console\n", "text of app/c.out\n"),
        Sample("http", "app/c.out", "text of app/c.out\n"),
        Sample("http", "b.py", "text of b.py\n"),
    ]


def test_what_tools_leave_behind_is_no_file_of_a_page(tmp_path: Path) -> None:
    folder = written(tmp_path / ".x_cache", "a.py", ".env", "__pycache__.md", ".y_cache.md", "_cache/a.md")
    written(folder, "__pycache__/a.pyc", "b/__pycache__/a.pyc", ".mypy_cache/3/a.json")
    names = [path.relative_to(folder).as_posix() for path in files_in(folder)]
    assert names == [".env", ".y_cache.md", "__pycache__.md", "_cache/a.md", "a.py"]


def test_a_page_may_be_without_a_folder(tmp_path: Path) -> None:
    assert samples_in(tmp_path / "http") == []


def test_the_example_has_its_files_by_phase(tmp_path: Path) -> None:
    written(tmp_path, "README.md", "web/b/c.py", "web/.ruff_cache/x", "basics/a.py", "empty/__pycache__/a.pyc")
    assert example_files(tmp_path) == {
        "basics": {"a.py": tmp_path / "basics" / "a.py"},
        "empty": {},
        "web": {"b/c.py": tmp_path / "web" / "b" / "c.py"},
    }


def test_folders_without_files_belong_to_no_page(tmp_path: Path) -> None:
    written(tmp_path / "topics", "http.md", "http/a.py", "loops/__pycache__/a.pyc")
    assert [folder.name for folder in topic_folders(tmp_path)] == ["http"]


def test_everything_that_pages_show_is_read(tmp_path: Path) -> None:
    written(tmp_path / "topics", "http/a.py", "loops.md")
    (tmp_path / "topics" / "http.md").write_text("---\ncomplete: true\n---\n", "utf-8")
    written(tmp_path / "example", "basics/README.md", "web/sql/a.sql")
    files = read_site_content(tmp_path)
    assert {topic: [it.name for it in found] for topic, found in files.samples.items()} == {"http": ["a.py"]}
    assert files.complete == {"http"}
    assert files.stages == {"basics"}
    assert files.versions["pytest"] == pytest.__version__


def test_versions_are_those_of_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "# made by hand\na==1.0 \\\n    --hash=sha256:00\n    # via b\n"
        "b-c==2.0rc1 ; python_version < '3.12' \\\n    --hash=sha256:00\n"
        "b-c==2.1 ; python_version >= '3.12' \\\n    --hash=sha256:00\nd[x]==3 \\\n",
        "utf-8",
    )
    assert locked_versions(lock) == {"a": "1.0", "b-c": "2.1", "d": "3"}
    assert len(locked_versions(LOCK_FILE)) > 50


# What is run


@pytest.mark.parametrize(
    ("file", "is_run", "is_output"),
    [
        (sample("a.py"), False, False),
        (sample("a.py", printed=""), True, False),
        (sample("a.sql", printed="1"), True, False),
        (sample("a.console"), True, False),
        (sample("a.html", printed="1"), False, False),
        (sample("a.out"), False, True),
    ],
    ids=lambda value: value.name if isinstance(value, Sample) else "",
)
def test_what_is_run_follows_from_the_names(file: Sample, is_run: bool, is_output: bool) -> None:
    assert (file.is_run, file.is_output) == (is_run, is_output)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.py", "a.out"), ("app/a.sql", "app/a.out"), ("app/a.console", "app/a.console")],
)
def test_a_session_holds_its_output_and_a_program_has_it_beside_it(name: str, expected: str) -> None:
    assert str(sample(name).output) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("solution.py", True),
        ("solution/app.py", True),
        ("solution.console", True),
        ("app/solution.py", False),
        ("solutions.py", False),
    ],
)
def test_solutions_are_known_by_their_place(name: str, expected: bool) -> None:
    assert sample(name).is_solution is expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (sample("a.py", "print(1)"), []),
        (sample("a.sql", "SELECT 1"), ["postgresql"]),
        (sample("a.py", 'os.environ["DATABASE_URL"]'), ["postgresql"]),
        (sample("a.console", "$ psql -c 'SELECT 1'"), ["postgresql"]),
        (sample("a.console", "$ createdb x"), ["postgresql"]),
        (sample("a.py", 'os.environ["PGHOST"]'), ["postgresql"]),
        (sample("a.py", "PGPORTS = 1"), []),
        (sample("a.py", "DATABASE_URL REDIS_URL"), ["postgresql", "redis"]),
    ],
    ids=lambda value: value.text if isinstance(value, Sample) else "",
)
def test_the_servers_that_a_sample_needs_follow_from_its_text(file: Sample, expected: list[str]) -> None:
    assert needs(file, [file]) == expected


def test_a_sample_needs_what_its_parts_need_and_not_what_others_do() -> None:
    session, part = sample("app/a.console", "$ uvicorn main:app &"), sample("app/main.py", "REDIS_URL")
    other, elsewhere = sample("app/b.py", "DATABASE_URL", ""), sample("web/main.py", "DATABASE_URL")
    assert needs(session, [session, part, other, elsewhere]) == ["redis"]


def test_the_parts_of_a_session_may_lie_below_it_but_not_those_of_a_program() -> None:
    session, program, part = sample("a.console"), sample("a.py", "", ""), sample("app/main.py", "REDIS_URL")
    assert needs(session, [session, program, part]) == ["redis"]
    assert needs(program, [session, program, part]) == []


# What a page shows


FILES = [
    sample("app/main.py", "REDIS_URL"),
    sample("app/run.console", "$ ls"),
    sample("app/two.out", "2\n"),
    sample("app/two.py", "print(2)", "2\n"),
    sample("app/page.html", "<p>"),
    sample("one.out", "1\n"),
    sample("one.py", "print(1)", "1\n"),
    sample("quiet.out", ""),
    sample("quiet.py", "pass", ""),
    sample("rows.out", "1\n"),
    sample("rows.sql", "SELECT 1", "1\n"),
]


def caption(name: str) -> str:
    (paragraph,) = rendered(sample_block("http", FILES, name)).select("p.sample__caption")
    return shown(paragraph)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("one.py", "Download · run it with python one.py · all files of this page"),
        ("app/two.py", "Download · run it with python two.py · needs Redis · all files of this page"),
        ("rows.sql", "Download · run it with psql -q borrow -f rows.sql · needs PostgreSQL · all files of this page"),
        ("app/run.console", "Download · needs Redis · all files of this page"),
        ("app/main.py", "Download · all files of this page"),
        ("app/page.html", "all files of this page"),
    ],
)
def test_the_line_below_says_how_to_get_and_run_it(name: str, expected: str) -> None:
    assert caption(name) == expected


def test_the_line_below_leads_to_the_file_the_server_and_the_archive() -> None:
    assert links(str(rendered(sample_block("http", FILES, "rows.sql")).select("p.sample__caption")[0])) == {
        "Download": "http/rows.sql",
        "PostgreSQL": "../example.md#postgresql",
        "all files of this page": "http/samples.zip",
    }


def test_links_to_files_save_them_and_others_open() -> None:
    found = rendered(sample_block("http", FILES, "app/two.py")).select(".sample__caption a")
    assert [(str(link["href"]), link.get("download")) for link in found] == [
        ("http/app/two.py", ""),
        ("../example.md#redis", None),
        ("http/samples.zip", ""),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("one.py", [("one.py", False), ("Output", True)]),
        ("app/two.py", [("app/two.py", False), ("Output", True)]),
        ("quiet.py", [("quiet.py", False)]),
        ("app/page.html", [("app/page.html", False)]),
        ("app/run.console", [("", False)]),
    ],
)
def test_a_block_is_headed_by_its_file_and_its_output_looks_different(
    name: str, expected: list[tuple[str, bool]]
) -> None:
    blocks = rendered(sample_block("http", FILES, name)).select(".highlight")
    titles = [shown(title) if (title := block.select_one(".filename")) else "" for block in blocks]
    assert list(zip(titles, ["sample__output" in block["class"] for block in blocks], strict=True)) == expected


def test_a_block_shows_the_files_as_they_are() -> None:
    folder = ROOT / "docs" / "topics" / "sql-joins"
    soup = rendered(sample_block("sql-joins", samples_in(folder), "overdue.py"))
    texts = [(folder / name).read_text("utf-8").rstrip() for name in ("overdue.py", "overdue.out")]
    assert [code.get_text().rstrip() for code in soup.select(".highlight code")] == texts


def test_a_block_in_a_tab_stays_in_it() -> None:
    block = sample_block("http", FILES, "one.py").replace("\n", "\n    ")
    soup = rendered(f'=== "Tab"\n\n    {block}\n\nafter')
    assert len(soup.select(".tabbed-block .highlight")) == 2
    assert len(soup.select(".tabbed-block .sample__caption")) == 1
    assert [shown(it) for it in soup.find_all("p", recursive=False)] == ["after"]


@pytest.mark.parametrize(
    ("name", "included"),
    [
        ("one.py", ["topics/http/one.py", "topics/http/one.out"]),
        ("quiet.py", ["topics/http/quiet.py"]),
        ("app/run.console", ["topics/http/app/run.console"]),
        ("app/main.py", ["topics/http/app/main.py"]),
    ],
)
def test_the_file_and_its_output_are_included(name: str, included: list[str]) -> None:
    block = sample_block("http", FILES, name)
    assert [line.split('"')[1] for line in block.splitlines() if line.startswith("--8<--")] == included


@pytest.mark.parametrize("name", ["two.py", "one.out", "main.py"])
def test_an_unknown_file_is_told_with_the_valid_ones(name: str) -> None:
    with pytest.raises(
        LookupError, match=r"no file of 'http' .*; valid: app/main\.py, .*two\.py, one\.py, quiet\.py, rows\.sql"
    ):
        sample_block("http", FILES, name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.py", "python"), ("a.console", "console"), ("Dockerfile", "docker"), ("Dockerfile.dev", "docker")],
)
def test_each_kind_of_file_has_its_language(name: str, expected: str) -> None:
    assert language(sample(name).path) == expected


def test_a_kind_without_a_language_is_told() -> None:
    with pytest.raises(LookupError, match="no language of a sample 'a'"):
        language(sample("a.xyz").path)


def test_all_languages_are_known_to_the_highlighter() -> None:
    for name in LANGUAGES.values():
        assert get_lexer_by_name(name)  # raises an error for an unknown one, which a page would show without colours


# The real pages


def test_pages_show_what_the_tests_ran(built_site: Site) -> None:
    folder = ROOT / "docs" / "topics" / "sql-joins"
    blocks = [block.get_text().rstrip() for block in built_site.article("topics/sql-joins/").select(".highlight code")]
    for name in ("overdue.py", "overdue.out", "inner.sql", "inner.out"):
        assert (folder / name).read_text("utf-8").rstrip() in blocks, name


def test_downloads_of_samples_are_the_files(built_site: Site) -> None:
    found = 0
    for topic in topic_folders(ROOT / "docs"):
        page = f"topics/{topic.name}/"
        for link in built_site.article(page).select(".sample__caption a[download]"):
            file = built_site.folder / page / str(link["href"])
            assert file.is_file(), link
            if file.suffix != ".zip":
                assert file.read_bytes() == (topic / file.relative_to(built_site.folder / page)).read_bytes()
                found += 1
    assert found > 100
