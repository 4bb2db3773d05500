"""Looking at the credits whose ten days are over: is it a new person, and did he stay?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Self
from uuid import UUID

from exchange import ledger
from exchange.models import Credit, ReviewedDay
from groups.models import GroupAccess
from signups import addresses
from signups.models import Contact, Subscription

Reason = Credit.Reason
BATCH = 500


def screen_due(on: date) -> int:
    """Confirm or reject every credit that is due on this day. Returns how many were decided."""
    return sum(ledger.decide(_reasons(some), on) for some in batched(ledger.due(on), BATCH))


def _reasons(credits_: Collection[Credit]) -> dict[UUID, str]:
    known = _Known.of(credits_)
    return {one.contact: known.reason(one) for one in credits_}


@dataclass(frozen=True)
class _Known:
    """What has to be known of some contacts, in five queries for any number of them."""

    mailboxes: dict[UUID, str]  # of those that are not erased
    stayed: set[UUID]
    first_credits: dict[str, int]  # the key of the oldest credit of each mailbox that is not rejected
    editors: set[tuple[int, str]]  # group and mailbox
    rejected_days: set[tuple[int, date]]  # of groups, by site admins

    @classmethod
    def of(cls, credits_: Collection[Credit]) -> Self:
        keys = [one.contact for one in credits_]
        mailboxes = dict(Contact.objects.known().filter(key__in=keys).values_list("key", "mailbox"))
        granted = Subscription.objects.granted().filter(contact__key__in=keys)
        groups = {key for one in credits_ for key in (one.first.group_id, one.last.group_id)}
        rejected = ReviewedDay.objects.filter(group__in=groups, side=ReviewedDay.Side.SENT, approved=False)
        people = GroupAccess.objects.filter(group__in=groups, auth_group__user__email__contains="@")
        return cls(
            mailboxes,
            set(granted.values_list("contact__key", flat=True)),
            _first_credits(set(mailboxes.values())),
            {(key, addresses.mailbox(email)) for key, email in people.values_list("group", "auth_group__user__email")},
            set(rejected.values_list("group", "on")),
        )

    def reason(self, one: Credit) -> str:
        """Why it does not count; empty where it does."""
        mailbox = self.mailboxes.get(one.contact)
        if mailbox is None or one.contact not in self.stayed:
            return Reason.STOPPED
        if {(one.first.group_id, mailbox), (one.last.group_id, mailbox)} & self.editors:
            return Reason.OWN_EDITOR
        if {(one.first.group_id, one.on), (one.last.group_id, one.on)} & self.rejected_days:
            return Reason.HELD
        return Reason.SAME_MAILBOX if self.first_credits.get(mailbox, one.pk) < one.pk else ""


def _first_credits(mailboxes: set[str]) -> dict[str, int]:
    keys = dict(Contact.objects.filter(mailbox__in=mailboxes).values_list("key", "mailbox"))
    credits_ = Credit.objects.filter(contact__in=keys).exclude(state=Credit.State.REJECTED).order_by("-pk")
    return {keys[contact]: pk for contact, pk in credits_.values_list("contact", "pk")}
