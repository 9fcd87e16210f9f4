"""What workflows call: the scripts of .github/scripts/, with real builds, real git, and a stand-in for GitHub alone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from audit import NoAnswerError, node_faults, python_faults
from audit import report as audit_report
from canary import LEFT_OUT, SUCCESSORS, Finding, summary
from links import dead_links
from links import report as links_report
from preview_comment import HostileError, checked
from propose_locks import take, versions
from sites import Difference, compare, read_pages

from macros.model.roadmap import Roadmap
from tests.support.github_cli import GitHub, stand_in
from tests.support.website import ROOT, copy_with, run

SCRIPTS = ROOT / ".github" / "scripts"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
RUN = "https://code.example/roadmap/actions/runs/5"
CHANGES: dict[str, Any] = {
    "number": 12,
    "compared": True,
    "added": ["topics/new/"],
    "changed": ["", "404.html"],
    "removed": [],
}


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return stand_in(tmp_path / "gh")


def script(name: str, *arguments: str | Path, github: GitHub, **more: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, SCRIPTS / name, *arguments, cwd=ROOT, **github.variables, **more)


# Which pages differ


def page(article: str, title: str = "T") -> str:
    return f"<title>{title}</title><nav>ignored</nav><article>{article}</article>"


def written(folder: Path, pages: dict[str, str]) -> Path:
    for name, html in pages.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ("<p>One  two</p>", "<p>One\ntwo</p>", False),
        ("<p>One</p>", "<p>Two</p>", True),
        ('<a href="../a/">x</a>', '<a href="../b/">x</a>', True),
        ('<a href="https://code.example/data.yml#L1">x</a>', '<a href="https://code.example/data.yml#L2">x</a>', False),
        ('<svg><a xlink:href="../a/">x</a></svg>', '<svg><a xlink:href="../b/">x</a></svg>', True),
        ('<img src="a.png">', '<img src="b.png">', True),
        ('<p class="a">One</p>', '<p class="b">One</p>', False),
    ],
)
def test_pages_differ_where_readers_find_something_else(tmp_path: Path, before: str, after: str, differs: bool) -> None:
    one, two = (written(tmp_path / name, {"index.html": page(html)}) for name, html in (("1", before), ("2", after)))
    assert bool(compare(read_pages(one), read_pages(two))) == differs


def test_new_and_missing_pages_are_told_by_their_addresses(tmp_path: Path) -> None:
    one = written(tmp_path / "1", {"index.html": page("a"), "old/index.html": page("b"), "404.html": page("c")})
    two = written(
        tmp_path / "2", {"index.html": page("a", "Other"), "new/index.html": page("b"), "404.html": page("c")}
    )
    expected = Difference(added=("new/",), changed=("",), removed=("old/",))
    assert compare(read_pages(one), read_pages(two)) == expected


# The preview


@pytest.fixture(scope="module")
def repository(small: Roadmap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small checkout with two commits; the second changes a topic's title."""
    data = small.model_dump(mode="json", exclude_none=True) | {"start_date": small.start_date}
    checkout = copy_with(data, tmp_path_factory.mktemp("preview") / "checkout")
    identity = ("-c", "user.name=A reader", "-c", "user.email=reader@roadmap.example")
    (checkout / ".venv").symlink_to(ROOT / ".venv")
    (checkout / ".gitignore").write_text(".venv\n.build/\n__pycache__/\n", "utf-8")
    file = checkout / "data" / "roadmap.yml"
    for old, new in (("", ""), ("title: Loops", "title: Round and Round")):
        file.write_text(file.read_text("utf-8").replace(old, new) if old else file.read_text("utf-8"), "utf-8")
        for command in (("init", "--quiet"), ("add", "--all"), (*identity, "commit", "--quiet", "--message", "x")):
            subprocess.run(["git", *command], cwd=checkout, check=True)
    return checkout


