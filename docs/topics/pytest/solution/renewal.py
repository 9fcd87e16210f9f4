"""A loan gets longer: the rules that your tests have to pin down."""

from datetime import date, timedelta


class RefusedError(Exception):
    """The loan can't be renewed; the message says why."""


def renewed(due_on: date, renewals: int, today: date, *, reserved: bool) -> date:
    """The new due day, 14 days after the old one.

    A loan is renewed at most twice, in the last 7 days before the due day or on it,
    and only if nobody has reserved the item. Raises RefusedError otherwise.
    """
    if today > due_on:
        raise RefusedError("it is overdue")
    if today < due_on - timedelta(days=7):
        raise RefusedError("it is too early")
    if renewals >= 2:
        raise RefusedError("it was renewed twice")
    if reserved:
        raise RefusedError("somebody waits for it")
    return due_on + timedelta(days=14)
