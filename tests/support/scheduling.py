"""Shares tests out between workers: those of a module stay together, because they share what its fixtures make.

pytest-xdist does so by itself with `--dist loadgroup`, but not with pytest 9.2, which keeps ids in another place.
"""

from xdist.scheduler import LoadScopeScheduling

ONE_BY_ONE = ("tests/samples/test_samples.py",)
"""Modules whose tests take long and share nothing."""


class OneWorkerAModule(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Gives the tests of a module to one worker, the modules with most tests first."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)


def unit_of(nodeid: str) -> str:
    """Return the name of what a test is handed out with: its module, or the test itself."""
    module = nodeid.partition("::")[0]
    return nodeid if module in ONE_BY_ONE else module
