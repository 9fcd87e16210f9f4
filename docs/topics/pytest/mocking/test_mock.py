"""Two mocks of the same mailer: one accepts every call, one knows the real one."""

from datetime import date
from unittest.mock import Mock, create_autospec

from reminders import remind
from smtp import SmtpMailer

TODAY = date(2027, 3, 1)
DRILL = ("dev@example.org", "Drill", date(2027, 2, 27))


def test_bare() -> None:
    mailer = Mock()
    remind([DRILL], TODAY, mailer)
    mailer.send.assert_called_once()


def test_spec() -> None:
    mailer = create_autospec(SmtpMailer, instance=True)
    remind([DRILL], TODAY, mailer)
    mailer.send.assert_called_once()
