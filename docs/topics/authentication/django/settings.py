"""Django's own accounts and sessions, with the defaults that need a change."""

import os

from psycopg.conninfo import conninfo_to_dict

SECRET_KEY = os.environ.get("SECRET_KEY", "")  # empty: Django refuses to sign
ALLOWED_HOSTS = ["127.0.0.1", "borrow.example.org"]
BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")  # not from Host
ROOT_URLCONF = "urls"
TIME_ZONE = "UTC"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "longest.AbsoluteExpiry",
]

_db = conninfo_to_dict(os.environ.get("DATABASE_URL", "dbname=borrow"))
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _db.pop("dbname"),
        "OPTIONS": {"connect_timeout": 5, **_db},
    }
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"),
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",  # new hashes
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # old ones: read, replaced
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60  # the default is three days

SESSION_ENGINE = "django.contrib.sessions.backends.cache"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True  # HttpOnly, SameSite=Lax and Path=/ are defaults
SESSION_COOKIE_AGE = 30 * 60  # the default is two weeks …
SESSION_SAVE_EVERY_REQUEST = True  # … counted from the last change
SESSION_LONGEST = 8 * 60 * 60  # this project's own, see longest.py
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = "mails"
