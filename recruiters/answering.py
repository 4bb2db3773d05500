"""Answering an invitation, asking for one, and forgetting those that nobody answered.

One row for a group and an address, for ever: so nobody is invited twice by a group. Only the person's own wish opens
it again.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from groups.models import GroupPage
from recruiters.joining import ask_link, contact_with, join
from recruiters.models import Invitation, Membership, Recruiter, Refusal
from recruiters.tasks import send_links
from recruiters.wishes import start_afresh, take_turn
from resistry.leases import State
from resistry.queue import wake
from signups import addresses

Answer = Invitation.Answer


class Answered(Exception):
    """It was answered already, with another answer."""


@transaction.atomic
def accept(invitation: Invitation, *, name: str = "", zip_: str = "") -> Recruiter:
    """The person whose address this is becomes a recruiter. Raises Answered."""
    row = Invitation.objects.select_for_update(of=("self",)).select_related("group").get(pk=invitation.pk)
    if row.answer != Answer.NONE:
        raise Answered
    contact = contact_with(row.email, row.language, zip_ or row.zip)
    recruiter = join(contact, [row.group], name=name or row.name, language=row.language)
    start_afresh(row.email)
    _close(row, Answer.ACCEPTED)
    return recruiter


@transaction.atomic
def refuse(invitation: Invitation, *, all_groups: bool = False) -> None:
    """No, thanks; of `all_groups` none may ask again. Saying it again says nothing new; a yes stays a yes.

    Who says so to a group may have a wish of his own elsewhere, and keeps it; who says so to a wish has none.
    """
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.answer == Answer.NONE:
        _close(row, Answer.REFUSED)
    if all_groups:
        Refusal.objects.get_or_create(hash=row.email_hash)
        close_open(row.email_hash, Answer.REFUSED, wishes=row.asked_by_self)


@transaction.atomic
def close_open(hashed: str, answer: Answer, *, wishes: bool = True) -> None:
    """Close what waits for an answer of the address with this hash: nothing is kept of it, and no mail goes out."""
    rows = Invitation.objects.filter(email_hash=hashed, answer=Answer.NONE)
    if not wishes:
        rows = rows.filter(asked_by_self=False)
    for row in rows.order_by("pk").select_for_update():
        _close(row, answer)


def _close(row: Invitation, answer: Answer) -> None:
    row.answer, row.answered_at = answer, timezone.now()
    row.email = row.name = row.zip = ""
    row.save(update_fields=["answer", "answered_at", "email", "name", "zip"])
    Invitation.objects.filter(pk=row.pk, state=State.QUEUED).update(
        state=State.STOPPED, finished_at=timezone.now(), leased_until=None, error="answered meanwhile"
    )


@transaction.atomic
def ask(
    group: GroupPage, email: str, *, name: str = "", zip_: str = "", language: str, now: datetime | None = None
) -> None:
    """Somebody wants to recruit for `group`: a link comes by mail, as often as `wishes` allows.

    Who is one already gets the link to the own page instead. Nobody sees which of it happened.
    """
    now = now or timezone.now()
    if Membership.objects.active().filter(group=group, recruiter__contact__email_key=addresses.key(email)).exists():
        ask_link(email, now)
        return
    if not take_turn(group, email, now):
        return
    hashed = addresses.keyed_hash(email)
    row = Invitation.objects.select_for_update().filter(group=group, email_hash=hashed).first()
    row = row or Invitation(group=group, email_hash=hashed)
    try:
        with transaction.atomic():
            row.ask_anew(now, email=email, name=name, zip=zip_, language=language)
    except IntegrityError:  # the same form, sent twice at once
        return
    wake(send_links)


def lapse(now: datetime | None = None) -> int:
    """Forget the addresses of invitations whose link has ended; the hash stays."""
    now = now or timezone.now()
    before = now.astimezone(UTC) - timedelta(days=settings.INVITATION_LINK_DAYS)
    old = Invitation.objects.filter(answer=Answer.NONE, made_at__lt=before)
    Invitation.objects.filter(pk__in=old.values("pk"), state=State.QUEUED).update(
        state=State.STOPPED, finished_at=now, leased_until=None, error="its link has ended"
    )
    return old.update(answer=Answer.LAPSED, answered_at=now, email="", name="", zip="")
