"""All prose of the project is spelt right: pages, the data, docstrings and comments, as .cspell.yaml says.

The spelling is British with -ize. Dictionaries know -ise, too, so this module looks for it itself.
"""

import json
import re
from pathlib import Path

import pytest
import yaml
from node import install, installed, run_tool
from repository import files_like
from website import ROOT

CONFIG = ROOT / ".cspell.yaml"
WORDS = ROOT / "tests" / "words.txt"
FINDING = re.compile(r"^(?P<file>.+?):(?P<line>\d+):\d+ - (?:Unknown|Forbidden) word \((?P<word>.+?)\)", re.MULTILINE)
ADDRESS = re.compile(r"https?://\S+")
SWITCHED_OFF = re.compile(r"cspell:disable\b.*?(?:cspell:enable\b|\Z)", re.DOTALL)
ISE = re.compile(r"(?<![\\A-Za-z])(?P<stem>[A-Za-z]+)is(?:e|ed|es|ing|ers?|ations?)(?![A-Za-z])")
# Where -ise is no suffix: raise, noise, otherwise and those that begin so.
ONLY_ISE = re.compile(
    "[a-z]*[aow]|adv|advert|ar|compr|comprom|conc|dem|desp|dev|disgu|enterpr|exc|exerc|expert|franch|improv|merchand"
    "|pract|prec|prem|prom|r|rev|superv|surpr|telev",
    re.IGNORECASE,
)


def check(files: list[str], config: Path = CONFIG, folder: Path = ROOT) -> tuple[list[tuple[str, int, str]], str]:
    """File, line and word of all that is unknown or forbidden in the files, and all that cspell says."""
    # Each file is named, so that none can be passed over: the report has nothing about a file without mistakes.
    done = run_tool("cspell", "lint", "--config", config, "--root", folder, "--no-progress", *files, cwd=folder)
    found = [(match["file"], int(match["line"]), match["word"]) for match in FINDING.finditer(done.stdout)]
    assert f"Files checked: {len(files)}, Issues found: {len(found)} in" in done.stdout, done.stdout
    assert done.returncode == bool(found), done.stdout
    return found, done.stdout


def with_ise(text: str) -> list[tuple[int, str]]:
    """Line and word of every -ise that should be -ize, where cspell looks."""
    text = SWITCHED_OFF.sub(lambda it: "\n" * it[0].count("\n"), ADDRESS.sub("", text))
    return [
        (text.count("\n", 0, match.start()) + 1, match[0])
        for match in ISE.finditer(text)
        if not ONLY_ISE.fullmatch(match["stem"])
    ]


@pytest.fixture(scope="module", autouse=True)
def _cspell() -> None:
    """Installs cspell where the tests are run without make."""
    assert installed() or install() == 0, "no cspell: run tests/node.py"


@pytest.fixture(scope="module")
def files() -> list[str]:
    """All files with prose."""
    names = files_like(yaml.safe_load(CONFIG.read_text("utf-8"))["files"])
    some = {"README.md", "data/roadmap.yml", "docs/index.md", "docs/topics/http.md", "macros/model.py", "tests/node.py"}
    assert some <= set(names)
    return names


@pytest.fixture(scope="module")
def dictionary() -> list[str]:
    """The project's own words."""
    return WORDS.read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def unknown(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int, str]]:
    """File, line and word of all that cspell would find without the project's own words."""
    config = tmp_path_factory.mktemp("cspell") / "cspell.json"
    config.write_text(json.dumps({"version": "0.2", "import": [str(CONFIG)], "dictionaries": ["!project"]}), "utf-8")
    return check(files, config)[0]


def plain(word: str) -> str:
    """The word as it is looked up: without a possessive's ending and capitals."""
    return word.removesuffix("'s").casefold()


def test_all_words_are_known(unknown: list[tuple[str, int, str]], dictionary: list[str]) -> None:
    known = set(map(plain, dictionary))
    wrong = [f"{file}:{line}: {word}" for file, line, word in unknown if plain(word) not in known]
    assert wrong == [], "\n".join(["mend these, or add what is right to tests/words.txt:", *wrong])


def test_ize_is_not_spelt_with_s(files: list[str]) -> None:
    found = [f"{name}:{line}: {word}" for name in files for line, word in with_ise((ROOT / name).read_text("utf-8"))]
    assert found == [], "\n".join(found)


def test_the_dictionary_is_sorted_and_holds_what_is_needed_only(
    unknown: list[tuple[str, int, str]], dictionary: list[str]
) -> None:
    assert dictionary == sorted({plain(word): word for word in dictionary}.values(), key=plain)
    missed = {plain(word) for _, _, word in unknown}
    assert [word for word in dictionary if plain(word) not in missed] == []


# Mistakes in prose, and the same in code, where nobody looks. Pydantic is one of the project's own words.
# cspell:disable as of here
PAGE = """---
title: Behavior
---

# A haeding with `naem` in it

A pragraph with a [lnik](naem/behavior.md), ``more `naem` ``, <b class="naem">a tga of Pydantic's</b>, *emhpasis*.

- The colour, not the color{ .naem }

{{ sample("naem") }}

| Colunm |
|---|
| `naem` |

!!! note "Titel"

    Cotnent.

    ```text
    naem
    ```

    After teh code, afetr it.

```python title="naem"
# naem
```

<!-- A commnet. -->
"""
MODULE = '''naem = "behavior"  # a commnet


def naem() -> str:
    """The colour, not the behavior of `naem`.

    But the scond paragraph, too, of Pydantic.
    """
    return "naem"
'''
DATA = "behaviour:\n  - {id: one, title: Behavior of Pydantic}  # a commnet\n"
FOUND = {
    "data.yml": ["2 Behavior", "2 commnet"],
    "module.py": ["1 commnet", "5 behavior", "7 scond"],
    "page.md": [
        "2 Behavior",
        "5 haeding",
        "7 pragraph",
        "7 lnik",
        "7 emhpasis",
        "9 color",
        "13 Colunm",
        "17 Titel",
        "19 Cotnent",
        "25 afetr",
        "31 commnet",
    ],
}
# cspell:enable as of here


def test_mistakes_are_found_in_prose_and_only_there(tmp_path: Path) -> None:
    for name, text in {"page.md": PAGE, "module.py": MODULE, "data.yml": DATA}.items():
        (tmp_path / name).write_text(text, "utf-8")
    found, said = check(sorted(FOUND), folder=tmp_path)
    assert found == [(name, int(line), word) for name in FOUND for line, word in map(str.split, FOUND[name])], said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\nNormali*ed", [(2, "Normali*ed")]),
        ("organi*ation, seriali*ers", [(1, "organi*ation"), (1, "seriali*ers")]),
        ("raise, likewise, noise, practise, size, an exercise, the enterprise", []),
        ("is it https://code.example/normali*ed", []),
    ],
)
def test_ise_is_found(text: str, found: list[tuple[int, str]]) -> None:
    # A star stands for the s, as this file has to pass, too.
    assert with_ise(text.replace("*", "s")) == [(line, word.replace("*", "s")) for line, word in found]
