"""What saved searches need by the clock."""

import time

from django.dispatch import receiver
from django.utils import timezone

from resistry.queue import wake
from resistry.signals import tick
from search.models import NewRolesMail, SearchConfirmation
from search.planning import plan_due
from search.saving import forget_unconfirmed
from search.tasks import send_confirmations, send_new_roles

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
