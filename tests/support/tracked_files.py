"""Names files of the repository as git sees them: no caches, no environments, nothing that commands made."""

from collections.abc import Iterable

from tests.support.website import ROOT, run


def files_like(patterns: Iterable[str]) -> list[str]:
    """Return files that are in the repository, or would be with the next commit, and match one of the patterns."""
    matching = [f":(glob){pattern}" for pattern in patterns]
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *matching)
    assert listed.returncode == 0, listed.stdout
    return sorted({name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()})
