import pytest

from macros.content.topic_page import is_complete


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ncomplete: true\n---\n", True),
        ("---\ntitle: a\ncomplete: true\n---\n", True),
        ("---\ncomplete: false\n---\n", False),
        ("---\ncomplete: 'true'\n---\n", False),
        ("---\n\n---\n", False),
        ("complete: true\n", False),
    ],
)
def test_only_front_matter_declares_a_page_complete(text: str, expected: bool) -> None:
    assert is_complete(text) is expected
