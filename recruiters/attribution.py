"""Whom a recruiter brought. The group's credit stays as it is; this is a ledger beside it.

Each credit of the exchange that a recruiter's link earned becomes one `Recruit`, once in the contact's life, and
follows its credit from then on. Not a friend, and so no recruit, is who has the recruiter's own mailbox (plus tags and
dots do not matter), and who signed up from where the recruiter had opened the own page on that day.

A recruit is put down to the last mail that went to that recruiter in the seven days before the sign-up; without one,
to the wording that the own page showed. That is what the bandit learns from.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone

from exchange.days import today
from exchange.models import Credit, Source
from exchange.sources import Sources
from exchange.visitors import SALT_LIFE, mark_of_network
from recruiters.models import Membership, OwnConnection, OwnMark, Recruit, Recruiter, RecruiterMail, Showing
from signups.models import Contact, SignUp

WINDOW = timedelta(days=7)
BATCH = 500

# Recruits follow their credits, except those that are none here already for a reason of their own.
FOLLOW = """
UPDATE recruiters_recruit r SET state = c.state, reason = CASE WHEN c.state = 'rejected' THEN 'credit' ELSE '' END
FROM exchange_credit c WHERE c.contact = r.contact AND c.state <> r.state AND r.reason IN ('', 'credit')
"""


def note_presence(request: HttpRequest, recruiter: Recruiter) -> None:
    """Remember for this day from where the own page was opened, as the keyed hash that visitors get."""
    on = today()
    mark = OwnMark(recruiter=recruiter, on=on, network=mark_of_network(request, on))
    OwnMark.objects.bulk_create([mark], ignore_conflicts=True)
    if recruiter.last_seen_on != on:
        Recruiter.objects.filter(pk=recruiter.pk).update(last_seen_on=on)


def is_own(request: HttpRequest, source: Source) -> bool:
    """Whether this request comes from where the recruiter of this link was today."""
    on = today()
    marks = OwnMark.objects.filter(recruiter__memberships__source=source, on=on, network=mark_of_network(request, on))
    return marks.exists()


def note_sign_up(request: HttpRequest, sign_up: UUID, brought_by: Sources) -> None:
    """Note a sign-up by a recruiter's link that was sent from where that recruiter was."""
    source = brought_by.last
    if source is not None and source.kind == Source.Kind.RECRUITER and is_own(request, source):
        OwnConnection.objects.get_or_create(sign_up_id=sign_up)


def note_credits(contacts: Iterable[UUID] | None = None) -> int:
    """Write the recruits that are missing: of these contacts, or (None) of all. Returns how many were new."""
    rows = _without_recruit(contacts).select_related("last__membership__recruiter__contact")
    written = 0
    while credits_ := list(rows[:BATCH]):
        with transaction.atomic():
            made = [recruit for credit in credits_ if (recruit := _recruit_of(credit))]
            Recruit.objects.bulk_create(made, ignore_conflicts=True)
        written += len(made)
        if len(made) < len(credits_):
            break
    return written


def _without_recruit(contacts: Iterable[UUID] | None):
    there = Recruit.objects.filter(contact=OuterRef("contact"))
    rows = Credit.objects.filter(~Exists(there), last__membership__isnull=False).order_by("pk")
    return rows if contacts is None else rows.filter(contact__in=list(contacts))


def _recruit_of(credit: Credit) -> Recruit | None:
    membership: Membership = credit.last.membership  # type: ignore[attr-defined]
    contact = Contact.objects.filter(key=credit.contact).first()
    sign_ups = SignUp.objects.filter(contact__key=credit.contact, last_source=credit.last, confirmed_at__isnull=False)
    first = sign_ups.order_by("created_at").first()
    at = first.created_at if first else timezone.now()
    mail = _mail_before(membership, at)
    reason = _why_not(credit, membership, contact, sign_ups)
    return Recruit(
        contact=credit.contact,
        membership=membership,
        on=credit.on,
        signed_up_at=at,
        state=Recruit.State.REJECTED if reason else credit.state,
        reason=reason,
        mail=mail,
        showing=None if mail else _showing_before(membership, at),
    )


def _why_not(credit: Credit, membership: Membership, contact: Contact | None, sign_ups) -> str:
    own = membership.recruiter.contact
    if contact and contact.mailbox and contact.mailbox == own.mailbox:
        return Recruit.Reason.OWN_MAILBOX
    if sign_ups.filter(own_connection__isnull=False).exists():
        return Recruit.Reason.OWN_CONNECTION
    return Recruit.Reason.CREDIT if credit.state == Credit.State.REJECTED else ""


def _mail_before(membership: Membership, at: datetime) -> RecruiterMail | None:
    mails = RecruiterMail.objects.filter(membership=membership, handed_at__lte=at, handed_at__gt=at - WINDOW)
    return mails.exclude(outcome__in=RecruiterMail.NOT_ARRIVED).order_by("-handed_at").first()


def _showing_before(membership: Membership, at: datetime) -> Showing | None:
    return Showing.objects.filter(membership=membership, since__lte=at).order_by("-since").first()


def follow() -> int:
    """Let recruits count or not as their credits do. Returns how many changed."""
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW)
        return cursor.rowcount


def forget_marks() -> None:
    """From where pages were opened is gone with the secret under which it was kept."""
    OwnMark.objects.filter(on__lte=today() - SALT_LIFE).delete()
