"""Rounds as the clock moves them on: test, wait, the rest in batches, done."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Max

from recruiters.bandit import Kind, allot, judge
from recruiters.models import Mailing, RecruiterMail
from recruiters.results import arms_of
from recruiters.tasks import send_recruiter_mails
from recruiters.zones import permitted
from resistry.leases import State
from resistry.queue import wake

BATCHES = 10
BETWEEN = timedelta(hours=1)  # two batches of the rest: so later ones know more


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
    """The test has gone when none of it waits; the window begins with its last mail."""
    test = mailing.mails.filter(part=RecruiterMail.Part.TEST)
    if test.filter(state=State.QUEUED).exists():
        return False
    last = test.aggregate(last=Max("finished_at"))["last"] or now
    return _set(mailing, state=Mailing.State.WAITING, tested_at=last)


def _waiting(mailing: Mailing, now: datetime) -> bool:
    """The window is over, or (only then earlier) one wording is the best."""
    assert mailing.tested_at
    over = now >= mailing.tested_at + timedelta(hours=mailing.window_hours)
    if not over and judge(arms_of(mailing)).kind is not Kind.BEST:
        return False
    _set(mailing, state=Mailing.State.REST)
    return _rest(mailing, now) or True


def _rest(mailing: Mailing, now: datetime) -> bool:
    """The next batch, when the one before has gone and an hour has passed; done when none is left."""
    queued = mailing.mails.filter(state=State.QUEUED, part=RecruiterMail.Part.REST)
    if queued.filter(variant__isnull=False).exists():
        return False
    waiting = list(queued.filter(variant=None).select_related("recruiter__contact").order_by("due_at", "pk"))
    if not waiting:
        if mailing.mails.filter(state=State.QUEUED).exists():
            return False
        return _set(mailing, state=Mailing.State.DONE, finished_at=now)
    rest = mailing.mails.filter(part=RecruiterMail.Part.REST)
    last = rest.filter(variant__isnull=False).aggregate(last=Max("finished_at"))["last"]
    if last is not None and now < last + BETWEEN:
        return False
    _assign(mailing, waiting[: -(-rest.count() // BATCHES)], now)
    return True


def _assign(mailing: Mailing, mails: list[RecruiterMail], now: datetime) -> None:
    """Choose the wording of each; nobody is mailed at night, nor before the hour of the round."""
    gone = mailing.mails.filter(variant__isnull=False).values_list("variant").annotate(n=Count("pk"))
    keys = allot(arms_of(mailing), len(mails), random.SystemRandom(), dict(gone.order_by()))
    for mail, key in zip(mails, keys, strict=True):
        mail.variant_id = key
        mail.due_at = permitted(max(now, mail.due_at), mail.recruiter.contact.zip)
    RecruiterMail.objects.bulk_update(mails, ["variant", "due_at"], batch_size=1_000)


def _set(mailing: Mailing, **fields) -> bool:
    for name, value in fields.items():
        setattr(mailing, name, value)
    mailing.save(update_fields=list(fields))
    return True


STEPS = {Mailing.State.TESTING: _testing, Mailing.State.WAITING: _waiting, Mailing.State.REST: _rest}
