"""Misspelt words are found in all prose of the project, and only there; the check itself is `make check-spelling`."""

from pathlib import Path

import pytest

from tests.support.node import install, installed
from tests.support.spelling import complaints, files_with_prose, misspelt, with_ise


@pytest.fixture(scope="module", autouse=True)
def _cspell() -> None:
    """Installs cspell where the tests are run without make."""
    assert installed() or install() == 0, "no cspell: run tests/support/node.py"


def test_all_that_has_prose_is_looked_at() -> None:
    some = {
        "README.md",
        "data/roadmap.yml",
        "docs/index.md",
        "docs/topics/http.md",
        "macros/model/topics.py",
        "tests/support/node.py",
    }
    assert some <= set(files_with_prose())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["alpha", "beta"], []),
        (["alpha"], ["b.md:2: Beta's: fix it, or add it to tests/support/words.txt if it is right"]),
        (["alpha", "beta", "gamma"], ["tests/support/words.txt: gamma: nothing needs it; remove it"]),
        (["beta", "alpha"], ["tests/support/words.txt: not sorted, or a word stands there twice"]),
        (["alpha", "alpha", "beta"], ["tests/support/words.txt: not sorted, or a word stands there twice"]),
    ],
    ids=["right", "unknown", "not needed", "not sorted", "twice"],
)
def test_the_list_of_words_holds_what_is_needed_only(words: list[str], found: list[str]) -> None:
    assert complaints([("a.md", 1, "alpha"), ("b.md", 2, "Beta's")], words) == found


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
    found, said = misspelt(sorted(FOUND), folder=tmp_path)
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
