"""Passwords and sessions: who is it that sends a request?"""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from borrow.domain import InvalidError, LendingError, Member, NotFoundError
from borrow.tables import MemberRow, SessionRow

SESSION_LENGTH = timedelta(hours=12)
SHORTEST_PASSWORD = 15
LONGEST_PASSWORD = 128

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id with the parameters of OWASP's Password Storage Cheat Sheet."""
NOBODY_S_HASH = HASHER.hash(token_urlsafe())
"""Checked for unknown addresses, so that they take as long as known ones."""


class UnauthorizedError(LendingError):
    """Nobody is logged in, or address and password don't fit."""


class Accounts:
    """Logs members in and out, inside the session's transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set_password(self, email: str, password: str) -> Member:
        """Gives a member a password, and ends all sessions that the old one opened."""
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise InvalidError(
                f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters"
            )
        member = self._member(email)
        if member is None:
            raise NotFoundError(f"there is no member {email}")
        member.password_hash = HASHER.hash(password)
        sessions = delete(SessionRow).where(SessionRow.member_id == member.id)
        self._session.execute(sessions)
        return member.to_domain()

    def log_in(self, email: str, password: str, now: datetime) -> tuple[str, Member]:
        """A new session's token; raises UnauthorizedError that tells no details."""
        row = self._member(email)
        known_hash = row.password_hash if row else None
        try:
            HASHER.verify(known_hash or NOBODY_S_HASH, password)
        except VerificationError:
            known_hash = None
        if row is None or known_hash is None:
            raise UnauthorizedError("address or password is wrong")
        if HASHER.check_needs_rehash(known_hash):
            row.password_hash = HASHER.hash(password)
        self._session.execute(delete(SessionRow).where(SessionRow.expires_at < now))
        token = token_urlsafe()
        self._session.add(
            SessionRow(
                token_hash=_hash(token),
                member_id=row.id,
                expires_at=now + SESSION_LENGTH,
            )
        )
        return token, row.to_domain()

    def who(self, token: str, now: datetime) -> Member:
        """The member whose session it is; raises UnauthorizedError."""
        member = joinedload(SessionRow.member)
        row = self._session.get(SessionRow, _hash(token), options=[member])
        if row is None or row.expires_at <= now:
            raise UnauthorizedError("log in first")
        return row.member.to_domain()

    def log_out(self, token: str) -> None:
        """Ends the session, wherever its token has been copied to."""
        session = delete(SessionRow).where(SessionRow.token_hash == _hash(token))
        self._session.execute(session)

    def _member(self, email: str) -> MemberRow | None:
        wanted = select(MemberRow).where(MemberRow.email == email.strip().lower())
        return self._session.scalars(wanted).one_or_none()


def _hash(token: str) -> bytes:
    """What is stored of a token. It is random and long, so a fast hash is enough."""
    return sha256(token.encode()).digest()
