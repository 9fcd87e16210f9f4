"""Login and logout with Django's own accounts and sessions."""

import json

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods
from registration import answer
from throttle import attempt, succeeded


@ensure_csrf_cookie
@require_http_methods(["GET", "POST", "DELETE"])
def session(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return log_in(request)
    if request.method == "DELETE":
        logout(request)  # the session is gone from Redis, and with it its cookie
    return HttpResponse(status=204)


def log_in(request: HttpRequest) -> HttpResponse:
    body, address = json.loads(request.body), request.META["REMOTE_ADDR"]
    email = body["email"].lower()
    if not attempt(email, address):
        return answer(429, "Try again later.")
    user = authenticate(request, username=email, password=body["password"])
    if user is None:  # as slow for an unknown address: Django hashes anyway
        return answer(401, "Wrong address or password.")
    succeeded(email, address)
    request.session.flush()  # login() itself keeps the id of the same user's session
    login(request, user)
    return HttpResponse(status=204)


@require_GET
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return answer(401, "Not authenticated")
    return JsonResponse({"member": request.user.username})
