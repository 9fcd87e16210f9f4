"""The published site is one build or another, whole, whatever happens to a build."""

import fcntl
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest

from macros.build.publish import Build, BusyError, publish
from macros.model.roadmap import Roadmap
from tests.support.website import copy_with, environment, run

KILLS = 30
PAGES = 60
LAST_PAGE = "zz/index.html"
PATIENCE_SECONDS = 60

# Builds that only write a file


def writes(text: str, *, well: bool = True) -> Build:
    def build(folder: Path, _: int) -> bool:
        folder.mkdir()
        (folder / "index.html").write_text(text, "utf-8")
        return well

    return build


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def builds(tmp_path: Path) -> Path:
    return tmp_path / ".build"


def shown(site: Path) -> str:
    return (site / "index.html").read_text("utf-8")


def kept(builds: Path) -> list[str]:
    """What lies in the folder of builds, with `site` for a built one."""
    return sorted(entry.name.partition("-")[0] for entry in builds.iterdir())


def test_what_was_built_last_is_published_and_nothing_else_is_kept(site: Path, builds: Path) -> None:
    for text in ("first", "second"):
        assert publish(site, builds, writes(text))
        assert shown(site) == text
        assert kept(builds) == ["lock", "site"]


def test_a_checkout_may_be_moved_with_its_site(site: Path, builds: Path, tmp_path: Path) -> None:
    checkout, moved = tmp_path / "one", tmp_path / "other"
    checkout.mkdir()
    publish(checkout / site.name, checkout / builds.name, writes("first"))
    checkout.rename(moved)
    assert shown(moved / site.name) == "first"


def test_a_build_that_fails_leaves_the_site_as_it_was(site: Path, builds: Path) -> None:
    assert not publish(site, builds, writes("broken", well=False))
    assert not os.path.lexists(site)
    publish(site, builds, writes("first"))
    assert not publish(site, builds, writes("broken", well=False))
    assert shown(site) == "first"
    assert kept(builds) == ["lock", "site"]


def test_a_build_that_is_interrupted_leaves_the_site_as_it_was(site: Path, builds: Path) -> None:
    def interrupted(folder: Path, lock: int) -> bool:
        writes("broken")(folder, lock)
        raise KeyboardInterrupt

    publish(site, builds, writes("first"))
    with pytest.raises(KeyboardInterrupt):
        publish(site, builds, interrupted)
    assert shown(site) == "first"
    publish(site, builds, writes("second"))
    assert shown(site) == "second"
    assert kept(builds) == ["lock", "site"]


def test_leftovers_of_killed_builds_go_before_the_next(site: Path, builds: Path) -> None:
    publish(site, builds, writes("first"))
    (builds / "site-killed").mkdir()
    (builds / "site-killed/index.html").write_text("half", "utf-8")
    (builds / "link").symlink_to("nowhere")
    (builds / "report.md").write_text("of another command", "utf-8")
    seen: list[list[str]] = []

    def build(folder: Path, lock: int) -> bool:
        seen.append(kept(builds))
        return writes("second")(folder, lock)

    assert publish(site, builds, build)
    assert seen == [["lock", "report.md", "site"]]
    assert shown(site) == "second"


def test_a_folder_that_something_else_made_is_replaced(site: Path, builds: Path) -> None:
    site.mkdir()
    (site / "index.html").write_text("by hand", "utf-8")
    assert not publish(site, builds, writes("broken", well=False))
    assert shown(site) == "by hand"
    assert publish(site, builds, writes("first"))
    assert shown(site) == "first"
    assert kept(builds) == ["lock", "site"]


def test_a_folder_that_was_moved_aside_comes_back_if_nothing_took_its_place(site: Path, builds: Path) -> None:
    (builds / "site-aside").mkdir(parents=True)
    (builds / "site-aside/index.html").write_text("by hand", "utf-8")
    assert not publish(site, builds, writes("broken", well=False))
    assert shown(site) == "by hand"


def test_a_link_to_a_build_that_somebody_removed_is_replaced(site: Path, builds: Path) -> None:
    site.symlink_to(".build/site-gone")
    assert publish(site, builds, writes("first"))
    assert shown(site) == "first"


def test_two_builds_at_once_are_refused(site: Path, builds: Path) -> None:
    begun, end = Event(), Event()

    def slow(folder: Path, lock: int) -> bool:
        begun.set()
        return end.wait(PATIENCE_SECONDS) and writes("first")(folder, lock)

    thread = Thread(target=publish, args=(site, builds, slow))
    thread.start()
    assert begun.wait(PATIENCE_SECONDS)
    with pytest.raises(BusyError, match=r"another build is at work in .*; wait until it has ended"):
        publish(site, builds, writes("second"))
    end.set()
    thread.join()
    assert shown(site) == "first"


