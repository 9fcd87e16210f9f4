"""A link that sets a new password once, within half an hour."""

import hashlib
import os
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

import psycopg
from argon2 import PasswordHasher

LIFETIME = timedelta(minutes=30)
ANSWER = "If this address has an account, a link is in your mailbox."
SCHEMA = """
CREATE TABLE credentials (
    member_id bigint PRIMARY KEY REFERENCES members ON DELETE CASCADE,
    password_hash text NOT NULL
);
CREATE TABLE password_resets (
    member_id bigint PRIMARY KEY REFERENCES members ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL
)"""
Mail = Callable[[str, str], None]
hasher = PasswordHasher()


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def send_link(db: psycopg.Connection, email: str, now: datetime, mail: Mail) -> None:
    """Mail a link if the address is known. Runs after ANSWER has been sent."""
    token = secrets.token_urlsafe(32)
    with db.transaction():
        added = db.execute(
            """INSERT INTO password_resets
               SELECT id, %s, %s FROM members WHERE email = %s
               ON CONFLICT (member_id) DO UPDATE
               SET (token_hash, expires_at)
                   = (EXCLUDED.token_hash, EXCLUDED.expires_at)""",
            (digest(token), now + LIFETIME, email),
        ).rowcount
    if added:
        mail(email, f"{os.environ['BASE_URL']}/reset#{token}")


def set_password(
    db: psycopg.Connection,
    token: str,
    password: str,
    now: datetime,
    end_sessions: Callable[[int], None],
    mail: Mail,
) -> bool:
    """Use the link up and store the password; the member logs in afterwards."""
    if not 15 <= len(password) <= 256:
        return False
    password_hash = hasher.hash(password)  # slow, so before the row is locked
    with db.transaction():
        row = db.execute(
            """DELETE FROM password_resets USING members
               WHERE token_hash = %s AND expires_at > %s AND id = member_id
               RETURNING id, email""",
            (digest(token), now),
        ).fetchone()
        if row is None:
            return False
        member_id, email = row
        db.execute(
            """INSERT INTO credentials VALUES (%s, %s) ON CONFLICT (member_id)
               DO UPDATE SET password_hash = EXCLUDED.password_hash""",
            (member_id, password_hash),
        )
    end_sessions(member_id)
    mail(email, "Your password was changed. If it wasn't you, write to us.")
    return True
