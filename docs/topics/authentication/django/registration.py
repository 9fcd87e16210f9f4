"""A registration is a link in a mailbox: the answer tells nothing, the mail does."""

import json

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST


def answer(status: int, detail: str) -> JsonResponse:
    headers = {"WWW-Authenticate": "Session"} if status == 401 else {}  # RFC 9110
    return JsonResponse({"detail": detail}, status=status, headers=headers)


@require_POST
def register(request: HttpRequest) -> JsonResponse:
    email = json.loads(request.body)["email"].lower()
    new = {"email": email, "password": make_password(None)}  # matches no password
    user, _ = User.objects.get_or_create(username=email, defaults=new)
    if user.has_usable_password():
        text = "You have an account already: log in."
    else:  # the token is bound to the password: choosing one uses it up
        token = default_token_generator.make_token(user)
        text = f"Choose a password: {settings.BASE_URL}/join#{user.pk}.{token}"
    send_mail("Borrow", text, "borrow@example.org", [email])
    return answer(202, "Look into your mailbox.")


@require_POST
def create_member(request: HttpRequest) -> JsonResponse:
    body = json.loads(request.body)
    number, _, token = body["token"].partition(".")
    user = User.objects.filter(pk=int(number) if number.isdecimal() else 0).first()
    if user is None or not default_token_generator.check_token(user, token):
        return answer(400, "This link is not valid, or not any more.")
    try:
        validate_password(body["password"], user)
    except ValidationError as error:
        return answer(400, " ".join(error.messages))
    user.first_name = body["name"]
    user.set_password(body["password"])
    user.save()
    return answer(201, "Log in now.")
