import re

import pytest

from borrow.settings import Settings, SettingsError

GIVEN = {
    "DATABASE_URL": "postgresql://borrow:secret@database/borrow",
    "REDIS_URL": "redis://redis",
}


def test_two_variables_are_enough() -> None:
    settings = Settings.from_environment(GIVEN)

    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.mail_url is None


def test_all_that_is_wrong_is_named_at_once() -> None:
    message = (
        "DATABASE_URL is missing; REDIS_URL is missing; PORT must be a number up to "
        "65535; LOG_LEVEL must be one of DEBUG, INFO, WARNING, ERROR"
    )
    with pytest.raises(SettingsError, match=re.escape(message)):
        Settings.from_environment({"PORT": "http", "LOG_LEVEL": "loud"})


def test_secrets_are_not_shown() -> None:
    assert "secret" not in repr(Settings.from_environment(GIVEN))
