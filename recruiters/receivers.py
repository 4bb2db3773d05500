"""What recruiters do by the clock, with news of consent, and when a person or a group goes."""

import time

from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from recruiters.answering import close_open, lapse
from recruiters.attribution import follow, forget_marks, note_credits, note_sign_up
from recruiters.handing import settle_lost
from recruiters.joining import leave
from recruiters.models import (
    Invitation,
    LinkMail,
    Material,
    Membership,
    OwnMark,
    Recruit,
    Recruiter,
    RecruiterMail,
    Refusal,
)
from recruiters.planning import plan_scheduled
from recruiters.publishing import keep_wordings, retire_wordings
from recruiters.retention import forget_link_mails
from recruiters.rounds import advance
from recruiters.tasks import send_links, send_recruiter_mails
from recruiters.wishes import forget_wish_mails
from resistry.leases import State
from resistry.queue import wake
from resistry.signals import tick
from signups import addresses
from signups.models import ConsentEvent
from signups.signals import consent_recorded, contact_erased, contact_stopped, form_sent, what_is_held

MINUTE, HOUR = 60, 3_600
_next: dict[str, float] = {}


@receiver(tick)
def keep_going(sender, **kwargs) -> None:
    if _is_time("credits", MINUTE):
        note_credits()
        follow()
    if _is_time("forgetting", HOUR):
        lapse()
        forget_marks()
        forget_link_mails(timezone.now())
        forget_wish_mails(timezone.now())
    now = timezone.now()
    if _is_time("rounds", MINUTE):
        advance(now)
    if _is_time("schedules", MINUTE):
        plan_scheduled(now)
    settle_lost(now)
    if RecruiterMail.objects.due(now).exists():
        wake(send_recruiter_mails)
    if LinkMail.objects.due(now).exists() or Invitation.objects.due(now).exists():
        wake(send_links)


@receiver(form_sent)
def note_own_connection(sender, request, sign_up, sources, **kwargs) -> None:
    note_sign_up(request, sign_up, sources)


@receiver(consent_recorded)
def note_recruits(sender, events, **kwargs) -> None:
    granted = ConsentEvent.objects.filter(pk__in=events, kind=ConsentEvent.Kind.GRANTED, source__isnull=False)
    keys = set(granted.values_list("subscription__contact__key", flat=True))
    if keys:
        note_credits(keys)


@receiver(contact_stopped)
def leave_all(sender, contact: int, hashed: str, **kwargs) -> None:
    """Who stops everything wants no mails as a recruiter either, and none that asks to become one."""
    for recruiter in Recruiter.objects.filter(contact=contact, left_at=None):
        leave(recruiter)
    _stop_mails(contact)
    close_open(hashed, Invitation.Answer.REFUSED)


@receiver(contact_erased)
def forget(sender, contact: int, hashed: str, **kwargs) -> None:
    """What stays of a recruiter is a number in the ledger."""
    leave_all(sender, contact, hashed)
    rows = Recruiter.objects.filter(contact=contact)
    OwnMark.objects.filter(recruiter__in=rows).delete()
    Membership.objects.filter(recruiter__in=rows).update(thanks="")
    rows.update(name="", on_leaderboard=False, last_seen_on=None)


def _stop_mails(contact: int) -> None:
    LinkMail.objects.queued().filter(recruiter__contact=contact).update(
        state=State.STOPPED, finished_at=timezone.now(), leased_until=None, error="the person said stop"
    )


@receiver(what_is_held)
def recruiting_of(sender, contact, **kwargs) -> dict:
    """What is held of a person as a recruiter, as one who was brought, and as one who was invited."""
    recruiter = Recruiter.objects.filter(contact=contact).first()
    hashed = addresses.keyed_hash(contact.email) if contact.email else ""
    invited = Invitation.objects.filter(email_hash=hashed).select_related("group") if hashed else ()
    brought = Recruit.objects.filter(contact=contact.key).select_related("membership__group").first()
    return {
        "recruiter": recruiter and _held(recruiter),
        "invitations": [
            {"group": row.group.title, "at": row.made_at.isoformat(), "answer": row.answer} for row in invited
        ],
        "no_invitations": bool(hashed) and Refusal.objects.filter(pk=hashed).exists(),
        "brought_by_a_recruiter": brought
        and {"of": brought.membership.group.title, "on": brought.on.isoformat(), "state": brought.state},
    }


def _held(recruiter: Recruiter) -> dict:
    rows = recruiter.memberships.select_related("group").order_by("joined_at")
    return {
        "name": recruiter.name,
        "language": recruiter.language,
        "weeks_between_mails": recruiter.every,
        "paused": recruiter.paused,
        "on_leaderboard": recruiter.on_leaderboard,
        "since": recruiter.joined_at.isoformat(),
        "left_at": recruiter.left_at and recruiter.left_at.isoformat(),
        "last_seen_on": recruiter.last_seen_on and recruiter.last_seen_on.isoformat(),
        "groups": [
            {
                "group": row.group.title,
                "link": row.code,
                "since": row.joined_at.isoformat(),
                "left_at": row.left_at and row.left_at.isoformat(),
                "thanks": row.thanks,
            }
            for row in rows
        ],
        "mails": [
            {"round": mail.mailing.title, "at": mail.handed_at and mail.handed_at.isoformat(), "outcome": mail.outcome}
            for mail in recruiter.mails.filter(~Q(part="held_out")).select_related("mailing").order_by("pk")
        ],
    }


@receiver(page_published, sender=Material)
def keep_published_wordings(sender, instance: Material, **kwargs) -> None:
    """A mere copy of another (an alias) says nothing of its own: nobody gets the same text twice."""
    if instance.alias_of_id is None:
        keep_wordings(instance)


@receiver(post_page_move, sender=Material)
def give_to_the_group_above(sender, instance: Page, **kwargs) -> None:
    instance.specific.save()


@receiver(page_unpublished, sender=Material)
def retire_all_wordings(sender, instance: Material, **kwargs) -> None:
    retire_wordings(instance)


def _is_time(what: str, seconds: int) -> bool:
    now = time.monotonic()
    if now < _next.get(what, 0):
        return False
    _next[what] = now + seconds
    return True
