from datetime import date

import pytest

from macros.build.edit_links import DataLines
from macros.build.git_history import History
from macros.build.last_changed import last_changed

FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
HISTORY = History(
    {
        "docs/topics/http.md": SECOND,
        "docs/topics/http/x.py": FIRST,
        "docs/topics/http-clients.md": THIRD,
        "docs/topics/docker.md": FIRST,
        "docs/topics/docker/files/compose.yaml": SECOND,
        "docs/index.md": FIRST,
        "docs/index/x.md": THIRD,
    },
    {1: FIRST, 2: THIRD, 4: SECOND},
)


@pytest.mark.parametrize(
    ("page", "lines", "expected"),
    [
        ("topics/http.md", [], SECOND),
        ("topics/docker.md", [], SECOND),  # its files belong to it
        ("topics/http.md", [(1, 1)], SECOND),
        ("topics/http.md", [(1, 1), (1, 3)], THIRD),  # an entry is as young as its youngest line
        ("topics/new.md", [(4, 9)], SECOND),  # not committed or cut off, but its data is known
        ("topics/new.md", [(3, 3)], None),
        ("topics/new.md", [], None),
    ],
)
def test_a_page_is_as_young_as_the_youngest_of_its_parts(
    page: str, lines: list[tuple[int, int]], expected: date | None
) -> None:
    assert last_changed(page, [DataLines("x", *both) for both in lines], HISTORY) == expected
