"""Every built page is valid HTML by html-validate. What the theme itself gets wrong, a site of the theme alone tells.

html-validate.json takes the preset of the HTML standard, in which no rule is about style: none has to be off. It
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
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.utils.yaml import yaml_load

from tests.support.node import install, installed, run_tool
from tests.support.website import REPOSITORY_URL, ROOT, SITE_URL, Site, build

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

## A table and code {{ #own-id .own-class }}

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
    line: int
    rule: str
    message: str
    element: str
    """The start tag at which it is: name, id, classes and the names of its other attributes, without numbers."""

    @property
    def kind(self) -> tuple[str, str, str]:
        """What it has in common with the same fault elsewhere: rule, message and element."""
        return self.rule, self.message, self.element

    def __str__(self) -> str:
        return f"{self.page or 'home page'}: {self.rule}: {self.message}, at {self.element} in line {self.line}"


def faults_in(site: Site) -> list[Fault]:
    """All that the validator reports about the pages of a site."""
    # Each file is named, so that none can be passed over: the report has nothing about a page without faults.
    files = {(site.folder / file).resolve(): page for page, file in site.files.items()}
    names = [file.relative_to(site.folder).as_posix() for file in site.files.values()]
    assert names
    with TemporaryDirectory() as folder:
        # A file, since a pipe may lose the end of a long report when Node.js exits.
        report = Path(folder, "report.json")
        done = run_tool("html-validate", "--config", CONFIG, "--formatter", f"json={report}", *names, cwd=site.folder)
        assert report.exists(), done.stdout
        results = json.loads(report.read_text("utf-8"))
    assert done.stdout.strip() == ""
    assert done.returncode == any(result["errorCount"] for result in results)
    return [
        Fault(
            files[Path(result["filePath"]).resolve()],
            message["line"],
            message["ruleId"],
            message["message"],
            start_tag(result["source"], message["offset"]),
        )
        for result in results
        for message in result["messages"]
    ]


def start_tag(source: str, offset: int) -> str:
    """The start tag at an offset, or the last one before it: `a#step-N.one.two[href][title]`, numbers left out."""
    # Node.js counts in units of UTF-16, of which Python's characters may be two.
    before = source.encode("utf-16-le")[: 2 * offset].decode("utf-16-le")
    if source.startswith("<", len(before)):
        before += "<"
    parsed = BeautifulSoup(source[before.rfind("<") :].partition(">")[0] + ">", "html.parser").find()
    if not isinstance(parsed, Tag):
        return "no element"
    attributes = {name: value for name, value in parsed.attrs.items() if name not in ("id", "class")}
    name = f"{parsed.name}#{parsed['id']}" if parsed.has_attr("id") else parsed.name
    classes = [f".{css_class}" for css_class in parsed.get_attribute_list("class") if css_class]
    return re.sub(r"\d+", "N", "".join([name, *classes, *(f"[{attribute}]" for attribute in sorted(attributes))]))


@pytest.fixture(scope="module", autouse=True)
def _validator() -> None:
    """Installs the validator where the tests are run without make."""
    assert installed() or install() == 0, "no html-validate: run tests/support/node.py"


@pytest.fixture(scope="module")
def stock_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of the stock theme with the settings of mkdocs.yml, and nothing of ours."""
    folder = tmp_path_factory.mktemp("stock")
    pages = sorted(set(re.findall(r"[\w/]+\.md", json.dumps(STOCK_NAVIGATION))))
    for page in pages:
        file = folder / "docs" / page
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(STOCK_PAGE.format(title=page), "utf-8")
    (folder / "docs" / "wide.md").write_text(HIDDEN_SIDEBARS, "utf-8")
    (folder / "docs" / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", "utf-8")
    (folder / "mkdocs.yml").write_text(json.dumps(stock_settings()), "utf-8")
    return build(folder, folder / "site")


def stock_settings() -> dict[str, Any]:
    """What mkdocs.yml says about the theme and the Markdown extensions, without what it adds to them."""
    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8").replace("!relative $", ""))
    theme = {name: value for name, value in ours["theme"].items() if name not in ("custom_dir", "favicon")}
    theme["icon"] = {**theme["icon"], "logo": "material/library"}
    extensions = [
        "pymdownx.superfences" if "pymdownx.superfences" in extension else extension
        for extension in ours["markdown_extensions"]
    ]
    return {
        "site_name": "Stock",
        "site_url": SITE_URL,
        "site_description": "The theme alone.",
        "repo_url": REPOSITORY_URL,
        "edit_uri_template": "edit/{path}",
        "theme": theme,
        "plugins": ["search", "tags"],
        "markdown_extensions": extensions,
        "extra": {"generator": False, "social": ours["extra"]["social"]},
        "nav": STOCK_NAVIGATION,
    }


def test_every_page_is_valid_as_far_as_the_theme_is(built_site: Site, stock_site: Site) -> None:
    of_the_theme = {fault.kind for fault in faults_in(stock_site)}
    own = [fault for fault in faults_in(built_site) if fault.kind not in of_the_theme]
    # Of a fault that many pages have, the first tells enough.
    first = list({fault.kind: fault for fault in reversed(own)}.values())[::-1]
    assert own == [], "\n".join([f"{len(own)} faults of {len(first)} kinds", *map(str, first[:SHOWN])])


# A valid page, and what each rule is about: an edit that breaks it.
VALID = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>😀</title></head>
<body>
<p>😀 One</p>
<svg viewBox="0 0 1 1"><a xlink:href="#two"><path d="M0 0"/></a></svg><br/>
</body>
</html>
"""
BROKEN = {
    "aria-hidden-body": ("<body>", '<body aria-hidden="true">'),
    "aria-label-misuse": ("<p>", '<p aria-label="One">'),
    "attribute-allowed-values": ("<p>", '<p dir="up">'),
    "close-order": ("One", "<em>One</p></em>"),
    "element-permitted-content": ("One", "<span><div>One</div></span>"),
    "element-required-attributes": ("One", '<img alt="One">'),
    "empty-title": ("<title>😀", "<title>"),
    "hidden-focusable": ("One", '<button type="button" aria-hidden="true">One</button>'),
    "input-attributes": ("One", '<input type="text" checked>'),
    "missing-doctype": ("<!doctype html>", ""),
    "no-dup-attr": ("<p>", '<p title="One" title="Two">'),
    "no-dup-id": ("One", '<b id="one">One</b><b id="one">One</b>'),
    "no-missing-references": ("One", '<input aria-labelledby="two">'),
    "no-raw-characters": ("One", "One < two"),
    "no-self-closing": ("One", "<b/>"),
    "wcag/h37": ("One", '<img src="one.png">'),
}


def test_the_validator_finds_what_is_broken(tmp_path: Path) -> None:
    added = json.loads(CONFIG.read_text("utf-8"))["rules"]
    assert BROKEN.keys() >= added.keys()
    (tmp_path / "valid.html").write_text(VALID, "utf-8")
    for rule, (old, new) in BROKEN.items():
        (tmp_path / f"{rule.replace('/', '-')}.html").write_text(VALID.replace(old, new, 1), "utf-8")
    found = {(fault.page, fault.rule) for fault in faults_in(Site(tmp_path))}
    assert found == {(f"{rule.replace('/', '-')}.html", rule) for rule in BROKEN}


def test_what_the_theme_gets_wrong_excuses_nothing_else(stock_site: Site, tmp_path: Path) -> None:
    """The theme's own faults, at elements that aren't the theme's."""
    stock = faults_in(stock_site)
    own = '😀 <a class="own" rel="edit" href="x">x</a> <b id="own-1" tabindex="">x</b> <label for="__toc">x</label>'
    (tmp_path / "index.html").write_text(VALID.replace("One", own), "utf-8")
    faults = faults_in(Site(tmp_path))
    assert [(fault.page, fault.rule, fault.element) for fault in faults] == [
        ("", "attribute-misuse", "a.own[href][rel]"),
        ("", "attribute-allowed-values", "b#own-N[tabindex]"),
        ("", "no-missing-references", "label[for]"),
    ]
    assert {fault.kind[:2] for fault in faults} <= {fault.kind[:2] for fault in stock}
    assert {fault.kind for fault in faults}.isdisjoint(fault.kind for fault in stock)


def test_ids_are_unique_and_found_inside_of_svg_too(built_site: Site) -> None:
    wrong = []
    for url, page in built_site.pages.items():
        ids = Counter(str(tag["id"]) for tag in page.select("[id]"))
        wrong += [f"{url}: {count} elements have the id {name}" for name, count in ids.items() if count > 1]
        wrong += [
            f"{url}: {tag.name} refers to {name}, which isn't there"
            for tag in page.select("svg, svg *")
            for name in references(tag)
            if name not in ids
        ]
    assert wrong == [], "\n".join(wrong[:SHOWN])


def references(tag: Tag) -> list[str]:
    """The ids to which an element of SVG refers."""
    found = [name for value in tag.attrs.values() for name in REFERENCE.findall(str(value))]
    found += [name for label in ("aria-labelledby", "aria-describedby") for name in str(tag.get(label, "")).split()]
    links = (str(tag.get(link, "")) for link in ("href", "xlink:href"))
    return found + [link[1:] for link in links if link.startswith("#")]


def test_svg_is_well_formed(built_site: Site) -> None:
    """Nesting and attributes: by XML, which asks for more than HTML does, but every drawing and icon keeps it."""
    wrong = []
    for url, file in built_site.files.items():
        for svg in re.findall(r"<svg\b.*?</svg>", file.read_text("utf-8"), re.DOTALL):
            try:
                ElementTree.fromstring(f'<html xmlns:xlink="http://www.w3.org/1999/xlink">{svg}</html>')  # noqa: S314  # our own
            except ElementTree.ParseError as error:
                wrong.append(f"{url}: {error}: {svg[:120]}")
    assert wrong == [], "\n".join(wrong[:SHOWN])


def test_no_page_has_a_box_that_does_nothing(built_site: Site) -> None:
    marked = [url for url, page in built_site.pages.items() if page.select(".task-list-item > .task-list-indicator")]
    assert {"phases/databases/", "topics/authentication/"} <= set(marked)
    assert [url for url, page in built_site.pages.items() if page.select("article input[type=checkbox]")] == []
