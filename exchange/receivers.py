"""What the exchange does by the clock, and for a group that has just been published."""

import time
from datetime import date, datetime

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published

from exchange.links import give_link
from exchange.moving import move
from exchange.report_mails import ReportMail
from exchange.reporting import HOUR, plan, send_reports
from exchange.standings import recompute
from exchange.visitors import forget_old_salts
from groups.models import GroupPage
from resistry.queue import wake
from resistry.signals import tick

RECOMPUTE_SECONDS = 30
MOVE_SECONDS = 5.0
_next_recompute = 0.0
_planned_for: date | None = None


@receiver(page_published, sender=GroupPage)
def give_source(sender, instance: GroupPage, **kwargs) -> None:
    """A group's first link is its slug; a later slug adds a link and the old one goes on working."""
    if instance.is_original:
        give_link(instance)


@receiver(tick)
def keep_standings(sender, **kwargs) -> None:
    global _next_recompute
    move(MOVE_SECONDS)
    if time.monotonic() >= _next_recompute:
        _next_recompute = time.monotonic() + RECOMPUTE_SECONDS
        plan_reports(timezone.now())
        forget_old_salts()  # first: whatever goes wrong with the figures, they are gone in time
        recompute()
    if ReportMail.objects.due(timezone.now()).exists():
        wake(send_reports)


def plan_reports(now: datetime) -> None:
    """Once a day, from the morning of both coasts on; what a day without a clock left out is made up for."""
    global _planned_for
    if now.hour >= HOUR and _planned_for != now.date():
        plan(now.date())
        _planned_for = now.date()
