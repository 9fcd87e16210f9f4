"""A model of the build cache: which steps of a Dockerfile run again after an edit."""

import re
from hashlib import sha256
from pathlib import Path

FILES = {"pyproject.toml": "1", "uv.lock": "1", "borrow/main.py": "1"}
SOURCE = re.compile(r"source=(\S+?),|^(?:COPY|ADD) (?!--from)(\S+)")
STAGE = re.compile(r"^COPY --from=(\S+)")


def steps(dockerfile: Path) -> list[str]:
    """The instructions, each on one line, without comments."""
    lines = dockerfile.read_text("utf-8").replace("\\\n", "").splitlines()
    return [" ".join(line.split()) for line in lines if line and line[0] != "#"]


def content(source: str, files: dict[str, str]) -> str:
    """What the files of a path in the build context hold; no times, no owners."""
    inside = "" if source == "." else source
    return ",".join(f"{it}={files[it]}" for it in files if it.startswith(inside))


def keys(dockerfile: Path, files: dict[str, str]) -> dict[str, str]:
    """For each step a key: made of its text, of its files and of the key before it."""
    found: dict[str, str] = {}
    stages: dict[str, str] = {}
    stage = key = ""
    for number, step in enumerate(steps(dockerfile)):
        if step.startswith("FROM "):
            stage, key = step.partition(" AS ")[2], ""
        inputs = [content(a or b, files) for a, b in SOURCE.findall(step)]
        inputs += [stages.get(name, name) for name in STAGE.findall(step)]
        key = sha256("\n".join([key, step, *inputs]).encode()).hexdigest()
        stages[stage] = key
        found[f"{number:2} {step}"] = key
    return found


def show(dockerfile: Path, edited: str) -> None:
    before, after = keys(dockerfile, FILES), keys(dockerfile, FILES | {edited: "2"})
    print(f"{dockerfile.parent.name}/Dockerfile, {edited} edited:")
    for step, key in after.items():
        if key != before[step] and step[3:].startswith(("ADD", "COPY", "RUN")):
            print("  again:", re.sub(r"--mount=\S+ ", "", step[3:]))


show(Path("../bad/Dockerfile"), "borrow/main.py")
show(Path("../service/Dockerfile"), "borrow/main.py")
show(Path("../service/Dockerfile"), "uv.lock")
