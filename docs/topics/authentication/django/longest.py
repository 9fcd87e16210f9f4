"""Django's sessions know an idle expiry; this adds the absolute one."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout, user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse


@receiver(user_logged_in)
def remember(request: HttpRequest, **_: object) -> None:
    request.session["ends"] = time.time() + settings.SESSION_LONGEST


class AbsoluteExpiry:
    def __init__(self, view: Callable[[HttpRequest], HttpResponse]) -> None:
        self.view = view

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.user.is_authenticated
            and request.session.get("ends", 0) < time.time()
        ):
            logout(request)
        return self.view(request)
