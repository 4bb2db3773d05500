"""The ledger: each confirmed contact earns one credit for life, to the links that brought it.

A credit waits for ten days. Then it is confirmed, or rejected for a reason that its group can read; apps above say
which (see `signups.screening`). Every step is an event that stays; `Credit` is what they add up to.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from exchange.models import Credit, CreditEvent, Receipt
from exchange.sources import Sources

SCREENING = timedelta(days=10)
State = Credit.State


def earn(contact: UUID, brought_by: Sources, on: date, rejected: str = "") -> None:
    """Note what brought `contact`: once in the contact's life, whichever sign-up is confirmed first (the caller
    holds the contact's lock). `rejected` is a `Credit.Reason` that is known at once."""
    last, first = brought_by.last or brought_by.first, brought_by.first or brought_by.last
    if last is None or first is None or Credit.objects.filter(contact=contact).exists():
        return
    with transaction.atomic():
        Credit.objects.create(contact=contact, first=first, last=last, on=on)
        CreditEvent.objects.create(contact=contact, state=State.PENDING, on=on)
        if rejected:
            decide({contact: rejected}, on)


def decide(reasons: Mapping[UUID, str], on: date, by: str = "") -> int:
    """End the screening of these contacts' credits: an empty reason confirms. Returns how many were decided."""
    with transaction.atomic():
        waiting = list(Credit.objects.select_for_update().filter(contact__in=reasons).order_by("pk"))
        changed = [one for one in waiting if _set(one, reasons[one.contact], on)]
        Credit.objects.bulk_update(changed, ["state", "reason", "decided_on"])
        CreditEvent.objects.bulk_create(
            CreditEvent(contact=one.contact, state=one.state, reason=one.reason, on=on, by=by) for one in changed
        )
    return len(changed)


def due(on: date) -> Iterator[Credit]:
    """Credits whose screening is over."""
    waiting = Credit.objects.filter(state=State.PENDING, on__lte=on - SCREENING)
    return waiting.select_related("first__group", "last__group").order_by("pk").iterator(2_000)


def receive(contact: UUID, groups: Iterable[int], on: date) -> None:
    """Note that these groups, by key, received `contact`: each once for life."""
    rows = [Receipt(contact=contact, group_id=group, on=on) for group in groups]
    Receipt.objects.bulk_create(rows, ignore_conflicts=True)


def give_back(contact: UUID, groups: Iterable[int], on: date) -> None:
    """A contact who stops at once was not received after all."""
    Receipt.objects.filter(contact=contact, group__in=groups, on__gt=on - SCREENING).delete()


class Differing(NamedTuple):
    contact: UUID
    said: str
    should_be: str


def differing() -> Iterator[Differing]:
    """Credits that are not what their events add up to."""
    last: dict[UUID, tuple[str, str]] = {}
    for contact, state, reason in CreditEvent.objects.order_by("pk").values_list("contact", "state", "reason"):
        last[contact] = (state, reason)
    for contact, state, reason in Credit.objects.order_by("pk").values_list("contact", "state", "reason"):
        should_be = last.pop(contact, None)
        if should_be != (state, reason):
            yield Differing(contact, f"{state} {reason}".strip(), " ".join(should_be or ["no event"]).strip())
    yield from (Differing(contact, "no credit", " ".join(ended).strip()) for contact, ended in last.items())


def _set(one: Credit, reason: str, on: date) -> bool:
    """Whether that changed anything."""
    state = State.REJECTED if reason else State.CONFIRMED
    if (one.state, one.reason) == (state, reason):
        return False
    one.state, one.reason, one.decided_on = state, reason, on
    return True
