"""The project's own user model: empty today, and therefore able to grow."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Who logs in at the desk."""
