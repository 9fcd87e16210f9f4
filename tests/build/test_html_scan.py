"""What a finished page is read for: the theme's code, links to other hosts, and what its policy would block."""

import pytest

from macros.build.html_scan import is_outward, scan

HOST = "roadmap.example"


def refused(html: str) -> list[str]:
    return scan(html, HOST).faults


def test_the_code_of_the_theme_is_found_as_it_stands() -> None:
    found = scan(
        "<head><style>a>b{c:d}</style><script>if(a<b&&c)'</p>'</script></head><body><article>text</article>"
        '<script type="module">\n1 </script><script src="x.js"></script>'
        '<script type="application/json">{"a": 1}</script></body>',
        HOST,
    )
    assert found.scripts == {"if(a<b&&c)'</p>'", "\n1 "}
    assert found.styles == {"a>b{c:d}"}
    assert found.faults == []


def test_what_is_written_as_text_is_no_code() -> None:
    page = (
        "<article><!-- <script>1</script> --><code>&lt;script&gt;1&lt;/script&gt; &lt;b onclick=1&gt;</code></article>"
    )
    found = scan(page, HOST)
    assert (found.scripts, found.styles, found.faults) == (set(), set(), [])


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<article><script>1</script></article>", "<script> stands in the page itself; put its text into a file of"),
        ("<article><svg><style>a{}</style></svg></article>", "<style> stands in the page itself; put its text"),
        ('<b onclick="go()">', "<b> listens with 'onclick'; add the listener in a module of docs/assets/javascripts/"),
        ('<svg><path ONLOAD="go()"/></svg>', "<path> listens with 'onload'; add the listener"),
        ('<td style="text-align: right">', "<td> has the style 'text-align: right'; give it a class"),
        ('<a href="javascript:go()">', "<a> has code in 'href': 'javascript:go()'; link to a page"),
        ('<a href=" java&#10;script&colon;go()">', "<a> has code in 'href': ' java\\nscript:go()'; link to a page"),
        ('<a xlink:href="VBScript:go">', "<a> has code in 'xlink:href': 'VBScript:go'"),
        ('<form action="javascript:1">', "<form> has code in 'action': 'javascript:1'"),
        ('<img src="https://other.example/a.png">', "<img> loads 'https://other.example/a.png' from another host; put"),
        ('<link rel="stylesheet" href="//other.example/a.css">', "<link> loads '//other.example/a.css' from another"),
    ],
)
def test_what_the_policy_would_block_is_refused_with_a_remedy(html: str, complaint: str) -> None:
    (found,) = refused(html)
    assert found.startswith(complaint)
    assert "docs/assets/" in found or "link to a page" in found


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert len(refused('<b onclick="1" style="a:b"></b><a href="javascript:1">x</a>')) == 3


def test_only_what_pages_say_themselves_may_hold_no_code() -> None:
    page = "<article>a<article>b</article>c</article><script>1</script>"
    assert scan(page, HOST).scripts == {"1"}
    assert refused(page) == []


@pytest.mark.parametrize(
    ("url", "outward"),
    [
        ("https://other.example/", True),
        ("//other.example/a", True),
        ("http://roadmap.example.evil.example/", True),
        ("https://[", True),
        ("https://roadmap.example/learn/", False),
        ("../topics/http/", False),
        ("#here", False),
        ("mailto:a@other.example", False),
        ("", False),
    ],
)
def test_links_to_other_hosts_are_told_from_the_others(url: str, outward: bool) -> None:
    assert is_outward(url, HOST) == outward


def test_the_opening_tags_of_links_to_other_hosts_are_found_as_they_stand() -> None:
    page = '<p><a  href="https://other.example/?a&amp;b"\n title="a > b">x</a> <a href="./">y</a></p>'
    assert scan(page, HOST).outward == {'<a  href="https://other.example/?a&amp;b"\n title="a > b">'}
