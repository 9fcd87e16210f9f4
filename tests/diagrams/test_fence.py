from bs4 import BeautifulSoup

from macros.diagrams.fence import mermaid_fence


def test_source_stays_text() -> None:
    source = 'flowchart TB\n    a["<img src=x onerror=alert(1)> & #60;b#62;<br/>"] --> b'
    drawn = BeautifulSoup(mermaid_fence(source, "mermaid", "diagram__source", {}, None), "html.parser")
    holder = drawn.select_one("div.diagram__source")
    assert holder is not None
    assert holder.find(True) is None
    assert holder.get_text().strip() == source
