"""Rounds as the clock moves them on: test, wait, the rest in batches, done."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Max, Min

from recruiters.bandit import LEAST_AN_ARM, Arm, Kind, allot, judge
from recruiters.figures import arms_of
from recruiters.models import Mailing, RecruiterMail
from recruiters.models.mailings import MailQuerySet
from recruiters.tasks import send_recruiter_mails
from recruiters.zones import next_moment, permitted
from resistry.queue import wake

BATCHES = 10
BETWEEN = timedelta(hours=1)  # two batches of the rest: so later ones know more
LEAST_WINDOW = timedelta(hours=4)
BETWEEN_AT_AN_HOUR = timedelta(minutes=5)  # in a round that has its hour; there the next time zone knows more


def advance(now: datetime) -> int:
    """Move every round on that can; returns how many did."""
    moved = 0
    for key in Mailing.objects.running().values_list("pk", flat=True):
        with transaction.atomic():
            mailing = Mailing.objects.select_for_update(skip_locked=True).filter(pk=key).first()
            if mailing is not None and mailing.is_running and mailing.paused_at is None:
                moved += STEPS[Mailing.State(mailing.state)](mailing, now)
    if moved:
        wake(send_recruiter_mails)
    return moved


def _testing(mailing: Mailing, now: datetime) -> bool:
    """The test has gone when each of it was tried; a mailbox that is full for days holds up nobody."""
    test = mailing.mails.filter(part=RecruiterMail.Part.TEST)
    if test.in_hand().exists():
        return False
    last = test.aggregate(last=Max("finished_at"))["last"] or now
    return _set(mailing, state=Mailing.State.WAITING, tested_at=last)


def _waiting(mailing: Mailing, now: datetime) -> bool:
    """The window is over, or (only then earlier) one wording is the best."""
    rest = _unassigned(mailing)
    if not _is_over(mailing, rest, now):
        if judge(arms_of(mailing, now)).kind is not Kind.BEST:
            return False
        _bring_forward(mailing, rest, now)
    _set(mailing, state=Mailing.State.REST)
    return _rest(mailing, now) or True


def _is_over(mailing: Mailing, rest: MailQuerySet, now: datetime) -> bool:
    """The window begins with the last mail of the test. In a round at an hour it is that of each time zone, and only
    what got late makes the rest wait longer."""
    assert mailing.tested_at
    first = rest.aggregate(first=Min("due_at"))["first"]
    window = timedelta(hours=mailing.window_hours) if mailing.hour is None else LEAST_WINDOW
    return first is None or now >= max(first, mailing.tested_at + window)


def _bring_forward(mailing: Mailing, rest: MailQuerySet, now: datetime) -> None:
    mails = list(rest.select_related("recruiter__contact"))
    for mail in mails:
        mail.due_at = min(mail.due_at, next_moment(now, mailing.hour, mail.recruiter.contact.zip))
    RecruiterMail.objects.bulk_update(mails, ["due_at"], batch_size=1_000)


def _rest(mailing: Mailing, now: datetime) -> bool:
    """The next batch, when the one before has gone and some time has passed; done when none is left."""
    rest = mailing.mails.filter(part=RecruiterMail.Part.REST)
    if rest.in_hand().filter(variant__isnull=False).exists():
        return False
    if not mailing.mails.queued().exists():
        return _set(mailing, state=Mailing.State.DONE, finished_at=now)
    last = rest.filter(variant__isnull=False).aggregate(last=Max("finished_at"))["last"]
    if last is not None and now < last + (BETWEEN if mailing.hour is None else BETWEEN_AT_AN_HOUR):
        return False
    arms = arms_of(mailing, now)
    due = _unassigned(mailing).filter(due_at__lte=now).select_related("recruiter__contact").order_by("due_at", "pk")
    mails = list(due[: _size(arms, rest.count())])
    _assign(mailing, arms, mails, now)
    return bool(mails)


def _unassigned(mailing: Mailing) -> MailQuerySet:
    return mailing.mails.queued().filter(variant=None)


def _size(arms: list[Arm], rest: int) -> int:
    """A tenth of the rest; all of it where all wordings get the same share, and nothing can be learned in between."""
    if any(arm.all_mailed < LEAST_AN_ARM for arm in arms):
        return rest
    return max(LEAST_AN_ARM, -(-rest // BATCHES))


def _assign(mailing: Mailing, arms: list[Arm], mails: list[RecruiterMail], now: datetime) -> None:
    """Choose the wording of each; nobody is mailed at night, nor before the hour of the round."""
    gone = mailing.mails.filter(variant__isnull=False).values_list("variant").annotate(n=Count("pk"))
    keys = allot(arms, len(mails), random.SystemRandom(), dict(gone.order_by()))
    for mail, key in zip(mails, keys, strict=True):
        mail.variant_id = key
        mail.due_at = permitted(now, mail.recruiter.contact.zip)
    RecruiterMail.objects.bulk_update(mails, ["variant", "due_at"], batch_size=1_000)


def _set(mailing: Mailing, **fields) -> bool:
    for name, value in fields.items():
        setattr(mailing, name, value)
    mailing.save(update_fields=list(fields))
    return True


STEPS = {Mailing.State.TESTING: _testing, Mailing.State.WAITING: _waiting, Mailing.State.REST: _rest}
