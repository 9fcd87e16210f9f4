import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx2
import pytest

from borrow import reminders
from borrow.reminders import run
from borrow.settings import Settings

TODAY = date(2027, 3, 1)


@dataclass
class MailService:
    """A real HTTP server that takes what it is sent, or refuses it."""

    url: str = ""
    status: int = 202
    requests: list[str] = field(default_factory=list)
    mails: dict[str, dict[str, str]] = field(default_factory=dict)


@pytest.fixture
def mail_service() -> Iterator[MailService]:
    service = MailService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            key = self.headers["Idempotency-Key"]
            service.requests.append(key)
            if service.status < 400:
                service.mails.setdefault(key, json.loads(body))
            self.send_response(service.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keeps quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        service.url = f"http://127.0.0.1:{server.server_port}/mails"
        yield service
        server.shutdown()
        thread.join()


@pytest.fixture
def mailing(settings: Settings, mail_service: MailService) -> Settings:
    return replace(settings, mail_url=mail_service.url)


def test_who_has_something_overdue_is_told_once(
    mailing: Settings, mail_service: MailService
) -> None:
    for _ in range(2):
        assert asyncio.run(run(mailing, TODAY))

    assert mail_service.requests == ["reminder-6-0"]
    assert mail_service.mails["reminder-6-0"] == {
        "to": "dev@example.org",
        "text": "Dev, please bring back: Drill, due on 2027-02-27.",
    }


def test_and_again_each_week(mailing: Settings, mail_service: MailService) -> None:
    for days in range(-2, 16):
        assert asyncio.run(run(mailing, date(2027, 2, 27) + timedelta(days=days)))

    drill = [key for key in mail_service.requests if key.startswith("reminder-6-")]
    assert drill == ["reminder-6-0", "reminder-6-1", "reminder-6-2"]


def test_two_at_the_same_time_send_one(
    mailing: Settings, mail_service: MailService
) -> None:
    async def twice() -> bool:
        return all(await asyncio.gather(run(mailing, TODAY), run(mailing, TODAY)))

    assert asyncio.run(twice())
    assert mail_service.requests == ["reminder-6-0"]


def test_what_was_refused_is_tried_again(
    mailing: Settings, mail_service: MailService
) -> None:
    mail_service.status = 503
    assert not asyncio.run(run(mailing, TODAY))
    mail_service.status = 202
    assert asyncio.run(run(mailing, TODAY))

    assert mail_service.requests == ["reminder-6-0", "reminder-6-0"]


def test_after_a_crash_the_mail_service_knows_the_reminder(
    mailing: Settings, mail_service: MailService, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def post_and_crash(*arguments: object) -> None:
        await post(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    post = reminders.post
    monkeypatch.setattr(reminders, "post", post_and_crash)
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(run(mailing, TODAY))
    monkeypatch.undo()
    assert asyncio.run(run(mailing, TODAY))

    assert mail_service.requests == ["reminder-6-0", "reminder-6-0"]
    assert len(mail_service.mails) == 1


def test_one_that_fails_does_not_stop_the_others(
    mailing: Settings, mail_service: MailService, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse_drill(client: object, url: object, it: reminders.Reminder) -> None:
        if it.title == "Drill":
            raise httpx2.ConnectTimeout("no answer")
        await post(client, url, it)  # type: ignore[arg-type]

    post = reminders.post
    monkeypatch.setattr(reminders, "post", refuse_drill)

    assert not asyncio.run(run(mailing, date(2027, 3, 13)))
    assert list(mail_service.mails) == ["reminder-7-0"]


def test_without_a_mail_service_they_are_printed(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asyncio.run(run(replace(settings, mail_url=None), TODAY))

    assert capsys.readouterr().out == (
        "dev@example.org: Dev, please bring back: Drill, due on 2027-02-27.\n"
    )
