"""All Markdown of the project keeps the rules of .markdownlint-cli2.yaml, where each rule that is off says why."""

import re
from pathlib import Path

import pytest
import yaml
from node import install, installed, run_tool
from repository import files_like
from website import ROOT

CONFIG = ROOT / ".markdownlint-cli2.yaml"
FAULT = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+)\S* error (?P<rule>MD\d+)", re.MULTILINE)


def check(files: list[str], folder: Path = ROOT) -> tuple[list[tuple[str, int, str]], str]:
    """File, line and rule of each fault in the files, and all that markdownlint says."""
    # Each file is named, so that none can be passed over; the colon keeps a name from being a pattern.
    done = run_tool("markdownlint-cli2", "--config", CONFIG, "--no-globs", *[f":{file}" for file in files], cwd=folder)
    assert f"Linting: {len(files)} file" in done.stdout, done.stdout
    faults = [(fault["file"], int(fault["line"]), fault["rule"]) for fault in FAULT.finditer(done.stdout)]
    assert f"Summary: {len(faults)} issue" in done.stdout, done.stdout
    assert done.returncode == bool(faults), done.stdout
    return faults, done.stdout


@pytest.fixture(scope="module", autouse=True)
def _markdownlint() -> None:
    """Installs markdownlint where the tests are run without make."""
    assert installed() or install() == 0, "no markdownlint-cli2: run tests/node.py"


def test_all_markdown_keeps_the_rules() -> None:
    patterns = yaml.safe_load(CONFIG.read_text("utf-8"))["globs"]
    files = files_like(patterns)
    assert {"README.md", "docs/index.md", "docs/topics/http.md", "docs/phases/databases.md"} <= set(files)
    faults, said = check(files)
    assert faults == [], said


# A page with what macros, Python-Markdown and its extensions add to Markdown, and what rules are about: an edit of it.
VALID = """---
title: A page
---

{{ topic_card() }}

## A heading

A paragraph with a [page](other.md#below), `code` and *emphasis*.

- An item
- [x] A task

{{ subtopic("one") }}

#### A heading below the macro's

A prompt is `$ `.

??? question "Details"

    Text.

=== "A tab"

    Text.

    ```python
    print("code in a tab")
    ```

    {{ sample("one.py") | indent }}

| Name | Value |
|---|---:|
| One | 1 |

```console
$ make help
```

## Another heading

<div class="own" markdown>

### A lower heading { #own }

![A picture](one.png){ .own }

</div>
"""
BROKEN = {
    "MD003": ("## A heading", "A heading\n---------"),
    "MD004": ("- An item\n- ", "* An item\n* "),
    "MD009": ("A paragraph", "A paragraph \nthat goes on"),
    "MD010": ("A paragraph", "A\tparagraph"),
    "MD012": ("A paragraph", "\nA paragraph"),
    "MD013": ("A paragraph", "A paragraph " + 30 * "of words "),
    "MD018": ("## A heading", "##A heading"),
    "MD022": ("## A heading\n", "## A heading"),
    "MD024": ("Another heading", "A heading"),
    "MD025": ("{{ topic_card() }}", "# One\n\n# Two"),
    "MD026": ("## A heading", "## A heading:"),
    "MD029": ("- An item", "1. An item\n3. Another\n\n<!-- -->\n\n- An item"),
    "MD031": ('{{ subtopic("one") }}\n', '{{ subtopic("one") }}\n```text\n\n```\n'),
    "MD032": ("emphasis*.\n", "emphasis*."),
    "MD033": ("A paragraph", "A <b>paragraph</b>"),
    "MD034": ("A paragraph", "A paragraph https://code.example/ "),
    "MD036": ("A paragraph", "**A paragraph**\n\nA paragraph"),
    "MD037": ("*emphasis*", "* emphasis *"),
    "MD040": ("```console", "```"),
    "MD042": ("(other.md#below)", "()"),
    "MD045": ("![A picture]", "![]"),
    "MD047": ("</div>\n", "</div>"),
    "MD049": ("*emphasis*", "_emphasis_"),
    "MD056": ("| One | 1 |", "| One | 1 | 2 |"),
    "MD058": ("| Name", "Text:\n| Name"),
    "MD059": ("[page]", "[here]"),
}


def test_each_rule_finds_what_breaks_it(tmp_path: Path) -> None:
    (tmp_path / "valid.md").write_text(VALID, "utf-8")
    for rule, (old, new) in BROKEN.items():
        assert old in VALID
        (tmp_path / f"{rule}.md").write_text(VALID.replace(old, new, 1), "utf-8")
    faults, said = check(sorted(path.name for path in tmp_path.iterdir()), tmp_path)
    assert {(file, rule) for file, _, rule in faults} == {(f"{rule}.md", rule) for rule in BROKEN}, said
