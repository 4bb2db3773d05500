"""What saved searches need by the clock."""

import time

from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext

from resistry.leases import State
from resistry.queue import wake
from resistry.signals import tick
from search.models import NewRolesMail, SavedSearch, SearchConfirmation, SearchConsent
from search.planning import plan_due
from search.saving import forget_unconfirmed, stop
from search.tasks import send_confirmations, send_new_roles
from signups.signals import contact_erased, contact_stopped, what_is_held

FORGET_SECONDS = 3_600
_next_forget = 0.0


@receiver(tick)
def plan_and_wake(sender, **kwargs) -> None:
    """Plan the weekly mails that are due, and wake the worker for mails that wait."""
    now = timezone.now()
    plan_due(now)
    if NewRolesMail.objects.due(now).exists():
        wake(send_new_roles)
    if SearchConfirmation.objects.due(now).exists():
        wake(send_confirmations)


@receiver(tick)
def forget(sender, **kwargs) -> None:
    global _next_forget
    if time.monotonic() >= _next_forget:
        _next_forget = time.monotonic() + FORGET_SECONDS
        forget_unconfirmed(timezone.now())


@receiver(contact_stopped)
def stop_searches(sender, contact: int, **kwargs) -> None:
    for saved in SavedSearch.objects.kept().filter(contact=contact):
        stop(saved, SearchConsent.Way.STOP_ALL, gettext("Stop everything"))
    _stop_mails(contact)


@receiver(contact_erased)
def erase_searches(sender, contact: int, **kwargs) -> None:
    SavedSearch.objects.filter(contact=contact).delete()


@receiver(what_is_held)
def searches_of(sender, contact, **kwargs) -> dict:
    rows = SavedSearch.objects.filter(contact=contact).prefetch_related("events").order_by("made_at")
    return {
        "saved_searches": [
            {
                "search": row.query,
                "language": row.language,
                "state": row.state,
                "made_at": row.made_at.isoformat(),
                "consent": [
                    {"at": event.at.isoformat(), "said": event.kind, "way": event.way, "wording": event.wording}
                    for event in row.events.all()
                ],
            }
            for row in rows
        ]
    }


def _stop_mails(contact: int) -> None:
    for model in (SearchConfirmation, NewRolesMail):
        model.objects.queued().filter(saved__contact=contact).update(
            state=State.STOPPED, finished_at=timezone.now(), leased_until=None, error="the person said stop"
        )
