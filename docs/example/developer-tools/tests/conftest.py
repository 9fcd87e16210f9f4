import shutil
from pathlib import Path

import pytest

from borrow.ledger import Ledger
from borrow.storage import load

SAMPLE = Path(__file__).parent.parent / "sample-data.json"


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    """A fresh copy of the sample data for each test."""
    return Path(shutil.copy(SAMPLE, tmp_path / "borrow.json"))


@pytest.fixture
def ledger(ledger_file: Path) -> Ledger:
    """The sample data as a ledger."""
    return load(ledger_file)
