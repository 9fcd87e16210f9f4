"""Logs as one JSON object a line, each with the request that it belongs to."""

import json
import logging
import logging.config
from contextvars import ContextVar
from datetime import UTC, datetime
from time import perf_counter
from typing import Any
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
QUIET = {"/health", "/ready"}
"""Asked every few seconds, by programs."""

log = logging.getLogger(__name__)


class JsonFormatter(logging.Formatter):
    """Writes a record with the values that it was given as `extra={"values": …}`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        content: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := request_id.get():
            content["request_id"] = request
        content |= getattr(record, "values", {})
        if record.exc_info:
            content["exception"] = self.formatException(record.exc_info)
        return json.dumps(content, ensure_ascii=False, default=str)


def configure_logs(level: str) -> None:
    """Everything, the web server's lines included, goes to stderr in this form."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "json"}
            },
            "root": {"level": level, "handlers": ["stderr"]},
            "loggers": {"httpx2": {"level": "WARNING"}},
        }
    )


class LogRequests:
    """Gives each request a number, tells it to the client, and logs how it ended."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Called by the server for each request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = uuid4().hex
        status = 500

        async def send_with_number(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message.get("headers", []),
                    (b"x-request-id", number.encode()),
                ]
            await send(message)

        token = request_id.set(number)
        start = perf_counter()
        try:
            await self._app(scope, receive, send_with_number)
        finally:
            values = {
                "method": scope["method"],
                "path": scope["path"],
                "status": status,
                "milliseconds": round((perf_counter() - start) * 1000, 1),
            }
            level = logging.DEBUG if scope["path"] in QUIET else logging.INFO
            log.log(level, "answered", extra={"values": values})
            request_id.reset(token)
