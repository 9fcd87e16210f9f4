"""Files beside a page: what the page shows of them."""

import pytest
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]  # it has no types

from macros.content.files import (
    samples_in,
    topic_folders,
)
from macros.content.samples import Sample
from macros.rendering.samples import LANGUAGES, language, sample_block
from tests.support.rendering import links, rendered, shown
from tests.support.website import ROOT, Site


def sample(name: str, text: str = "", printed: str | None = None) -> Sample:
    return Sample("http", name, text, printed)


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
