"""Forgetting, every hour by the clock: what nobody confirmed, after the days that its link worked; old mails.

A contact that another app still needs is kept: a saved search that was confirmed, say. The app says so by a foreign
key that protects the row. `docs/privacy.md` tells people what goes when.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import PROTECT, Exists, OuterRef, QuerySet
from django.utils import timezone

from signups.models import Contact, Mail, SignUp, Subscription, Tick

BATCH = 1_000


class Forgotten(NamedTuple):
    sign_ups: int
    subscriptions: int
    contacts: int
    mails: int


def forget(now: datetime | None = None) -> Forgotten:
    """Delete what is over; says how much of each. Harmless twice."""
    now = now or timezone.now()
    before = now - timedelta(days=settings.CONFIRM_LINK_DAYS)
    return Forgotten(
        sign_ups=_delete(SignUp.objects.filter(created_at__lt=before, confirmed_at=None, events=None), "contact_id"),
        subscriptions=_delete(_never_answered(before), "contact_id"),
        contacts=_delete(_idle(before), "pk"),
        mails=_old_mails(now).delete()[0],
    )


def _never_answered(before: datetime) -> QuerySet[Subscription]:
    """Boxes that were ticked once, never answered, and in no sign-up that still can be."""
    asked = Tick.objects.filter(
        sign_up__contact=OuterRef("contact"), group=OuterRef("group"), sign_up__created_at__gte=before
    )
    return Subscription.objects.filter(~Exists(asked), state=Subscription.State.PENDING, changed_at__lt=before)


def _idle(before: datetime) -> QuerySet[Contact]:
    return Contact.objects.never_confirmed(before).filter(**dict.fromkeys(_needed_elsewhere()))


def _needed_elsewhere() -> list[str]:
    """The relations of contacts whose rows protect them."""
    return [relation.name for relation in Contact._meta.related_objects if relation.on_delete is PROTECT]


def _old_mails(now: datetime) -> QuerySet[Mail]:
    """Mails that ended long ago: counting what a mailbox got looks back a month, no further."""
    return Mail.objects.filter(finished_at__lt=now - timedelta(days=settings.KEEP_MAILS_DAYS))


def _delete(rows: QuerySet, contact: str) -> int:
    """Delete these rows, some persons at a time. `contact` leads to a row's person, whose sign-ups wait meanwhile."""
    deleted = 0
    while people := list(rows.order_by(contact).values_list(contact, flat=True)[:BATCH]):
        with transaction.atomic():
            list(Contact.objects.select_for_update().filter(pk__in=people).order_by("pk"))
            # Asked again under the lock: somebody may have signed up a moment ago.
            some = rows.filter(**{f"{contact}__in": people}).values_list("pk", flat=True)
            deleted += rows.model.objects.filter(pk__in=list(some)).delete()[1].get(rows.model._meta.label, 0)
    return deleted