def test_a_preview_is_the_site_and_the_pages_that_read_differently(repository: Path) -> None:
    done = run("make", "preview", "NUMBER=12", "BASE=HEAD^1", cwd=repository)
    assert done.returncode == 0, done.stdout
    folder = repository / ".build" / "preview"
    changes = json.loads((folder / "changes.json").read_text("utf-8"))
    assert (changes["number"], changes["compared"], changes["added"], changes["removed"]) == (12, True, [], [])
    assert {"topics/loops/", "topics/", "a-z/"} <= set(changes["changed"])
    assert "topics/http/" not in changes["changed"]
    assert "glossary/" not in changes["changed"]
    assert "Round and Round" in (folder / "site/topics/loops/index.html").read_text("utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["changes.json", "site"]
    assert checked(json.dumps(changes)) == changes
    worktrees = run("git", "worktree", "list", cwd=repository).stdout.splitlines()
    assert len(worktrees) == 1


def test_a_preview_whose_base_cannot_be_built_says_so(repository: Path) -> None:
    tree = run("git", "mktree", cwd=repository).stdout  # waits for nothing: standard input is empty
    identity = ("-c", "user.name=A reader", "-c", "user.email=reader@roadmap.example")
    empty = run("git", *identity, "commit-tree", tree.strip(), "-m", "empty", cwd=repository).stdout.strip()
    done = run("make", "preview", "NUMBER=12", f"BASE={empty}", cwd=repository)
    assert done.returncode == 0, done.stdout
    changes = json.loads((repository / ".build/preview/changes.json").read_text("utf-8"))
    assert changes == {"number": 12, "compared": False, "added": [], "changed": [], "removed": []}


# Its comment


def comment_on(changes: object, github: GitHub, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "changes.json"
    file.write_text(changes if isinstance(changes, str) else json.dumps(changes), "utf-8")
    return script("preview_comment.py", file, github=github, BUILT_COMMIT=COMMIT, RUN_ADDRESS=RUN)


def test_a_preview_is_told_in_a_comment(github: GitHub, tmp_path: Path) -> None:
    github.answers({"api repos/{owner}/{repo}/pulls/12": {"head": {"sha": COMMIT}}, "api": [[]]})
    done = comment_on(CHANGES, github, tmp_path)
    assert done.returncode == 0, done.stdout
    last, body = github.calls[-1]
    assert last == "api repos/{owner}/{repo}/issues/12/comments --method POST --input -"
    text = json.loads(body)["body"]
    assert "New: 1 page\n\n- `/topics/new/`" in text
    assert "Changed: 2 pages\n\n- `/`\n- `/404.html`" in text
    assert "Removed" not in text
    assert f"({RUN}#artifacts)" in text


def test_a_later_preview_changes_the_comment_of_the_earlier_one_and_nobody_elses(
    github: GitHub, tmp_path: Path
) -> None:
    mark = "<!-- preview of the site -->\nold"
    comments = [
        [{"id": 1, "user": {"login": "somebody"}, "body": mark}],
        [{"id": 2, "user": {"login": "github-actions[bot]"}, "body": "other"}],
        [{"id": 3, "user": {"login": "github-actions[bot]"}, "body": mark}],
    ]
    github.answers({"api repos/{owner}/{repo}/pulls/12": {"head": {"sha": COMMIT}}, "api": comments})
    assert comment_on(CHANGES, github, tmp_path).returncode == 0
    assert github.calls[-1][0] == "api repos/{owner}/{repo}/issues/comments/3 --method PATCH --input -"


@pytest.mark.parametrize(
    "changes",
    [
        "",
        "[" * 100_000,
        "[]",
        '{"number": 12}',
        CHANGES | {"number": "12"},
        CHANGES | {"number": "12/../../other"},
        CHANGES | {"number": True},
        CHANGES | {"number": 0},
        CHANGES | {"number": -1},
        CHANGES | {"number": 10**12},
        CHANGES | {"compared": "yes"},
        CHANGES | {"more": 1},
        CHANGES | {"added": "topics/new/"},
        CHANGES | {"added": [1]},
        CHANGES | {"added": ["a/"] * 2_001},
        CHANGES | {"added": ["a/" * 101]},
        CHANGES | {"added": ["`@everyone`"]},
        CHANGES | {"added": ["a/\n"]},
        CHANGES | {"added": ["../a/"]},
        CHANGES | {"added": ["<img src=x>"]},
        CHANGES | {"added": ["https://other.example/"]},
        json.dumps(CHANGES) + " " * 200_000,
    ],
    ids=lambda it: str(it)[:40].replace("/", "|"),
)
def test_what_no_preview_writes_is_not_believed(github: GitHub, tmp_path: Path, changes: object) -> None:
    done = comment_on(changes, github, tmp_path)
    assert done.returncode == 1, done.stdout
    assert "is not believed" in done.stdout
    assert "Traceback" not in done.stdout
    assert github.calls == []


def test_a_link_in_place_of_the_file_is_not_followed(github: GitHub, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text(json.dumps(CHANGES), "utf-8")
    (tmp_path / "changes.json").symlink_to(tmp_path / "real.json")
    done = script("preview_comment.py", tmp_path / "changes.json", github=github, BUILT_COMMIT=COMMIT, RUN_ADDRESS=RUN)
    assert done.returncode == 1
    assert github.calls == []


def test_a_preview_says_nothing_on_a_pull_request_that_was_not_built(github: GitHub, tmp_path: Path) -> None:
    """So it can't comment on another pull request than its own."""
    github.answers({"api repos/{owner}/{repo}/pulls/12": {"head": {"sha": COMMIT[::-1]}}})
    done = comment_on(CHANGES, github, tmp_path)
    assert done.returncode == 0
    assert "no comment" in done.stdout
    assert [call for call, _ in github.calls] == ["api repos/{owner}/{repo}/pulls/12"]


def test_the_form_is_checked_with_every_key() -> None:
    assert checked(json.dumps(CHANGES)) == CHANGES
    for key in CHANGES:
        with pytest.raises(HostileError):
            checked(json.dumps({name: value for name, value in CHANGES.items() if name != key}))


# One issue


@pytest.mark.parametrize(
    ("body", "open_issues", "done"),
    [
        ("found", [], ["issue create --label weekly --title T --body-file -"]),
        ("found", [{"number": 7}], ["issue edit 7 --title T --body-file -"]),
        ("", [{"number": 7}], ["issue close 7 --comment The last look found nothing any more."]),
        (" \n", [], []),
    ],
    ids=["first", "again", "gone", "nothing"],
)
def test_one_issue_is_opened_updated_and_closed(
    github: GitHub, tmp_path: Path, body: str, open_issues: list[dict[str, int]], done: list[str]
) -> None:
    github.answers({"issue list": open_issues})
    (tmp_path / "body.md").write_text(body, "utf-8")
    said = script("one_issue.py", "--label", "weekly", "--title", "T", tmp_path / "body.md", github=github)
    assert said.returncode == 0, said.stdout
    assert [call for call, _ in github.calls[2:]] == done
    assert github.calls[0][0].startswith("label create weekly --force")
    assert not body.strip() or github.calls[-1][1] == body


def test_a_long_report_is_cut_before_github_refuses_it(github: GitHub, tmp_path: Path) -> None:
    github.answers({"issue list": []})
    (tmp_path / "body.md").write_text("x" * 100_000, "utf-8")
    assert script("one_issue.py", "--label", "l", "--title", "T", tmp_path / "body.md", github=github).returncode == 0
    assert 60_000 < len(github.calls[-1][1]) < 65_536
    assert "cut off here" in github.calls[-1][1]


# Links


def test_dead_links_are_told_once_each_with_all_their_pages(tmp_path: Path) -> None:
    gone, slow = (
        {"url": "https://a.example/x", "status": {"text": "404 Not Found"}},
        {
            "url": "https://b.example/",
            "status": {"text": "long", "details": "Timeout"},
        },
    )
    answer = {
        "error_map": {str(tmp_path / "topics/http/index.html"): [gone], str(tmp_path / "index.html"): [gone]},
        "timeout_map": {"README.md": [slow]},
    }
    assert links_report(dead_links(answer, tmp_path)).splitlines()[2:] == [
        "- <https://a.example/x>: 404 Not Found; on `/`, `/topics/http/`",
        "- <https://b.example/>: Timeout; on `README.md`",
    ]
    assert links_report({}) == ""


# Security faults


def test_faults_of_packages_are_told_with_the_version_that_mends_them() -> None:
    answer = {
        "dependencies": [
            {"name": "sound", "version": "1.0", "vulns": []},
            {
                "name": "faulty",
                "version": "2.0",
                "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1", "3.0"]}, {"id": "PYSEC-2", "fix_versions": []}],
            },
        ]
    }
    lines = ["- faulty 2.0: PYSEC-1, fixed in 2.1, 3.0", "- faulty 2.0: PYSEC-2, not fixed yet"]
    assert python_faults(answer) == lines
    assert audit_report({"a.txt": lines, "b.txt": []}).endswith("### a.txt\n\n" + "\n".join(lines) + "\n")
    assert audit_report({"a.txt": []}) == ""


