"""What providers tell afterwards: mails that came back, and people who called them spam.

A complaint ends everything for that address, a hard bounce the mails to it (`returns`). Of who was invited and never
answered there is no contact: the keyed hash of the address takes its place.
"""

import re
from collections.abc import Mapping
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.db import transaction
from django.dispatch import receiver

from recruiters.answering import close_open
from recruiters.models import Invitation, Recruiter, RecruiterMail, Refusal
from recruiters.returns import note
from signups import addresses
from signups.models import Contact, Suppression

Outcome = RecruiterMail.Outcome
ABOUT_THE_ADDRESS = (None, RejectReason.BOUNCED, RejectReason.INVALID)
OURS = re.compile(r"<?recruiters\.(\d{1,18})\.\d+@")  # Message-ID of a mail of a round
# Bounces are hard only where the provider's own words say so: at this place of its event one of these stands. anymail
# calls a full mailbox or a name server that was away `bounced` too.
HARD: dict[str, tuple[str, tuple]] = {
    "Amazon SES": ("bounce.bounceType", ("Permanent",)),
    "Brevo": ("event", ("hard_bounce", "invalid_email")),
    "MailerSend": ("data.type", ("hard_bounced",)),
    "Mailgun": ("event-data.severity", ("permanent",)),
    "Mailjet": ("hard_bounce", (True,)),
    "Mailtrap": ("event", ("bounce",)),
    "Mandrill": ("event", ("hard_bounce",)),
    "Postmark": ("Type", ("HardBounce",)),
    "Resend": ("data.bounce.type", ("Permanent",)),
    "SendGrid": ("type", ("bounce",)),
    "SparkPost": ("msys.*.bounce_class", ("10", "30")),
    "Unisender Go": ("delivery_info.delivery_status", ("err_user_unknown", "err_user_inactive")),
}


@receiver(tracking)
def note_feedback(sender, event: AnymailTrackingEvent, esp_name: str, **kwargs) -> None:
    """Reads the normalized events of every provider; those that say nothing final are passed over."""
    outcome = outcome_of(event, esp_name)
    if not outcome and event.event_type != EventType.UNSUBSCRIBED:
        return
    try:
        key = addresses.key(addresses.normalise(event.recipient or ""))
    except addresses.BadAddress:
        return
    contact = Contact.objects.filter(email_key=key).first()
    if contact is None:
        _end_invitations(addresses.hash_of_key(key), outcome)
    elif outcome:
        note(contact, outcome, _mail_of(event, contact))
    elif not Recruiter.objects.filter(contact=contact).update(paused=True):
        _end_invitations(addresses.hash_of_key(key), outcome)


def outcome_of(event: AnymailTrackingEvent, provider: str = "") -> str:
    """What an event means; '' for a delay, a soft bounce, an opening, a click, a delivery.

    Of a provider that HARD does not know every bounce is soft.
    """
    if event.event_type == EventType.COMPLAINED:
        return Outcome.COMPLAINED
    if event.event_type == EventType.REJECTED and event.reject_reason == RejectReason.INVALID:
        return Outcome.BOUNCED
    if event.event_type != EventType.BOUNCED or event.reject_reason not in ABOUT_THE_ADDRESS:
        return ""
    place, values = HARD.get(provider, ("", ()))
    return Outcome.BOUNCED if _at(event.esp_event, place) in values else ""


def _at(found: Any, place: str) -> Any:
    """What stands at `a.b` of nested mappings; `*` is their only key."""
    for name in place.split("."):
        if not isinstance(found, Mapping):
            return None
        found = next(iter(found.values()), None) if name == "*" else found.get(name)
    return found


def _mail_of(event: AnymailTrackingEvent, contact: Contact) -> RecruiterMail | None:
    """The mail of a round that it is about: the one it names, else the last. None: it names another, a confirmation."""
    mails = RecruiterMail.objects.handed_over().filter(recruiter__contact=contact).select_related("mailing")
    names = event.metadata or {}
    ours = OURS.match(event.message_id or "")
    key = str(names.get("mail", "")) or (ours[1] if ours else "")
    if key.isascii() and key.isdigit():
        return mails.filter(pk=int(key[:18])).first()
    return None if "about" in names else mails.order_by("-handed_at", "-pk").first()


@transaction.atomic
def _end_invitations(hashed: str, outcome: str) -> None:
    """Who was invited gets nothing more; a complaint, or pressing the provider's button, is a no for good."""
    if not Invitation.objects.filter(email_hash=hashed).exists():
        return
    if outcome:
        Suppression.objects.get_or_create(hash=hashed)
    if outcome != Outcome.BOUNCED:
        Refusal.objects.get_or_create(hash=hashed)
    close_open(hashed, Invitation.Answer.LAPSED)
