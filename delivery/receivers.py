"""When deliveries are written and sent: on news of consent, and by the clock for what a crash left."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.dispatch import receiver
from django.utils import timezone

from delivery import proving
from delivery.models import Delivery
from delivery.planning import plan, plan_missed
from delivery.tasks import check_origins, deliver_due
from resistry.leases import State
from resistry.queue import wake
from resistry.signals import tick
from signups.models import ConsentEvent
from signups.signals import consent_recorded, contact_erased, what_is_held


@receiver(consent_recorded)
def plan_and_wake(sender, events, **kwargs) -> None:
    _stop(_taken_back(events), "a later choice of the person replaces this one")
    if plan(events):
        wake(deliver_due)


@receiver(tick)
def sweep(sender, **kwargs) -> None:
    plan_missed()
    if Delivery.objects.due(timezone.now()).exists():
        wake(deliver_due)
    if proving.due(timezone.now()).exists():
        wake(check_origins)


@receiver(contact_erased)
def forget(sender, contact: int, **kwargs) -> None:
    """What still waited to tell of the person goes no more; that it is gone is told by an event of its own."""
    waiting = Delivery.objects.queued().filter(event__subscription__contact=contact)
    _stop(waiting.exclude(event__kind=ConsentEvent.Kind.ERASED), "the person was erased")


@receiver(what_is_held)
def deliveries_of(sender, contact, **kwargs) -> dict:
    rows = Delivery.objects.filter(event__subscription__contact=contact).select_related("destination__group", "event")
    return {
        "deliveries": [
            {
                "to": row.destination.group.title,
                "says": row.event.kind,
                "made_at": row.created_at.isoformat(),
                "state": row.state,
            }
            for row in rows.order_by("created_at")
        ]
    }


def _taken_back(events) -> QuerySet:
    """Grants that wait, perhaps for a destination to be switched on, and that one of these events takes back."""
    taken_back = ConsentEvent.objects.filter(
        subscription=OuterRef("event__subscription"),
        at__gt=OuterRef("event__at"),
        pk__in=events,
        kind=ConsentEvent.Kind.WITHDRAWN,
    )
    return Delivery.objects.queued().filter(Exists(taken_back), event__kind=ConsentEvent.Kind.GRANTED)


def _stop(waiting: QuerySet, why: str) -> None:
    """Counts as an attempt, as if a worker had looked: an earlier one, or one under way, may have reached the group,
    which is then told what follows (see `sending`)."""
    waiting.update(
        state=State.STOPPED,
        finished_at=timezone.now(),
        leased_until=None,
        body="",
        error=why,
        attempts=F("attempts") + 1,
    )
