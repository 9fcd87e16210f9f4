"""Reminds borrowers of what is overdue: python -m borrow.reminders, once a day.

It may run twice, at the same time or after a crash. One process at a time holds a lock,
and what was sent is written down. If it stops between the two, it sends that reminder
again with the same Idempotency-Key, by which the mail service knows that it has it.
"""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

import httpx2
from psycopg import AsyncConnection
from psycopg.rows import class_row

from borrow.logs import configure_logs
from borrow.settings import Settings, SettingsError

AT_ONCE = 10
LOCK = 20270302
"""A number that only this program uses."""

DUE = """
    SELECT loans.id AS loan_id, (%(today)s - due_on - 1) / 7 AS number,
           title, name, email, due_on
    FROM loans
    JOIN items ON items.id = item_id
    JOIN members ON members.id = borrower_id
    WHERE returned_on IS NULL AND due_on < %(today)s
      AND NOT EXISTS (
          SELECT FROM reminders
          WHERE loan_id = loans.id AND number = (%(today)s - due_on - 1) / 7
      )
    ORDER BY loans.id
"""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reminder:
    """What a borrower is told: the first on the day after the due day, then weekly."""

    loan_id: int
    number: int
    title: str
    name: str
    email: str
    due_on: date

    @property
    def key(self) -> str:
        """The same for the same reminder, however often it is sent."""
        return f"reminder-{self.loan_id}-{self.number}"

    @property
    def text(self) -> str:
        """The words."""
        return f"{self.name}, please bring back: {self.title}, due on {self.due_on}."


Send = Callable[[Reminder], Awaitable[None]]


async def remind(database_url: str, today: date, send: Send) -> bool:
    """Sends what is to be sent; returns whether all of it was."""
    async with await AsyncConnection.connect(
        database_url, autocommit=True, connect_timeout=5
    ) as connection:
        lock = await connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if await lock.fetchone() != (True,):
            log.info("another process is at it")
            return True
        async with connection.cursor(row_factory=class_row(Reminder)) as cursor:
            reminders = await (await cursor.execute(DUE, {"today": today})).fetchall()
        places = asyncio.Semaphore(AT_ONCE)
        deliveries = (_deliver(it, send, connection, places) for it in reminders)
        return all(await asyncio.gather(*deliveries))


async def _deliver(
    reminder: Reminder,
    send: Send,
    connection: AsyncConnection,
    places: asyncio.Semaphore,
) -> bool:
    """Sends one and writes it down. One that fails does not stop the others."""
    async with places:
        try:
            await send(reminder)
        except httpx2.HTTPError as error:
            log.warning("%s not sent: %r", reminder.key, error)
            return False
        await connection.execute(
            "INSERT INTO reminders (loan_id, number) VALUES (%s, %s)",
            [reminder.loan_id, reminder.number],
        )
        return True


async def post(client: httpx2.AsyncClient, url: str, reminder: Reminder) -> None:
    """Hands a reminder to the mail service; raises HTTPError unless it takes it."""
    mail = {"to": reminder.email, "text": reminder.text}
    key = {"Idempotency-Key": reminder.key}
    response = await client.post(url, json=mail, headers=key)
    response.raise_for_status()


async def show(reminder: Reminder) -> None:
    """Prints a reminder, where there is no mail service."""
    print(f"{reminder.email}: {reminder.text}")


async def run(settings: Settings, today: date) -> bool:
    """Reminds with what the settings name."""
    async with AsyncExitStack() as stack:
        send: Send = show
        if settings.mail_url is not None:
            client = await stack.enter_async_context(httpx2.AsyncClient(timeout=5))
            send = partial(post, client, settings.mail_url)
        return await remind(settings.database_url, today, send)


def main() -> int:
    """Runs once; status 1 makes a scheduler notice that something was not sent."""
    parser = argparse.ArgumentParser(prog="borrow.reminders")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=datetime.now(UTC).date()
    )
    options = parser.parse_args()
    try:
        settings = Settings.from_environment(os.environ)
    except SettingsError as error:
        print(f"borrow: {error}", file=sys.stderr)
        return 1
    configure_logs(settings.log_level)
    return 0 if asyncio.run(run(settings, options.today)) else 1


if __name__ == "__main__":
    sys.exit(main())
