"""Passwords are hashed with Argon2id, and checked alike for known and unknown."""

import os
import secrets
import threading

import psycopg
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

hasher = PasswordHasher()
NOBODY = hasher.hash(secrets.token_urlsafe())  # what unknown addresses are checked with
slots = threading.BoundedSemaphore(4)  # 64 MiB each


def connect() -> psycopg.Connection:
    """Open a connection; a larger application takes one from a pool."""
    return psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5)


def hash_password(password: str) -> str:
    """Return the hash to store."""
    with slots:
        return hasher.hash(password)


def check_password(email: str, password: str) -> int | None:
    """Return the member's id; a wrong and an unknown address take equally long."""
    with connect() as db:
        row: tuple[int, str] | None = db.execute(
            """SELECT member_id, password_hash FROM credentials
               JOIN members ON members.id = member_id WHERE email = %s""",
            (email,),
        ).fetchone()
    member_id, stored = row or (None, NOBODY)
    try:
        with slots:
            hasher.verify(stored, password)
    except VerifyMismatchError:
        return None
    if member_id is not None and hasher.check_needs_rehash(stored):
        with connect() as db:
            db.execute(
                """UPDATE credentials SET password_hash = %s
                   WHERE member_id = %s AND password_hash = %s""",
                (hash_password(password), member_id, stored),
            )
    return member_id
