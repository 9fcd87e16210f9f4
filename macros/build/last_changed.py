"""The day on which a page was last changed."""

from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from macros.build.edit_links import DataLines
from macros.build.git_history import History


def last_changed(page: str, shown: Iterable[DataLines], history: History) -> date | None:
    """Return the last day on which something of the page changed, or None if git knows of none.

    To the page belong its file (a path in docs/), the files in the folder of its name, and the lines of the data that
    it shows. So the page of a topic is younger when the topic's hours change, and not when those of another topic do.
    """
    file = f"docs/{page}"
    folder = f"{PurePosixPath(file).with_suffix('')}/"
    days = [day for path, day in history.files.items() if path == file or path.startswith(folder)]
    for fact in shown:
        days += [history.lines[line] for line in range(fact.first_line, fact.last_line + 1) if line in history.lines]
    return max(days, default=None)
