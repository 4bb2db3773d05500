"""Ending it: one waiting sign-up, one group, everything, or the person's trace altogether.

Each act is one transaction: events, what waits to be sent, and what the apps above keep (see `signals`).
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from resistry.leases import State
from signups import addresses
from signups.links import Ending
from signups.models import ConsentEvent, Contact, Mail, SignUp, Subscription, Suppression, Tick
from signups.recording import Kind, Said, Way, change, lock, record
from signups.signals import contact_erased, contact_stopped


def end(what: Ending, way: Way = Way.ONE_CLICK) -> list[ConsentEvent]:
    """What an unsubscribe link says; saying it again says nothing new."""
    if what.sign_up:
        return decline(what.contact, what.sign_up, way)
    if what.group:
        return _withdraw(what.contact, way, group=what.group)
    return stop_everything(what.contact, way)


@transaction.atomic
def decline(contact: Contact, sign_up: UUID, way: Way) -> list[ConsentEvent]:
    """Not these groups after all, and no further mail about them."""
    lock(contact.pk)
    asked = Tick.objects.filter(sign_up=sign_up, sign_up__contact=contact).values("group")
    pending = Subscription.objects.filter(contact=contact, group__in=asked, state=Subscription.State.PENDING)
    events = record([(row, Kind.DECLINED) for row in pending.order_by("pk")], Said(way))
    _stop_mails(Mail.objects.filter(sign_up=sign_up, contact=contact))
    return events


@transaction.atomic
def _withdraw(contact: Contact, way: Way, group: int) -> list[ConsentEvent]:
    lock(contact.pk)
    return _say_no(Subscription.objects.filter(contact=contact, group=group), way)


@transaction.atomic
def stop_everything(contact: Contact, way: Way = Way.STOP_ALL) -> list[ConsentEvent]:
    """No group, no mail, no import. Every group that has the contact is told."""
    contact = lock(contact.pk)
    if contact.erased_at:
        return []
    events = _say_no(Subscription.objects.filter(contact=contact), way)
    hashed = _suppress(contact)
    _stop_mails(contact.mails.all())
    contact_stopped.send(sender=None, contact=contact.pk, hashed=hashed)
    return events


@transaction.atomic
def erase(contact: Contact, way: Way = Way.ERASURE) -> list[ConsentEvent]:
    """Address, ZIP and consents are gone; the groups that ever had them are told by their own key of the person."""
    contact = lock(contact.pk)
    if contact.erased_at:
        return []
    hashed = _suppress(contact)
    rows = Subscription.objects.filter(contact=contact).order_by("pk")
    events = record([(row, Kind.ERASED) for row in rows], Said(way))
    _forget(contact)
    contact_erased.send(sender=None, contact=contact.pk, hashed=hashed)
    return events


def _forget(contact: Contact) -> None:
    """Empty everything that tells of the person. That somebody signed up on that day stays as a number."""
    ConsentEvent.objects.filter(subscription__contact=contact).update(page="", source=None, sign_up=None, wording=None)
    Tick.objects.filter(sign_up__contact=contact).delete()
    SignUp.objects.filter(contact=contact).update(zip="", page="")
    _stop_mails(contact.mails.all())
    contact.mails.update(mailbox="")
    Contact.objects.filter(pk=contact.pk).update(email="", email_key=None, mailbox="", zip="", erased_at=timezone.now())


def _say_no(subscriptions, way: Way) -> list[ConsentEvent]:
    rows = subscriptions.order_by("pk")
    return record([(row, kind) for row in rows if (kind := change(row.state, wanted=False))], Said(way))


def is_suppressed(email: str) -> bool:
    """Whether this address asked for an end. Whatever brings addresses in without their owner asks this first."""
    return Suppression.objects.filter(pk=addresses.keyed_hash(email)).exists()


def _suppress(contact: Contact) -> str:
    """Keep the keyed hash of the address, and return it."""
    hashed = addresses.keyed_hash(contact.email)
    Suppression.objects.bulk_create([Suppression(hash=hashed)], ignore_conflicts=True)
    return hashed


def _stop_mails(mails) -> None:
    mails.filter(state=State.QUEUED).update(
        state=State.STOPPED, finished_at=timezone.now(), leased_until=None, error="the person said stop"
    )
