"""What differs from one machine to another, read from the environment once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Settings:
    """Everything that the service must be told. Handed to whoever needs it."""

    database_url: str
    redis_url: str
    mail_url: str | None = None
    """Where reminders are posted to. Without it they are only printed."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """The settings from variables such as DATABASE_URL."""
        return cls(
            database_url=environment.get("DATABASE_URL", "postgresql:///borrow"),
            redis_url=environment.get("REDIS_URL", "redis://127.0.0.1:6379"),
            mail_url=environment.get("MAIL_URL") or None,
        )