def test_a_package_that_was_not_looked_at_is_no_sound_one() -> None:
    with pytest.raises(NoAnswerError, match="1 of 1 packages were not looked at; not on PyPI"):
        python_faults({"dependencies": [{"name": "a", "skip_reason": "not on PyPI"}]})


def test_faults_of_node_packages_are_told_where_they_are() -> None:
    fault = {"title": "Pollution", "severity": "high", "url": "https://advisories.example/1"}
    answer = {
        "vulnerabilities": {
            "a": {"name": "a", "range": "<2", "via": [fault]},
            "b": {"name": "b", "range": "*", "via": ["a"]},
        }
    }
    assert node_faults(answer) == ["- a <2: Pollution (high), https://advisories.example/1"]
    with pytest.raises(NoAnswerError, match="npm audit: 405"):
        node_faults({"message": "405"})


# The canary


def test_the_canary_has_the_history_and_leaves_no_setting_that_zensical_cannot_read() -> None:
    assert LEFT_OUT(str(ROOT), [".git", ".venv", "docs"]) == {".venv"}
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for old, new in next(it for it in SUCCESSORS if it.name == "Zensical").edits:
        assert old in settings
        settings = settings.replace(old, new)
    assert "!relative" not in settings


def test_the_canary_tells_what_is_missing_and_what_was_said_last() -> None:
    findings = [
        Finding("Same", 0, "", Difference()),
        Finding("Other", 0, "", Difference(changed=("a/",), removed=("b/",))),
        Finding("Broken", 1, "first\nlast words", Difference(removed=("", "a/", "b/"))),
    ]
    text = summary(findings, 3)
    assert "| Same | ends well | 0 | 0 |" in text
    assert "| Other | ends well | 1 | 1 |" in text
    assert "### Other: missing\n\n- `/b/`\n\n### Other: different\n\n- `/a/`" in text
    assert "| Broken | fails (1) | 3 | 0 |" in text
    assert "### Broken: its last words\n\n````text\nfirst\nlast words\n````" in text
    assert "### Broken: missing" not in text  # all of them


