"""A fake at the seam: it keeps what was sent, and can fail like the real thing."""

from datetime import date

from reminders import remind

TODAY = date(2027, 3, 1)
DRILL = ("dev@example.org", "Drill", date(2027, 2, 27))
TENT = ("chloe@example.org", "Tent", date(2027, 3, 12))
SEWING = ("elif@example.org", "Sewing machine", date(2027, 2, 1))


class Outbox:
    """A mailer that sends nothing."""

    def __init__(self, unreachable: str = "") -> None:
        self.sent: list[tuple[str, str]] = []
        self._unreachable = unreachable

    def send(self, to: str, *, subject: str) -> None:
        if to == self._unreachable:
            raise ConnectionError("no route to the mail server")
        self.sent.append((to, subject))


def test_who_is_late_gets_a_mail() -> None:
    outbox = Outbox()

    assert remind([DRILL, TENT], TODAY, outbox) == []

    assert outbox.sent == [("dev@example.org", "Drill: 2 days late")]


def test_one_failure_does_not_stop_the_others() -> None:
    outbox = Outbox(unreachable="dev@example.org")

    assert remind([DRILL, SEWING], TODAY, outbox) == ["dev@example.org"]

    assert outbox.sent == [("elif@example.org", "Sewing machine: 28 days late")]
