"""What the texts in .github/ name exists, the site's page holds the same text, and no text stands twice."""

import re
import sys
from pathlib import Path

import pytest

from macros.rendering.page_macros import MACROS
from tests.support.website import ROOT, Site, copy_checkout, flat, run, text_of

TEXTS = sorted((ROOT / ".github").glob("*.md"))
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
TEXT = CONTRIBUTING.read_text("utf-8")
INVENTED = {"docs/topics/sending-email.md", ".github/CODEOWNERS"}
"""What the guide tells to make."""
PATH = re.compile(r"(?<![\w/.])((?:[\w.-]+/)+[\w-]+\.\w+|(?:data|docs|macros|tests)/[\w./-]*\w)")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)")
SHARED = (
    "Correct a page from the browser",
    "Change a fact from the browser",
    "Add a topic in three minutes",
    "Write it so that it helps",
)


def code(text: str) -> str:
    """What stands in code spans and code blocks, a line each."""
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    return "\n".join([*blocks, *spans])


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def anchors(file: Path) -> set[str]:
    """The anchors of a Markdown file's headings."""
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)}


def sentences(text: str) -> set[str]:
    """The sentences of a text that are long enough to be told apart."""
    without_code = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)
    found = re.split(r"(?<=[.:!?])\s+|\n\s*\n|\n\s*(?:[-#|]|\d+\.) ?", without_code)
    return {flat(sentence) for sentence in found if len(sentence.split()) >= 7}


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_named_commands_exist(file: Path) -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = set(re.findall(r"\bmake ([\w-]+)", code(file.read_text("utf-8"))))
    assert named - set(targets) == set()


def test_commands_are_named_at_all() -> None:
    named = re.findall(r"\bmake ([\w-]+)", code(TEXT))
    assert {"serve", "check", "test"} <= set(named)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"-m macros ((?:new )?\w+)", code(TEXT)))))
def test_named_commands_of_the_package_exist(command: str) -> None:
    done = run(sys.executable, "-m", "macros", *command.split(), "--help")
    assert done.returncode == 0, done.stdout


def test_the_example_of_a_topic_can_be_followed(tmp_path: Path) -> None:
    (new,) = re.findall(r"-m macros (new topic .+)", code(TEXT))
    checkout = copy_checkout(tmp_path / "checkout")
    done = run(sys.executable, "-m", "macros", *new.split(), cwd=checkout)
    assert done.returncode == 0, done.stdout
    (page,) = [path for path in INVENTED if path.startswith("docs/")]
    assert page in TEXT
    assert (checkout / page).exists()


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_named_files_exist(file: Path) -> None:
    named = {path for path in PATH.findall(code(file.read_text("utf-8"))) if "<" not in path} - INVENTED
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_named_macros_exist() -> None:
    named = re.findall(r"\{\{ (\w+)\(", TEXT)
    assert named
    assert [name for name in named if name not in MACROS] == []


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_links_lead_somewhere(file: Path) -> None:
    lost = []
    for path, anchor in LINK.findall(file.read_text("utf-8")):
        target = (file.parent / path).resolve() if path else file
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(f"{path}#{anchor}")
    assert lost == []


def test_what_the_check_says_is_what_the_guide_shows(tmp_path: Path) -> None:
    shown = re.search(r"topics\.transactions\.requires\[0\]:\n(.+)$", TEXT, re.MULTILINE)
    assert shown is not None
    checkout = copy_checkout(tmp_path / "checkout")
    data = checkout / "data" / "roadmap.yml"
    text, edits = re.subn(
        r"(- id: transactions\n(?:    .+\n)*?    requires: \[)\w+", r"\1postgres", data.read_text("utf-8")
    )
    assert edits == 1
    data.write_text(text, "utf-8")
    done = run(sys.executable, "-m", "macros", "check", data, "--docs", checkout / "docs")
    assert done.returncode == 1
    assert f"topics.transactions.requires[0]: {shown[1]}" in flat(done.stdout)


def test_the_page_holds_what_readers_want_of_the_guide(built_site: Site) -> None:
    article = built_site.article("contribute/")
    headings = [text_of(heading).removesuffix("¶").strip() for heading in article.select("h2")]
    assert [heading for heading in SHARED if heading not in headings] == []
    # Macros in the guide are shown, not called.
    assert "{{ topic_card() }}" in text_of(article)
    assert "--8<--" not in text_of(article)


def test_no_sentence_stands_twice() -> None:
    files = [*TEXTS, ROOT / "README.md", ROOT / "docs" / "contribute.md"]
    said = {file: sentences(file.read_text("utf-8")) for file in files}
    assert all(said.values())
    twice = [
        sentence
        for number, file in enumerate(files)
        for other in files[:number]
        for sentence in said[file] & said[other]
    ]
    assert twice == []
