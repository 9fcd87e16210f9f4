"""What differs from one machine to another, read from the environment once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Settings:
    """Everything that the service must be told. Handed to whoever needs it."""

    database_url: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """The settings from variables such as DATABASE_URL."""
        return cls(
            database_url=environment.get("DATABASE_URL", "postgresql:///borrow"),
        )
