"""API tokens that the database can check but not reveal."""

import hashlib
import os
import secrets
from datetime import UTC, datetime, timedelta

import psycopg

SCHEMA = """
CREATE TABLE api_tokens (
    hash bytea PRIMARY KEY CHECK (length(hash) = 32),
    member_id bigint NOT NULL REFERENCES members ON DELETE CASCADE,
    name text NOT NULL,
    scope text NOT NULL CHECK (scope IN ('read', 'write')),
    expires_at timestamptz NOT NULL
)"""


def digest(token: str) -> bytes:
    """A fast hash is enough: nobody can guess 256 random bits."""
    return hashlib.sha256(token.encode()).digest()


def issue(db: psycopg.Connection, member_id: int, name: str, now: datetime) -> str:
    """Store the hash of a new token and return the token, which nobody keeps."""
    token = "borrow_" + secrets.token_urlsafe(32)
    db.execute(
        "INSERT INTO api_tokens VALUES (%s, %s, %s, 'read', %s)",
        (digest(token), member_id, name, now + timedelta(days=90)),
    )
    return token


def caller(
    db: psycopg.Connection, header: str, now: datetime
) -> tuple[str, str] | None:
    """Return the member's name and the scope for an Authorization header."""
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer":
        return None
    row: tuple[str, str] | None = db.execute(
        """SELECT members.name, scope FROM api_tokens
           JOIN members ON members.id = member_id
           WHERE hash = %s AND expires_at > %s""",
        (digest(token), now),
    ).fetchone()
    return row


today = datetime(2027, 3, 1, 9, tzinfo=UTC)
with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as conn:
    conn.execute(SCHEMA)
    token = issue(conn, 1, "backup script", today)
    print("shown once:", token[:7] + "…", len(token), "characters")
    row = str(conn.execute("SELECT * FROM api_tokens").fetchone())
    print("in the row:", token in row)
    print("its bearer:", caller(conn, f"Bearer {token}", today))
    print("the hash as a token:", caller(conn, f"Bearer {digest(token).hex()}", today))
    print("in June:   ", caller(conn, f"Bearer {token}", today + timedelta(days=92)))
    conn.execute("DELETE FROM api_tokens WHERE name = 'backup script'")
    print("revoked:   ", caller(conn, f"Bearer {token}", today))
