"""What stays of log-ins to the admin, and how long: the throttle's rows hold names, addresses and browsers."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session


def forget_logins(now: datetime) -> None:
    """Delete sessions that ended, and log-ins older than the days that they are kept."""
    Session.objects.filter(expire_date__lt=now).delete()
    before = now - timedelta(days=settings.KEEP_LOGINS_DAYS)
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.filter(attempt_time__lt=before).delete()
