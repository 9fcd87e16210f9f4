"""A stand-in for `gh`, GitHub's command line tool: it notes how it is called, and answers as a test says."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = """#!{python}
import json, os, pathlib, sys
folder = pathlib.Path(os.environ["GH_FOLDER"])
calls = folder / "calls.jsonl"
text = sys.stdin.read() if "-" in sys.argv[1:] else ""
with calls.open("a") as file:
    file.write(json.dumps([sys.argv[1:], text]) + "\\n")
answers = json.loads((folder / "answers.json").read_text())
said = " ".join(sys.argv[1:])
for beginning, answer in answers.items():
    if said.startswith(beginning):
        if answer is None:
            sys.exit("refused")
        print(answer if isinstance(answer, str) else json.dumps(answer))
        break
"""


@dataclass(frozen=True)
class GitHub:
    """The stand-in in a folder of its own."""

    folder: Path

    def answers(self, answers: dict[str, object]) -> None:
        """What to print for a call that begins so; None refuses it."""
        (self.folder / "answers.json").write_text(json.dumps(answers), "utf-8")

    @property
    def calls(self) -> list[tuple[str, str]]:
        """Arguments, joined by blanks, and standard input of each call."""
        file = self.folder / "calls.jsonl"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return [(" ".join(arguments), text) for arguments, text in map(json.loads, lines)]

    @property
    def variables(self) -> dict[str, str]:
        """The environment in which programs find the stand-in."""
        return {"PATH": f"{self.folder}{os.pathsep}{os.environ['PATH']}", "GH_FOLDER": str(self.folder)}


def stand_in(folder: Path) -> GitHub:
    """Return a stand-in that has been asked nothing yet."""
    folder.mkdir(parents=True)
    program = folder / "gh"
    program.write_text(PROGRAM.format(python=sys.executable), "utf-8")
    program.chmod(0o755)
    made = GitHub(folder)
    made.answers({})
    return made
