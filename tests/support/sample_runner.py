"""Runs the samples of the pages, each in a copy of its folder, and gives what they print."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.content.samples import Sample
from tests.support.servers import free_port

TIME_LIMIT = 60
PROMPT, CONTINUED = "$ ", "> "
SEPARATOR = "\x1e"
PORT_ON_PAGES = "8000"
FOLDER_ON_PAGES = "/home/you/borrow"
MARK = f"printf '{SEPARATOR}'"
# A server gets a terminal of its own: its output is not shown, and the next command waits until it answers.
SERVER = """\
{{ {command}
}} >"$SERVER_LOG" 2>&1 &
for _ in $(seq 1000); do
    (: </dev/tcp/127.0.0.1/{port}) 2>/dev/null && break
    kill -0 $! 2>/dev/null || break
    sleep 0.05
done
(: </dev/tcp/127.0.0.1/{port}) 2>/dev/null || {{ echo 'the server did not start:'; cat "$SERVER_LOG"; }}
"""
VARYING = (
    (re.compile(r"\bin \d+\.\d+ ?s\b"), "in 0.01s"),
    (re.compile(r"\bRan (\d+ tests?) in \d+\.\d+s\b"), r"Ran \1 in 0.001s"),
    (re.compile(r"^(date): .*$", re.MULTILINE | re.IGNORECASE), r"\1: Mon, 01 Mar 2027 09:00:00 GMT"),
)
"""What differs from run to run and teaches nothing: how long something took, and when it was."""


@dataclass(frozen=True)
class Command:
    """A command of a shell session: as its page shows it, with prompts, and as the shell gets it."""

    shown: str
    script: str

    def as_script(self, port: int) -> str:
        """Return the command for the shell, with the port of this run."""
        script = on_port(self.script, port)
        if not (script.endswith(" &") and str(port) in script):
            return script
        return SERVER.format(command=script.removesuffix(" &"), port=port)


def run_sample(folder: Path, sample: Sample, copy: Path, variables: Mapping[str, str]) -> str:
    """Return what the file of output should hold: for a session its commands and what they print, else what it prints.

    `folder` is that of its topic, `copy` where it is copied to. Raises CalledProcessError if a program fails.
    """
    shutil.copytree(folder, copy)
    file = copy / sample.name
    environment = sandbox(copy, variables)
    if sample.is_console:
        return session(file.read_text("utf-8"), file.parent, environment, copy)
    if sample.path.suffix == ".sql":
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.name]
    else:
        command = [sys.executable, file.name]
    return steady(run(command, file.parent, environment), copy)


def session(text: str, folder: Path, environment: Mapping[str, str], copy: Path) -> str:
    """Return the session with what its commands print now; all of them run in one shell."""
    port = free_port()
    commands = commands_of(text)
    script = "\n".join(f"{MARK}\n{command.as_script(port)}" for command in commands)
    printed = run(["bash", "-c", script], folder, environment, check=False)
    if PORT_ON_PAGES in text:
        printed = re.sub(rf"\b{port}\b", PORT_ON_PAGES, printed)
    _, *outputs = steady(printed, copy).split(SEPARATOR)
    outputs += ["the session ended before this command\n"] * (len(commands) - len(outputs))
    return "".join(f"{command.shown}\n{line_ended(output)}" for command, output in zip(commands, outputs, strict=True))


def commands_of(text: str) -> list[Command]:
    """Return the commands of a session, each with the lines that it goes on over."""
    commands: list[list[str]] = []
    open_command = False
    for line in text.splitlines():
        if line.startswith(PROMPT):
            commands.append([line])
        elif not (open_command and line.startswith(CONTINUED.rstrip())):
            open_command = False
            continue
        else:
            commands[-1].append(line)
        open_command = goes_on(as_shell(commands[-1]))
    return [Command("\n".join(lines), as_shell(lines)) for lines in commands]


def as_shell(lines: list[str]) -> str:
    """Return the lines of a command without its prompts."""
    return "\n".join(line[len(PROMPT) :] for line in lines)


def goes_on(script: str) -> bool:
    """Say whether the shell would ask for another line of the command."""
    checked = subprocess.run(["bash", "-n", "-c", script], capture_output=True, text=True, check=False)
    return script.endswith("\\") or re.search(r"end[ -]of[ -]file|unexpected EOF", checked.stderr) is not None


def on_port(script: str, port: int) -> str:
    """Return a command with this run's port in place of the one that pages show."""
    return re.sub(rf"\b{PORT_ON_PAGES}\b", str(port), script)


def steady(printed: str, copy: Path) -> str:
    """Output without what differs from run to run."""
    printed = printed.replace(str(copy), FOLDER_ON_PAGES)
    for pattern, replacement in VARYING:
        printed = pattern.sub(replacement, printed)
    return printed


def line_ended(output: str) -> str:
    """Output that ends its last line."""
    return output if not output or output.endswith("\n") else f"{output}\n"


def sandbox(copy: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of samples: the tools of the tests, a home of their own, the same on every machine."""
    home = copy.with_name("home")
    home.mkdir(exist_ok=True)
    programs = [str(Path(sys.executable).parent), variables.get("PROGRAMS", ""), os.environ["PATH"]]
    return {
        "PATH": os.pathsep.join(filter(None, programs)),
        "HOME": str(home),
        "TMPDIR": str(home),
        "SERVER_LOG": str(home / "server.log"),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "dumb",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PAGER": "cat",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTEST_ADDOPTS": "-p no:cacheprovider -p no:hypothesispytest",  # hypothesis takes a second to start
        **variables,
    }


def run(command: list[str], folder: Path, environment: Mapping[str, str], *, check: bool = True) -> str:
    """Run a command, stop all that it left behind, and give its output, standard error included."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=TIME_LIMIT)
        finally:
            for stop in (signal.SIGTERM, signal.SIGKILL):
                _signal_group(process.pid, stop)
    if check and process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return output


def _signal_group(leader: int, number: signal.Signals) -> None:
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        return  # nothing is left
