"""Looking at one person, or acting for one: a site admin says why, and it is written down first.

The entry (who, when, the contact's key, the kind of reason and its words) goes into Wagtail's audit log in the
transaction that reads or changes anything; where it cannot be written nothing is shown and nothing happens. It holds
no address and outlives the contact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models, transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from signups.ending import erase, stop_everything
from signups.held import held_elsewhere
from signups.models import ConsentEvent, Contact, Mail, SignUp, Subscription
from signups.recording import Way


class Act(models.TextChoices):
    VIEW = "signups.view", "Saw the contact"
    STOP = "signups.stop", "Stopped everything"
    ERASE = "signups.erase", "Erased the contact"


class Why(models.TextChoices):
    ASKED = "asked", "The person asked"
    ABUSE = "abuse", "Abuse report"
    GROUP = "group", "A group's question"
    FAULT = "fault", "Technical fault"


@dataclass(frozen=True)
class Reason:
    kind: Why
    words: str


@dataclass(frozen=True)
class Person:
    """Everything that is held of one contact."""

    contact: Contact
    sign_ups: Sequence[SignUp]
    subscriptions: Sequence[Subscription]
    mails: Sequence[Mail]
    elsewhere: dict[str, Any]


class NotWrittenDown(RuntimeError):
    """The audit log took no entry."""


@transaction.atomic
def see(contact: Contact, user, why: Reason) -> Person:
    """Everything about the contact, after the viewing was written down."""
    write_down(Act.VIEW, contact, user, why)
    return _everything_of(Contact.objects.get(pk=contact.pk))


@transaction.atomic
def stop_for(contact: Contact, user, why: Reason) -> list[ConsentEvent]:
    """Stop everything, as the person could."""
    write_down(Act.STOP, contact, user, why)
    return stop_everything(contact, Way.ADMIN)


@transaction.atomic
def erase_for(contact: Contact, user, why: Reason) -> list[ConsentEvent]:
    """Erase the contact, as the person could."""
    write_down(Act.ERASE, contact, user, why)
    return erase(contact, Way.ADMIN)


def write_down(act: Act, contact: Contact, user, why: Reason) -> None:
    """Add the entry to the audit log. Raises NotWrittenDown, or what the database raises."""
    noted = {"contact": str(contact.key), "kind": why.kind, "reason": why.words}
    if log(instance=contact, action=act, user=user, title=f"Contact {contact.key}", data=noted) is None:
        raise NotWrittenDown


def written_down(contact: UUID | None = None) -> models.QuerySet:
    """The entries about all contacts or about one, newest first."""
    entries = ModelLogEntry.objects.filter(action__in=Act.values).select_related("user")
    if contact:
        entries = entries.filter(data__contact=str(contact))
    return entries.order_by("-timestamp", "-pk")


def _everything_of(contact: Contact) -> Person:
    sign_ups = contact.sign_ups.select_related("first_source", "last_source").prefetch_related("ticks__group")
    subscriptions = contact.subscriptions.select_related("group").prefetch_related("events__wording", "events__source")
    return Person(
        contact=contact,
        sign_ups=list(sign_ups.order_by("created_at")),
        subscriptions=list(subscriptions.order_by("group__title")),
        mails=list(contact.mails.order_by("made_at", "pk")),
        elsewhere={name: rows for name, rows in held_elsewhere(contact).items() if rows},
    )
