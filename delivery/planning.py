"""Turning consent events into deliveries: one per active destination of the event's group, exactly once."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef

from delivery.models import Delivery, Destination
from delivery.webhooks import body_of
from signups.models import ConsentEvent

# A declined box leaves nothing: the group was never told of the person.
TOLD = (ConsentEvent.Kind.GRANTED, ConsentEvent.Kind.WITHDRAWN, ConsentEvent.Kind.ERASED)
BATCH = 500


def plan(keys: Iterable[UUID]) -> int:
    """Write the missing deliveries of these events; says how many destinations were looked at."""
    events = ConsentEvent.objects.filter(pk__in=list(keys), kind__in=TOLD)
    return _write(events)


def plan_missed() -> int:
    """Write deliveries that a crash between commit and planning left out."""
    total = 0
    while written := _write(_missed()[:BATCH]):
        total += written
    return total


def _missed():
    """Events of a group with an active destination that was there before them, and no delivery for it."""
    planned = Delivery.objects.filter(event=OuterRef(OuterRef("pk")), destination=OuterRef("pk"))
    waiting = Destination.objects.active().filter(
        ~Exists(planned), group=OuterRef("subscription__group"), created_at__lte=OuterRef("at")
    )
    return ConsentEvent.objects.filter(Exists(waiting), kind__in=TOLD).order_by("at", "pk")


def _write(events) -> int:
    rows = []
    loaded = list(events.select_related("subscription__contact", "subscription__group", "wording"))
    destinations = Destination.objects.active().filter(group__in={event.subscription.group_id for event in loaded})
    by_group: dict[int, list[Destination]] = {}
    for destination in destinations:
        by_group.setdefault(destination.group_id, []).append(destination)
    for event in loaded:
        for destination in by_group.get(event.subscription.group_id, ()):
            if destination.created_at <= event.at:
                rows.append(Delivery(event=event, destination=destination, body=body_of(event), due_at=event.at))
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
