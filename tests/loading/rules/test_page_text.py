from pathlib import Path

import pytest

from macros.loading.rules.page_text import text_problems
from macros.loading.rules.pages import page_problems
from macros.model.roadmap import Roadmap


def problems(text: str, page: str = "about.md", *, is_entry: bool = False) -> list[str]:
    return [str(problem) for problem in text_problems(page, text, "p.md", is_entry=is_entry)]


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\nText\n",
        "---\ntitle: A title\ndescription: A sentence.\nhide:\n  - navigation\n  - toc\n---\n# Title\n",
        "```python\nprint()\n```\n\n~~~text\n```\n~~~\n\n````text\n```python\n```\n````\n",
        "    ```text\n    code\n    ```\n",
        '`![x](https://a.example/x.png)` and `<img src="//a.example">` and `style="x"`\n',
        '```html\n<img src="https://a.example/x.png" style="x" onclick="y">\n```\n',
        "[a link](https://a.example/) and ![an image](assets/x.png) and <https://a.example/>\n",
        '<div class="hero" markdown>\n\n## Section { #id .class }\n\n</div>\n\n[x]: https://a.example/\n',
        "| a | b |\n| - | --- |\n| : | x: |\n",
        "A rule:\n\n---\n\nMore.\n",
    ],
)
def test_sound_texts_are_no_problem(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# T\n\n```python\nprint()\n", "p.md:3:1: the code block is never closed; write a line of ``` behind it"),
        ("    ~~~~text\n    x\n", "p.md:1:5: the code block is never closed; write a line of ~~~~ behind it"),
        (
            "```python\nprint()\n\n```text\nx\n```\n",
            "p.md:1:1: line 4 would begin a code block inside this one; close this one before it",
        ),
        ("---\ntitle: A\n\n# Title\n", "p.md:1:1: the front matter is never closed; write a line `---` behind it"),
        ("---\ntitle: a: b\n---\n", "p.md:2:9: not valid YAML: mapping values are not allowed"),
        ("---\n- a\n---\n", "p.md:1:1: the front matter is no YAML mapping; write `key: value`"),
        ("---\ntitel: A\n---\n", "p.md:2:1: titel: unknown key 'titel'; did you mean 'title'?"),
        ("---\ntags: a\n---\n", "p.md:2:1: tags: unknown key 'tags'; valid: description, hide, title"),
        ("---\ntemplate: x.html\n---\n", "p.md:2:1: template: unknown key 'template'"),
        ("---\nhide: toc\n---\n", "p.md:2:1: hide: 'toc' is not a list such as [a, b]"),
        ("---\nhide:\n  - tocs\n---\n", "p.md:3:5: hide[0]: 'tocs' is not one of 'navigation' or 'toc'"),
        ("---\ndescription: 1\n---\n", "p.md:2:1: description: 1 is not text; put it in quotes"),
        ("Text\n\n![x](https://a.example/x.png)\n", "p.md:3:1: 'https://a.example/x.png' is loaded from another host"),
        ("![x](//a.example/x.png)\n", "p.md:1:1: '//a.example/x.png' is loaded from another host"),
        ("![x][y]\n\n[y]: https://a.example/x.png\n", "p.md:3:1: 'https://a.example/x.png' is loaded"),
        ("A\n\n<img src='https://a.example/x.png'>\n", "p.md:3:1: 'https://a.example/x.png' is loaded"),
        ('<img srcset="a.png 1x, https://a.example/b.png 2x">\n', "p.md:1:1: 'https://a.example/b.png' is loaded"),
        ('x <iframe src="https://a.example/">\n', "p.md:1:3: 'https://a.example/' is loaded from another host"),
        ('<video poster="//a.example/b.png">\n', "p.md:1:1: '//a.example/b.png' is loaded from another host"),
        ('<p style="color: red">\n', "p.md:1:1: <p> has a style, which the site's policy blocks; give it a class"),
        ('Text\n{ style="color: red" }\n', "p.md:2:1: a style, which the site's policy blocks; give it a class"),
        ("| a | b |\n|---|-:|\n| 1 | 2 |\n", "p.md:2:1: the table aligns a column by a style, which the site's policy"),
        ('<b onclick="x()">\n', "p.md:1:1: <b> listens with 'onclick'; add the listener in a module"),
        ("<script>\nx\n</script>\n", "p.md:1:1: <script> stands in the page itself; put its text into a file"),
    ],
)
def test_what_would_read_otherwise_is_told(text: str, message: str) -> None:
    found = problems(text)
    assert len(found) == 1
    assert found[0].startswith(message)


@pytest.mark.parametrize(
    ("page", "settings", "message"),
    [
        ("topics/http.md", "complet: true", "p.md:2:1: complet: unknown key 'complet'; did you mean 'complete'?"),
        ("topics/http.md", "complete: yes please", "p.md:2:1: complete: 'yes please' is not one of True"),
        ("topics/http.md", "title: HTTP", "p.md:2:1: title: unknown key 'title'; valid: complete, hide"),
        ("plans/ada.md", "title: Ada", "p.md:2:1: title: unknown key 'title'; valid: hide"),
        ("phases/web.md", "complete: true", "p.md:2:1: complete: unknown key 'complete'; valid: hide"),
    ],
)
def test_pages_of_entries_take_their_facts_from_the_data(page: str, settings: str, message: str) -> None:
    assert problems(f"---\n{settings}\n---\n", page, is_entry=True) == [message]


def test_nested_aliases_are_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    found = problems("---\n" + "\n".join(lines) + "\n---\n# Title\n")
    assert len(found) == 1
    assert "its aliases repeat more than 10000 values" in found[0]


def test_every_page_is_read(small: Roadmap, small_docs: Path) -> None:
    (small_docs / "about.md").write_text("```python\n", "utf-8")
    (small_docs / "plans" / "ada.md").write_text("---\ntitle: x\n---\n", "utf-8")
    found = [str(problem) for problem in page_problems(small, small_docs, "docs")]
    assert [line.partition(":")[0] for line in found] == ["docs/about.md", "docs/plans/ada.md"]


def test_what_editors_leave_behind_is_no_page(small: Roadmap, small_docs: Path) -> None:
    topics = small_docs / "topics"
    for name in (".loops.md.swp", "loops.md~", "#loops.md#", "loops.md.orig"):
        (topics / name).write_bytes(b"\xff```")
        (topics / "loops").mkdir(exist_ok=True)
        (topics / "loops" / name).write_bytes(b"\xff")
    (topics / ".#loops.md").symlink_to("somebody@host.1:2")
    (topics / "loops" / ".DS_Store").write_bytes(b"\xff")
    assert list(page_problems(small, small_docs, "docs")) == []
