"""The exchange's days are UTC."""

from datetime import date

from django.utils import timezone


def today() -> date:
    return timezone.now().date()
