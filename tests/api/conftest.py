"""What the tests of the API look at: its files, for the real roadmap and the small one."""

import json
from typing import Any

import pytest

from macros.api.documents import api_files
from macros.model.roadmap import Roadmap
from tests.support.calls import SITE
from tests.support.website import SITE_URL

PREFIX = "api/v1/"


@pytest.fixture(scope="module")
def files(roadmap: Roadmap) -> dict[str, str]:
    """The text of each file, by its path in the site."""
    return api_files(roadmap, SITE)


@pytest.fixture(scope="module")
def documents(files: dict[str, str]) -> dict[str, Any]:
    """Every document by its name: `topics/http`."""
    names = {path: path.removeprefix(PREFIX).removesuffix(".json") for path in files}
    return {name: json.loads(files[path]) for path, name in names.items() if not name.startswith("schemas/")}


@pytest.fixture(scope="module")
def schemas(files: dict[str, str]) -> dict[str, Any]:
    """Every schema by its address."""
    return {f"{SITE_URL}{path}": json.loads(text) for path, text in files.items() if "/schemas/" in path}


@pytest.fixture(scope="module")
def of_small(small: Roadmap) -> dict[str, Any]:
    """Every document of the small roadmap."""
    return {path.removeprefix(PREFIX): json.loads(text) for path, text in api_files(small, SITE).items()}
