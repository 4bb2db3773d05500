"""Looking at the credits whose ten days are over: was the contact one that stayed?"""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import batched
from uuid import UUID

from django.contrib.auth import get_user_model

from exchange import ledger
from exchange.models import Credit
from signups import addresses
from signups.models import Contact, Subscription

Reason = Credit.Reason
BATCH = 500


def screen_due(on: date) -> int:
    """Confirm or reject every credit that is due on this day. Returns how many were decided."""
    return sum(ledger.decide(dict(_reasons(some)), on) for some in batched(ledger.due(on), BATCH))


def _reasons(credits_: Collection[Credit]) -> Iterator[tuple[UUID, str]]:
    keys = [one.contact for one in credits_]
    contacts = {one.key: one for one in Contact.objects.filter(key__in=keys)}
    granted = Subscription.objects.filter(contact__key__in=keys, state=Subscription.State.GRANTED)
    stayed = set(granted.values_list("contact__key", flat=True))
    for one in credits_:
        contact = contacts.get(one.contact)
        if contact is None or one.contact not in stayed:
            yield one.contact, Reason.STOPPED
        else:
            yield one.contact, _reason(one, contact)


def _reason(credit: Credit, contact: Contact) -> str:
    """Why this contact, who stayed, is not counted all the same; empty for one who is."""
    if _is_editor(contact.email, {credit.first.group_id, credit.last.group_id}):
        return Reason.OWN_EDITOR
    return Reason.SAME_MAILBOX if _credited_before(credit, contact) else ""


def _is_editor(email: str, groups: set[int]) -> bool:
    people = get_user_model().objects.filter(groups__group_access__group__in=groups)
    own = {addresses.mailbox(address) for address in people.values_list("email", flat=True) if "@" in address}
    return addresses.mailbox(email) in own


def _credited_before(credit: Credit, contact: Contact) -> bool:
    others = Contact.objects.filter(mailbox=contact.mailbox).exclude(pk=contact.pk).values("key")
    earlier = Credit.objects.filter(contact__in=others, pk__lt=credit.pk)
    return earlier.exclude(state=Credit.State.REJECTED).exists()
