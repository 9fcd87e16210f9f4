"""Runs the tests, or a part of them: `python -m tests [PART]`; `make test ONLY=PART` does the same."""

import sys

import pytest

from tests.support.parts import UnknownPartError, arguments_for


def main(arguments: list[str]) -> int:
    """Run the part that is named, or everything; the exit status is pytest's, or 2 for a part that isn't there."""
    try:
        return int(pytest.main(arguments_for(arguments[0] if arguments else "")))
    except UnknownPartError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
