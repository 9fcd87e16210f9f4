"""Every built page is valid HTML by html-validate; what the theme itself gets wrong is told by a site of the theme alone.

tests/html-validate.json takes the preset of the HTML standard, in which no rule is about style, so that none is off. It
adds those rules of other presets that the standards for HTML and ARIA ask for, too:

- `missing-doctype` and `empty-title`: without either a document isn't valid.
- `no-missing-references`: `for`, `list`, `headers` and ARIA's references have to name an element of the page.
- `input-attributes`: attributes of inputs only where the type of the input knows them.
- `no-self-closing`: `<div/>` opens an element and doesn't close it. Inside of SVG, it is right, and allowed.
- `wcag/h37`: images have a text in their place.
- `aria-hidden-body` and `hidden-focusable`: what can be reached isn't hidden from assistive technology.

The validator skips what is inside of `<svg>`, where this module has a test of its own.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from node import html_validate, install, installed
from website import REPOSITORY_URL, ROOT, Site, build

CONFIG = Path(__file__).with_name("html-validate.json")
SHOWN = 30
REFERENCE = re.compile(r"url\(\s*[\"']?#([^)\"']+)[\"']?\s*\)")

# A page with everything that Material and the Markdown extensions turn into elements of their own.
STOCK_PAGE = """---
description: A page of the theme alone.
tags: [One, Two]
---

# {title}

A paragraph with a [link](https://code.example/), `code` and an HTML term.

*[HTML]: HyperText Markup Language

## A heading

!!! note "An admonition"

    Text.

??? question "Details"

    Text.

???+ tip "Open details"

    Text.

### A lower heading

- [ ] open
- [x] done

=== "One tab"

    Text.

=== "Another tab"

    ```python
    print("code in a tab")
    ```

## A table and code { #own-id .own-class }

| Name | Value |
|------|------:|
| One  |     1 |

```python title="code.py" linenums="1" hl_lines="1"
print("code")
```

```text
plain
```

<div class="own" markdown>

## A heading in an element

</div>
"""
HIDDEN_SIDEBARS = "---\nhide:\n  - navigation\n  - toc\n---\n\n# A page without sidebars\n\n## A heading\n"
STOCK_NAVIGATION = [
    {"Home": "index.md"},
    {"Wide": [{"Wide page": "wide.md"}, {"Tags": "tags.md"}]},
    {
        "Section": [
            "section/index.md",
            "section/page.md",
            {"Nested": ["section/nested.md", "section/last.md"]},
            {"Nested with an index": ["section/deep/index.md", "section/deep/page.md"]},
        ]
    },
    {"Last": "last.md"},
]


@dataclass(frozen=True)
class Fault:
    """Something that the validator reports."""

    page: str
    rule: str
    message: str
    element: str
    """The start tag at which it is: name, id, classes and the names of its other attributes, without numbers."""

    @property
    def kind(self) -> tuple[str, str, str]:
        """What it has in common with the same fault elsewhere: rule, message and element."""
        return self.rule, self.message, self.element

    def __str__(self) -> str:
        return f"{self.page}: {self.rule}: {self.message}, at {self.element}"


def faults_in(site: Site) -> list[Fault]:
    """All that the validator reports about the pages of a site."""
    # Each file is named, so that none can be passed over: the report has nothing about a page without faults.
    files = [file.relative_to(site.folder).as_posix() for file in site.files.values()]
    assert files
    done = html_validate("--config", CONFIG, "--formatter", "json", *files, cwd=site.folder)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout.startswith("["), done.stdout + done.stderr
    assert done.stderr == ""
    return [
        Fault(page(site, result["filePath"]), message["ruleId"], message["message"], element(result, message))
        for result in json.loads(done.stdout)
        for message in result["messages"]
    ]
