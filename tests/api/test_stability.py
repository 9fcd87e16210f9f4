"""Version 1 of the API keeps its promise: its schemas still allow all that those in tests/api/v1/ promised."""

import json
from pathlib import Path

import pytest

from macros.api.schemas import DOCUMENTS, VERSION, document_schema
from tests.support.compatibility import breaks

KEPT = Path(__file__).parent / f"v{VERSION}"


def kept_file(name: str) -> Path:
    return KEPT / f"{name}.json"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_programs_written_for_the_kept_schema_still_work(name: str, pytestconfig: pytest.Config) -> None:
    now = json.dumps(document_schema(name), indent=2, ensure_ascii=False) + "\n"
    file = kept_file(name)
    if not file.exists() and pytestconfig.getoption("refresh"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, "utf-8")
    assert file.exists(), f"tests/api/v{VERSION}/{name}.json is missing; a new document: `make api-schemas` writes it"
    broken = breaks(json.loads(file.read_text("utf-8")), json.loads(now))
    remedy = f"keep it and fill it in macros/api/serializers.py, or begin api/v{VERSION + 1}/ beside this version"
    assert broken == [], "\n".join([f"schema {name}: this breaks programs that read the API; {remedy}:", *broken])
    if pytestconfig.getoption("refresh"):
        file.write_text(now, "utf-8")
    assert file.read_text("utf-8") == now, "a change that breaks nothing: look at it, then `make api-schemas` keeps it"


def test_no_document_is_gone() -> None:
    assert sorted(file.stem for file in KEPT.glob("*.json")) == sorted(DOCUMENTS)