# `make build`, killed


@pytest.fixture(scope="module")
def checkout(small: Roadmap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose site is built in a moment, and looks different with each value of VERSION."""
    data = small.model_dump(mode="json", exclude_none=True) | {"start_date": small.start_date}
    folder = copy_with(data, tmp_path_factory.mktemp("publish") / "checkout")
    for version, other in (("a", "only-a"), ("b", "only-b")):
        pages = folder / "versions" / version
        pages.mkdir(parents=True)
        for name in ("index", other, *(f"page-{number}" for number in range(PAGES)), "zz"):
            (pages / f"{name}.md").write_text(f"# {name} of {version}\n", "utf-8")
    settings = "site_name: !ENV VERSION\ndocs_dir: !ENV DOCS\nplugins: []\ntheme: {name: null, custom_dir: theme}\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    (folder / "theme").mkdir()
    (folder / "theme/main.html").write_text("{{ config.site_name }} {{ page.content }}", "utf-8")
    return folder


def command() -> list[str | Path]:
    """`make build` with this environment, as it is installed."""
    venv = Path(sys.prefix)
    return ["make", f"--old-file={venv}/.site-ready", f"VENV={venv}", "build"]


def variables(version: str) -> dict[str, str]:
    return {"VERSION": version, "DOCS": f"versions/{version}", "SOURCE_DATE_EPOCH": "0"}


def built(checkout: Path, version: str) -> dict[str, str]:
    done = run(*command(), cwd=checkout, **variables(version))
    assert done.returncode == 0, done.stdout
    return manifest(checkout / "site")


def manifest(folder: Path) -> dict[str, str]:
    """The checksum of each file."""
    files = sorted(file for file in folder.resolve().rglob("*") if file.is_file())
    return {str(file.relative_to(folder.resolve())): sha256(file.read_bytes()).hexdigest() for file in files}


def wait_for_the_end(builds: Path) -> None:
    """Wait until all of a killed build is dead: then its lock is free."""
    with (builds / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)


def moments(seconds: float) -> Iterator[tuple[bool, float]]:
    """When to kill: how long after the start, or else after the last page is written, when the site is replaced."""
    chance = random.Random(KILLS)  # noqa: S311  # only so that moments differ
    for number in range(KILLS):
        late = number % 2 == 1
        yield late, chance.uniform(0, 0.15 if late else seconds)


def test_a_build_that_is_killed_leaves_the_one_site_or_the_other(checkout: Path) -> None:
    wanted = {version: built(checkout, version) for version in ("a", "b")}
    assert "only-a/index.html" in wanted["a"]
    assert "only-b/index.html" in wanted["b"]
    start = time.monotonic()
    assert built(checkout, "a") == wanted["a"]
    took = time.monotonic() - start
    builds, published, killed, replaced = checkout / ".build", "a", 0, 0
    for late, moment in moments(took):
        version = "b" if published == "a" else "a"
        process = subprocess.Popen(
            command(),
            cwd=checkout,
            env=environment() | variables(version),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        old = (checkout / "site").resolve()
        while late and process.poll() is None:
            if any((made / LAST_PAGE).exists() for made in builds.glob("site-*") if made != old):
                break
            time.sleep(0.001)
        time.sleep(moment)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        wait_for_the_end(builds)
        found = manifest(checkout / "site")
        assert found in wanted.values(), f"{'late, ' if late else ''}{moment} s: neither the one nor the other"
        replaced += found == wanted[version]
        published = version if found == wanted[version] else published
    assert killed > KILLS / 2
    assert replaced > 0
    version = "b" if published == "a" else "a"
    assert built(checkout, version) == wanted[version]
    assert kept(builds) == ["lock", "site"]


@pytest.mark.parametrize(
    ("file", "complaint"),
    [("data/roadmap.yml", "unknown key 'nonsense'"), ("mkdocs.yml", "not published: site/ is what it was")],
)
def test_make_build_publishes_nothing_that_is_wrong(checkout: Path, file: str, complaint: str) -> None:
    wanted = built(checkout, "a")
    faulty = checkout / file
    text = faulty.read_text("utf-8")
    faulty.write_text(f"{text}\nnonsense: [1]\n", "utf-8")
    done = run(*command(), cwd=checkout, **variables("b"))
    faulty.write_text(text, "utf-8")
    assert done.returncode != 0
    assert complaint in done.stdout
    assert "Traceback" not in done.stdout
    assert manifest(checkout / "site") == wanted
