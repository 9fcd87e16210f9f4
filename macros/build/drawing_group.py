"""Installs what draws diagrams at build time, or says why it can't: `python -m macros.build.drawing_group LOCK`.

Where a package has no wheel for the machine the site does without, and diagrams are drawn in the browser. Anything else
that goes wrong stops the set-up: a hash that differs may be an attack, and without a network no wheel can be found.
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PIP = (sys.executable, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--progress-bar", "off")
NO_WHEEL = re.compile(r"No matching distribution found for (?P<package>[\w.-]+)")
OTHER_HASH = re.compile(r"DO NOT MATCH THE HASHES.*?\n\s+(?P<package>[\w.-]+)==", re.DOTALL)
NO_NETWORK = re.compile(r"Could not fetch URL (?!.*404 Client Error)")
"""What pip's log says of an index that doesn't answer; what pip prints is the same as where there is no wheel."""


def install(lock: Path) -> tuple[bool, str]:
    """Install the packages of a lock; return whether set-up may go on, and in one sentence what there is to say."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        command = [*PIP, "--log", str(log), "--requirement", str(lock)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # ours
        answered = not NO_NETWORK.search(log.read_text("utf-8"))
    return outcome(done.returncode, done.stdout + done.stderr, lock.name, answered=answered)


def outcome(status: int, output: str, lock: str, *, answered: bool) -> tuple[bool, str]:
    """Return whether set-up may go on after pip ended so, and what there is to say.

    `answered` says whether each package index did.
    """
    if status == 0:
        return True, ""
    if not answered:
        return False, f"{lock} can't be installed: the package index doesn't answer; try again when it does"
    if other := OTHER_HASH.search(output):
        return False, (
            f"{lock} can't be installed: {other['package']} has another hash than the lock; "
            "run `make lock` if you changed a version, else don't use this package index"
        )
    if missing := NO_WHEEL.search(output):
        package = missing["package"]
        return True, f"no wheel of {package} for this machine: diagrams are left to the browser (see README, Diagrams)"
    return False, f"{lock} can't be installed; pip says:\n{output.strip()}"


def main(lock: str) -> int:
    """Install, say what there is to say, and return the exit status."""
    goes_on, message = install(Path(lock))
    if message:
        print(message, file=sys.stderr)
    return 0 if goes_on else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
