"""The paths of the accounts."""

from django.urls import path
from registration import create_member, register
from views import me, session

urlpatterns = [
    path("registration", register),
    path("members", create_member),
    path("session", session),
    path("me", me),
]
