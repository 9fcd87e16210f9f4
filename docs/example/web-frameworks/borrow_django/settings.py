"""Django's settings. What differs from one machine to another is in the environment."""

import os
from secrets import token_urlsafe
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from borrow.settings import Settings

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY") or token_urlsafe(50)
"""Without one in the environment, whoever is logged in is logged out at each start."""
DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("DJANGO_HOSTS", "localhost,127.0.0.1").split(",")


def database(url: str) -> dict[str, Any]:
    """Where the database is, in Django's words; psycopg reads the URL."""
    options = conninfo_to_dict(url, connect_timeout=5)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": options.pop("dbname", ""),
        "OPTIONS": options,
    }


DATABASES = {"default": database(Settings.from_environment(os.environ).database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "borrow_django",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
ROOT_URLCONF = "borrow_django.urls"
STATIC_URL = "static/"
USE_TZ = True
