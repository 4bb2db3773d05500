"""Recruiters, whom they bring, orders of rounds, and what a page of the admin says, for tests."""

import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from recruiters.factories import MembershipFactory, RecruiterFactory
from recruiters.models import Mailing, Recruit, RecruiterMail
from recruiters.planning import Order

NOON = datetime(2027, 3, 9, 17, tzinfo=UTC)  # a Tuesday: noon in the East, nine in the West
WORDINGS = [(f"Subject {n}", f"Opening {n}", f"Words {n}") for n in range(3)]


def people(group, count: int, **fields) -> list:
    return [MembershipFactory(group=group, recruiter=RecruiterFactory(**fields)) for _ in range(count)]


def brings(mail: RecruiterMail, count: int = 1, at: datetime | None = None) -> None:
    """So many friends confirmed after this mail."""
    at = at or mail.handed_at + timedelta(hours=1)
    for _ in range(count):
        Recruit.objects.create(
            contact=uuid.uuid4(), membership=mail.membership, mail=mail, on=at.date(), signed_up_at=at
        )


def order(group, **fields) -> Order:
    return Order(group, **{"on": NOON.date(), **fields})


def said(answer) -> str:
    return " ".join(answer.content.decode().split())


def bring(membership, count=1, **fields):
    for _ in range(count):
        Recruit.objects.create(
            contact=uuid.uuid4(), membership=membership, on=timezone.now().date(), signed_up_at=timezone.now(), **fields
        )


def outcomes() -> Counter:
    """How many mails of rounds ended how."""
    return Counter(RecruiterMail.objects.values_list("outcome", flat=True))


def waited() -> None:
    """All waiting times have passed."""
    RecruiterMail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    Mailing.objects.update(rests_until=None)
