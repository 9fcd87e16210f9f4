"""What differs from one machine to another, read from the environment once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(Exception):
    """Variables are missing or wrong. The message names each of them, but no values."""


@dataclass(frozen=True)
class Settings:
    """Everything that the service must be told. Handed to whoever needs it."""

    database_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    mail_url: str | None = field(default=None, repr=False)
    """Where reminders are posted to. Without it they are only printed."""
    host: str = "127.0.0.1"
    port: int = 8000
    log_level: str = "INFO"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """The settings from variables such as DATABASE_URL; raises SettingsError."""
        port = environment.get("PORT", "8000")
        level = environment.get("LOG_LEVEL", "INFO")
        faults = [
            f"{name} is missing"
            for name in ("DATABASE_URL", "REDIS_URL")
            if not environment.get(name)
        ]
        if not (port.isdecimal() and 0 < int(port) < 2**16):
            faults.append("PORT must be a number up to 65535")
        if level not in LEVELS:
            faults.append(f"LOG_LEVEL must be one of {', '.join(LEVELS)}")
        if faults:
            raise SettingsError("; ".join(faults))
        return cls(
            database_url=environment["DATABASE_URL"],
            redis_url=environment["REDIS_URL"],
            mail_url=environment.get("MAIL_URL") or None,
            host=environment.get("HOST", "127.0.0.1"),
            port=int(port),
            log_level=level,
        )
