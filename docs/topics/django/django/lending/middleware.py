"""Gives each request a number that the response and the log can share."""

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)


def request_id(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Runs once at start; what it returns runs around every request."""

    def around(request: HttpRequest) -> HttpResponse:
        try:  # a proxy's number is taken over if it is one, and not any text
            number = uuid.UUID(request.headers.get("X-Request-ID", ""))
        except ValueError:
            number = uuid.uuid4()
        start = time.perf_counter()
        response = get_response(request)
        response.headers["X-Request-ID"] = str(number)
        milliseconds = 1000 * (time.perf_counter() - start)
        log.info("%s %s %.0f ms", number, request.path, milliseconds)
        return response

    return around
