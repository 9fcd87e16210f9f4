"""Changes the text of tests/support/small_roadmap.yml and says what the check makes of it."""

from collections.abc import Callable
from pathlib import Path

from macros.loading.loader import check
from tests.support.small_roadmap import write_data

Complaints = Callable[..., str]


def edited(text: str, *edits: tuple[str, str]) -> str:
    """Return the text with pieces replaced; each of them stands in it once."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
        text = text.replace(old, new)
    return text


def complaints_in(text: str, folder: Path, search: str | None = None) -> str:
    """Return what is wrong with data files of such texts and the pages in the folder's docs/, a line each."""
    file = folder / "small.yml"
    write_data(text, file, search)
    _, problems = check(file, folder / "docs")
    return "\n".join(map(str, problems)).replace(f"{folder.as_posix()}/", "")
