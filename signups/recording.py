"""Writing consent events. Every act of a person comes through here: page, button, erasure.

The contact's row is locked first, so that all acts of one person wait for each other. Saying the same again says
nothing new: two devices, a double click or a reload leave one event. News of it is sent after the commit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from exchange import ledger
from exchange.models import Source
from signups.models import ConsentEvent, Contact, SignUp, Subscription
from signups.signals import consent_recorded

Kind: TypeAlias = ConsentEvent.Kind  # noqa: UP040  (used as a value too)
Way: TypeAlias = ConsentEvent.Way  # noqa: UP040  (used as a value too)
States: TypeAlias = Subscription.State  # noqa: UP040  (used as a value too)


@dataclass(frozen=True)
class Said:
    """Where and how something was said; `wordings` are keys of the words shown, by group."""

    way: Way
    page: str = ""
    sign_up: SignUp | None = None
    source: Source | None = None
    wordings: Mapping[int, int] | None = None


def lock(contact: int) -> Contact:
    """The contact, whose acts wait until the transaction is over."""
    return Contact.objects.select_for_update().get(pk=contact)


def change(state: str, *, wanted: bool) -> Kind | None:
    """What a box that is ticked or not now says that is not yet so.

    >>> change("pending", wanted=True), change("granted", wanted=False), change("withdrawn", wanted=False)
    (ConsentEvent.Kind.GRANTED, ConsentEvent.Kind.WITHDRAWN, None)
    """
    if wanted:
        return None if state == States.GRANTED else Kind.GRANTED
    return {States.GRANTED: Kind.WITHDRAWN, States.PENDING: Kind.DECLINED}.get(States(state))


def record(changes: Iterable[tuple[Subscription, Kind]], said: Said) -> list[ConsentEvent]:
    """Write one event for each change, and the state it leads to. The contact is locked."""
    changes = list(changes)
    now = timezone.now()
    events = [
        ConsentEvent(
            subscription=subscription,
            sign_up=said.sign_up,
            kind=kind,
            way=said.way,
            wording_id=(said.wordings or {}).get(subscription.group_id),
            page=said.page[:200],
            source=said.source,
            at=_after(subscription, now),
        )
        for subscription, kind in changes
    ]
    ConsentEvent.objects.bulk_create(events)
    for event in events:
        event.subscription.state, event.subscription.changed_at = event.kind, event.at
        event.subscription.last_event = event
    subscriptions = [event.subscription for event in events]
    Subscription.objects.bulk_update(subscriptions, ["state", "changed_at", "last_event"])
    if events:
        _book(events, now.date())
        keys = [event.pk for event in events]
        transaction.on_commit(lambda: consent_recorded.send_robust(sender=None, events=keys))
    return events


def _book(events: list[ConsentEvent], on: date) -> None:
    """Tell the exchange's ledger which groups received the contact, or did not after all."""
    contact = events[0].subscription.contact.key
    granted = [event.subscription.group_id for event in events if event.kind == Kind.GRANTED]
    ended = [event.subscription.group_id for event in events if event.kind in (Kind.WITHDRAWN, Kind.ERASED)]
    if granted:
        ledger.receive(contact, granted, on)
    if ended:
        ledger.give_back(contact, ended, on)


def _after(subscription: Subscription, now: datetime) -> datetime:
    """A moment after the last event, whatever the clock did."""
    return max(now, subscription.changed_at + timedelta(microseconds=1))
