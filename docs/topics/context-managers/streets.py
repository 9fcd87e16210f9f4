"""Files whose number is known only at run time, all closed whatever happens."""

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO


def open_all(paths: list[Path]) -> tuple[ExitStack, list[IO[str]]]:
    """Opens every file or none. The caller gets the duty to close them."""
    with ExitStack() as stack:
        files: list[IO[str]] = []
        for path in paths:
            files.append(stack.enter_context(path.open(encoding="utf-8")))
            stack.callback(print, "close", path.name)
        return stack.pop_all(), files


def loans_of(paths: list[Path]) -> list[str]:
    """The loans of all streets."""
    stack, files = open_all(paths)
    with stack:
        return [loan for file in files for loan in json.load(file)]


with tempfile.TemporaryDirectory() as folder:
    paths = [Path(folder, f"street-{number}.json") for number in (1, 2, 3)]
    paths[0].write_text('["Drill"]', "utf-8")
    paths[1].write_text('["Tent"]', "utf-8")
    print(loans_of(paths[:2]))
    try:
        loans_of(paths)
    except FileNotFoundError as error:
        print("missing:", Path(error.filename).name)
