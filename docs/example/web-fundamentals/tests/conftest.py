import shutil
from functools import partial
from pathlib import Path

import pytest

from borrow.api import LedgerOpener
from borrow.ledger import Ledger
from borrow.storage import load, open_ledger

SAMPLE = Path(__file__).parent.parent / "sample-data.json"


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    """A fresh copy of the sample data for each test."""
    return Path(shutil.copy(SAMPLE, tmp_path / "borrow.json"))


@pytest.fixture
def ledger(ledger_file: Path) -> Ledger:
    """The sample data as a ledger."""
    return load(ledger_file)


@pytest.fixture
def opener(ledger_file: Path) -> LedgerOpener:
    """Opens the sample data, as the server does for each request."""
    return partial(open_ledger, ledger_file)
