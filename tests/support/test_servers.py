"""The servers that samples get: as new for each, and missed loudly."""

import tomllib

import psycopg
import pytest
from _pytest.outcomes import Failed, Skipped
from redis import Redis

from macros.content.files import locked_versions
from macros.model.roadmap import Roadmap
from macros.paths import LOCK_FILE
from tests.support import servers
from tests.support.servers import PostgreSQL, free_port, missing, wait_for_port
from tests.support.website import ROOT


def count(variables: dict[str, str], query: str = "SELECT count(*) FROM members") -> int:
    with psycopg.connect(variables["DATABASE_URL"]) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def test_a_sample_gets_the_tables_and_data_of_the_example(postgresql_variables: dict[str, str]) -> None:
    assert count(postgresql_variables) == 5


def test_the_releases_that_pages_name_are_those_of_the_tests(
    postgresql_variables: dict[str, str], roadmap: Roadmap
) -> None:
    server = count(postgresql_variables, "SELECT current_setting('server_version_num')::int / 10000")
    django = locked_versions(LOCK_FILE)["django"].rpartition(".")[0]
    python = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    series = {release.id: release.series.removesuffix(" LTS") for release in roadmap.releases}
    assert series == {"postgresql": str(server), "django": django, "python": python.removeprefix(">=")}


def test_what_one_sample_leaves_the_next_does_not_find(postgresql_server: PostgreSQL) -> None:
    variables = postgresql_server.fresh()
    with psycopg.connect(variables["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("DELETE FROM loans")
        connection.execute("CREATE DATABASE left_behind")
        again = postgresql_server.fresh()  # although a connection is still open
    assert count(again, "SELECT count(*) FROM loans") == 7
    assert count(again, "SELECT count(*) FROM pg_database WHERE datname = 'left_behind'") == 0


def test_samples_are_no_superusers(postgresql_variables: dict[str, str]) -> None:
    assert count(postgresql_variables, "SELECT rolsuper::int FROM pg_roles WHERE rolname = current_user") == 0


@pytest.mark.parametrize("value", ["first", "second"])
def test_redis_is_empty_at_the_start(redis_variables: dict[str, str], value: str) -> None:
    store = Redis.from_url(redis_variables["REDIS_URL"])
    assert store.dbsize() == 0
    store.set("key", value)
    store.close()


@pytest.mark.parametrize(("variables", "outcome"), [({}, Skipped), ({"CI": "true"}, Failed)], ids=["here", "in CI"])
def test_what_is_missing_skips_a_test_or_fails_it_in_ci(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], outcome: type[BaseException]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(outcome, match="Redis is not installed: install the package `redis-server`"):
        missing("Redis", "the package `redis-server`")


@pytest.mark.parametrize(
    ("server", "hidden", "remedy"),
    [
        (servers.redis, ("shutil.which", lambda _: None), "Redis is not installed: install the system's package"),
        (
            servers.postgresql,
            ("tests.support.servers.find_spec", lambda _: None),
            "PostgreSQL is not installed: install a Python",
        ),
    ],
    ids=["Redis", "PostgreSQL"],
)
def test_a_server_that_is_not_installed_is_missing(
    monkeypatch: pytest.MonkeyPatch, server: object, hidden: tuple[str, object], remedy: str
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(*hidden)
    assert callable(server)
    with pytest.raises(Failed, match=remedy), server():
        pass


def test_a_server_that_never_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "PATIENCE", 0.05)
    with pytest.raises(TimeoutError, match="nothing listens on port"):
        wait_for_port(free_port())