# The locks

OLD = "a==1.0 \\\n    --hash=sha256:00\nb[x]==2.0\nc==3.0\n"
NEW = (
    "a==1.1 \\\n    --hash=sha256:11\nb[x]==2.0\nd==4.0 ; python_version < '3.12'\nd==5.0 ; python_version >= '3.12'\n"
)


def test_only_locks_that_are_there_already_are_taken(tmp_path: Path) -> None:
    root = written(tmp_path / "root", {"requirements.txt": OLD, "requirements-test.txt": "same==1\n", "other": "x"})
    found = {"requirements.txt": NEW, "requirements-test.txt": "same==1\n", "requirements-new.txt": "z", "other": "y"}
    changed = take(written(tmp_path / "new", found), root)
    assert changed == {"requirements.txt": (OLD, NEW)}
    assert {path.name: path.read_text("utf-8") for path in root.iterdir()} == {
        "requirements.txt": NEW,
        "requirements-test.txt": "same==1\n",
        "other": "x",
    }
    assert versions(changed).splitlines()[-3:] == ["- a 1.0 → 1.1", "- c 3.0 → gone", "- d new: → 4.0 or 5.0"]


@pytest.mark.parametrize("allowed", [True, False], ids=["allowed", "not allowed"])
def test_new_locks_are_pushed_and_proposed(github: GitHub, tmp_path: Path, allowed: bool) -> None:
    origin, root = tmp_path / "origin.git", written(tmp_path / "root", {"requirements.txt": OLD})
    identity = ("-c", "user.name=A reader", "-c", "user.email=reader@roadmap.example")
    subprocess.run(["git", "init", "--quiet", "--bare", origin], check=True)
    for command in (
        ("init", "--quiet", "--initial-branch=main"),
        ("remote", "add", "origin", str(origin)),
        ("add", "."),
        (*identity, "commit", "--quiet", "--message", "x"),
    ):
        subprocess.run(["git", *command], cwd=root, check=True)
    new = written(tmp_path / "new", {"requirements.txt": NEW})
    github.answers({"pr create": "https://code.example/pull/9" if allowed else None, "issue list": []})
    proposing = (sys.executable, SCRIPTS / "propose_locks.py", "--base", "main", new)
    done = run(*proposing, cwd=root, **github.variables)
    assert done.returncode == 0, done.stdout
    pushed = run("git", "show", "weekly/locks:requirements.txt", cwd=origin)
    assert pushed.stdout == NEW
    calls = [call for call, _ in github.calls]
    assert calls[:2] == ["auth setup-git", "workflow run ci.yml --ref weekly/locks"]
    assert any(call.startswith("pr create --head weekly/locks --base main") for call in calls)
    assert any(call.startswith("issue create --label weekly - lock") for call in calls) != allowed
    assert "- a 1.0 → 1.1" in github.calls[-1][1]
    again = run(*proposing, cwd=root, **github.variables)
    assert again.stdout == "the locks are as new as the pins allow\n"
