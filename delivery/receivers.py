"""When deliveries are written and sent: on news of consent, and by the clock for what a crash left."""

from django.dispatch import receiver
from django.utils import timezone

from delivery.models import Delivery
from delivery.planning import plan, plan_missed
from delivery.tasks import deliver_due
from resistry.queue import wake
from resistry.signals import tick
from signups.signals import consent_recorded


@receiver(consent_recorded)
def plan_and_wake(sender, events, **kwargs) -> None:
    if plan(events):
        wake(deliver_due)


@receiver(tick)
def sweep(sender, **kwargs) -> None:
    plan_missed()
    if Delivery.objects.due(timezone.now()).exists():
        wake(deliver_due)
