from urllib.parse import urljoin

import pytest
from markupsafe import Markup
from mkdocs.structure.files import File

from macros.text.links import Links

PAGES = ["index.md", "roadmap.md", "topics/index.md", "topics/http.md", "topics/sql.md", "plans/ada.md"]


@pytest.mark.parametrize("source", PAGES)
@pytest.mark.parametrize("target", PAGES)
def test_urls_lead_to_where_mkdocs_serves_the_page(source: str, target: str) -> None:
    def served(path: str) -> str:
        return "https://example.org/learn/" + File(path, "docs", "site", use_directory_urls=True).url.removeprefix("./")

    assert urljoin(served(source), Links(source).url(target)) == served(target)
    assert urljoin(served(source), Links(source).url(f"{target}#part")) == f"{served(target)}#part"


def test_a_link_holds_its_target_and_its_escaped_text() -> None:
    assert Links("index.md").html("topics/http.md#verbs", "a < b") == '<a href="topics/http/#verbs">a &lt; b</a>'
    assert Links("index.md").html("topics/http.md", Markup("<b>a</b>")) == '<a href="topics/http/"><b>a</b></a>'


def test_a_file_is_linked_relative_to_the_page() -> None:
    assert Links("api.md").file("api/v1/index.json", "a & b") == '<a href="v1/index.json">a &amp; b</a>'
    assert Links("topics/http.md").file("api/v1/index.json", "x") == '<a href="../../api/v1/index.json">x</a>'


@pytest.mark.parametrize(
    ("source", "target", "url"),
    [
        ("example.md", "example/a.zip", "a.zip"),
        ("index.md", "example/a.zip", "example/a.zip"),
        ("phases/web.md", "example/a.zip", "../../example/a.zip"),
    ],
)
def test_a_file_is_saved_and_not_opened(source: str, target: str, url: str) -> None:
    assert Links(source).download(target, "a < b") == f'<a href="{url}" download>a &lt; b</a>'
