"""Addresses come from the environment, the password from a file that is mounted."""

import os
from pathlib import Path

DATABASE_URL = os.environ["DATABASE_URL"]
REDIS_URL = os.environ["REDIS_URL"]


def database_password() -> str | None:
    """The content of the secret's file, or None where the server asks for none."""
    file = os.environ.get("DATABASE_PASSWORD_FILE")
    return Path(file).read_text("utf-8").strip() if file else None
