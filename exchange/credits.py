"""Crediting a confirmed contact to the source that brought it."""

from datetime import date
from uuid import UUID

from exchange.models import Credit, Source


def credit(contact: UUID, source: Source | None, on: date) -> None:
    """Credit `source` for `contact`: once in the contact's life, whichever sign-up is confirmed first."""
    if source is not None:
        Credit.objects.bulk_create([Credit(contact=contact, source=source, on=on)], ignore_conflicts=True)
