"""What providers tell afterwards: mails that came back, and people who called them spam.

A complaint ends everything for that address, a hard bounce the mails to it. A round with too many of either pauses by
itself, so that the next mails are still taken.
"""

import logging

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.db.models import Count, Q
from django.dispatch import receiver
from django.utils import timezone

from exchange import ledger
from exchange.days import today
from exchange.models import Credit
from recruiters.models import Mailing, Recruiter, RecruiterMail
from signups import addresses
from signups.ending import stop_everything
from signups.models import Contact, Suppression

logger = logging.getLogger(__name__)
FROM = 1_000  # mails delivered before a round is judged
COMPLAINTS, BOUNCES = 0.001, 0.02
SOFT = {RejectReason.TIMED_OUT, RejectReason.BLOCKED}
Outcome = RecruiterMail.Outcome


@receiver(tracking)
def note_feedback(sender, event: AnymailTrackingEvent, esp_name: str, **kwargs) -> None:
    """Reads the normalized events of every provider; those that say nothing final are passed over."""
    outcome, contact = outcome_of(event), _contact(event.recipient or "")
    if contact is None:
        return
    if event.event_type == EventType.UNSUBSCRIBED:
        Recruiter.objects.filter(contact=contact).update(paused=True)
    elif outcome:
        note(contact, outcome)


def outcome_of(event: AnymailTrackingEvent) -> str:
    """What an event means; '' for a delay, an opening, a click, a delivery."""
    if event.event_type == EventType.COMPLAINED:
        return Outcome.COMPLAINED
    if event.event_type == EventType.BOUNCED and event.reject_reason not in SOFT and not _is_soft(event):
        return Outcome.BOUNCED
    if event.event_type == EventType.REJECTED and event.reject_reason == RejectReason.INVALID:
        return Outcome.BOUNCED
    return ""


def _is_soft(event: AnymailTrackingEvent) -> bool:
    """A full mailbox, say, which anymail does not tell from one that is gone (Postmark)."""
    return isinstance(event.esp_event, dict) and event.esp_event.get("Type") == "SoftBounce"


def _contact(address: str) -> Contact | None:
    try:
        return Contact.objects.filter(email_key=addresses.key(addresses.normalise(address))).first()
    except addresses.BadAddress:
        return None


def note(contact: Contact, outcome: str) -> None:
    """This contact gets no more mails; its last mail of a round says why, and who never was reached earned nothing."""
    mailing = _mark_last(contact, outcome)
    if outcome == Outcome.COMPLAINED:
        stop_everything(contact)
    else:
        Suppression.objects.get_or_create(hash=addresses.keyed_hash(contact.email))
        if Credit.objects.filter(contact=contact.key, state=Credit.State.PENDING).exists():
            ledger.decide({contact.key: Credit.Reason.BOUNCED}, today())
        Recruiter.objects.filter(contact=contact).update(paused=True)
    if mailing is not None:
        pause_if_too_many(mailing)


def _mark_last(contact: Contact, outcome: str) -> Mailing | None:
    """Note it on the last mail; a complaint says more than a bounce."""
    mails = RecruiterMail.objects.filter(recruiter__contact=contact, handed_at__isnull=False).select_related("mailing")
    last = mails.order_by("-handed_at", "-pk").first()
    if last is None:
        return None
    RecruiterMail.objects.filter(pk=last.pk).exclude(outcome=Outcome.COMPLAINED).update(outcome=outcome)
    return last.mailing


def pause_if_too_many(mailing: Mailing) -> None:
    """From 1,000 delivered on: at 0.1 % complaints or 2 % bounces the round rests until somebody has looked."""
    counts = RecruiterMail.objects.filter(mailing=mailing).aggregate(
        delivered=Count("pk", filter=Q(outcome__in=(Outcome.SENT, Outcome.BOUNCED, Outcome.COMPLAINED))),
        bounced=Count("pk", filter=Q(outcome=Outcome.BOUNCED)),
        complained=Count("pk", filter=Q(outcome=Outcome.COMPLAINED)),
    )
    delivered = counts["delivered"]
    if delivered < FROM:
        return
    why = ""
    if counts["complained"] >= COMPLAINTS * delivered:
        why = f"Paused by itself: {counts['complained']:,} of {delivered:,} called it spam."
    elif counts["bounced"] >= BOUNCES * delivered:
        why = f"Paused by itself: {counts['bounced']:,} of {delivered:,} came back."
    if why:
        running = Mailing.objects.filter(pk=mailing.pk, state__in=Mailing.RUNNING, paused_at=None)
        if running.update(paused_at=timezone.now(), why=why):
            logger.warning("mailing %s pauses: %s", mailing.pk, why)
