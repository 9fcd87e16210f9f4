"""Each rule of .markdownlint-cli2.yaml finds what breaks it; the check itself is `make check-markdown`."""

from pathlib import Path

import pytest

from tests.support.markdown_rules import faults_in, markdown_files
from tests.support.node import install, installed


@pytest.fixture(scope="module", autouse=True)
def _markdownlint() -> None:
    """Installs markdownlint where the tests are run without make."""
    assert installed() or install() == 0, "no markdownlint-cli2: run tests/support/node.py"


def test_all_markdown_is_looked_at() -> None:
    some = {"README.md", "docs/index.md", "docs/topics/http.md", "docs/phases/databases.md"}
    assert some <= set(markdown_files())


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
    faults, said = faults_in(sorted(path.name for path in tmp_path.iterdir()), tmp_path)
    assert {(file, rule) for file, _, rule in faults} == {(f"{rule}.md", rule) for rule in BROKEN}, said
