"""Forgetting, once a night: what nobody confirmed, after the days that its link worked.

A contact that another app still needs is kept: a saved search that was confirmed, say. The app says so by a foreign
key that protects the row.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import PROTECT
from django.utils import timezone

from signups.models import Contact, SignUp


def forget(now: datetime | None = None) -> tuple[int, int]:
    """Delete unconfirmed sign-ups, then contacts that never confirmed anything; says how many of each."""
    before = (now or timezone.now()) - timedelta(days=settings.CONFIRM_LINK_DAYS)
    stale = SignUp.objects.filter(created_at__lt=before, confirmed_at=None, events=None)
    sign_ups = stale.count()
    stale.delete()
    idle = Contact.objects.never_confirmed(before).filter(**dict.fromkeys(_needed_elsewhere()))
    contacts = idle.count()
    idle.delete()
    return sign_ups, contacts


def _needed_elsewhere() -> list[str]:
    """The relations of contacts whose rows protect them."""
    return [relation.name for relation in Contact._meta.related_objects if relation.on_delete is PROTECT]
