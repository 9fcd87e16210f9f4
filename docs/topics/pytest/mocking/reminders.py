"""Reminders of overdue loans. How a mail goes out is handed in: that is the seam."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol


class Mailer(Protocol):
    """What a reminder needs of the world outside."""

    def send(self, to: str, *, subject: str) -> None:
        """Sends a mail; raises OSError if the mail server can't be reached."""


def remind(
    due: Iterable[tuple[str, str, date]], today: date, mailer: Mailer
) -> list[str]:
    """Writes to each borrower who is late; gives the addresses that failed."""
    failed = []
    for address, title, due_on in due:
        if due_on >= today:
            continue
        days = (today - due_on).days
        try:
            mailer.send(address, subject=f"{title}: {days} days late")
        except OSError:
            failed.append(address)
    return failed
