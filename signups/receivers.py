"""What sign-ups need by the clock."""

import time

from django.dispatch import receiver
from django.utils import timezone

from exchange.days import today
from resistry.queue import wake
from resistry.signals import tick
from signups.models import Mail
from signups.reminding import plan_reminders
from signups.retention import forget
from signups.screening import screen_due
from signups.tasks import send_mails

MINUTE, HOUR = 60, 3_600
_next: dict[str, float] = {}


@receiver(tick)
def wake_for_due_mails(sender, **kwargs) -> None:
    if _is_time("reminders", MINUTE):
        plan_reminders()
    if _is_time("screening", HOUR):
        screen_due(today())
    if _is_time("retention", HOUR):
        forget()
    if Mail.objects.due(timezone.now()).exists():
        wake(send_mails)


def _is_time(what: str, seconds: int) -> bool:
    now = time.monotonic()
    if now < _next.get(what, 0):
        return False
    _next[what] = now + seconds
    return True
