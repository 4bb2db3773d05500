"""Rounds that pause by themselves, until somebody has looked and resumes them."""

import logging

from django.db.models import Count, Q
from django.utils import timezone

from recruiters.models import Mailing, RecruiterMail

logger = logging.getLogger(__name__)
FROM = 1_000  # mails delivered before a round is judged
COMPLAINTS, BOUNCES = 0.001, 0.02
Outcome = RecruiterMail.Outcome


def pause_itself(mailing: int, why: str) -> bool:
    """False where it rests already, or is over."""
    running = Mailing.objects.running().filter(pk=mailing)
    if not running.update(paused_at=timezone.now(), why=why[:300]):
        return False
    logger.warning("mailing %s pauses: %s", mailing, why)
    return True


def pause_if_too_many(mailing: Mailing) -> None:
    """From 1,000 delivered on, at 0.1 % complaints or 2 % bounces. What went before somebody resumed it was judged."""
    mails = RecruiterMail.objects.filter(mailing=mailing)
    if mailing.resumed_at:
        mails = mails.filter(handed_at__gt=mailing.resumed_at)
    counts = mails.aggregate(
        delivered=Count("pk", filter=Q(outcome__in=(Outcome.SENT, Outcome.BOUNCED, Outcome.COMPLAINED))),
        bounced=Count("pk", filter=Q(outcome=Outcome.BOUNCED)),
        complained=Count("pk", filter=Q(outcome=Outcome.COMPLAINED)),
    )
    delivered = counts["delivered"]
    if delivered < FROM:
        return
    if counts["complained"] >= COMPLAINTS * delivered:
        pause_itself(mailing.pk, f"Paused by itself: {counts['complained']:,} of {delivered:,} called it spam.")
    elif counts["bounced"] >= BOUNCES * delivered:
        pause_itself(mailing.pk, f"Paused by itself: {counts['bounced']:,} of {delivered:,} came back.")
