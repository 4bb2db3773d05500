"""Log-ins to the admin are forgotten in time."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from groups import receivers
from groups.logins import forget_logins
from resistry.signals import tick

pytestmark = pytest.mark.django_db

THROTTLED = (AccessAttempt, AccessFailureLog, AccessLog)


def attempt(model, **ago) -> None:
    fields = {"get_data": "", "post_data": "", "failures_since_start": 1} if model is AccessAttempt else {}
    made = model.objects.create(username=f"editor {ago}", ip_address="192.0.2.1", user_agent="x", **fields)
    model.objects.filter(pk=made.pk).update(attempt_time=timezone.now() - timedelta(**ago))


@pytest.mark.parametrize("model", THROTTLED)
def test_log_ins_are_forgotten_after_30_days_and_not_before(model):
    attempt(model, days=29)
    attempt(model, days=31)
    for _ in range(2):
        forget_logins(timezone.now())
        assert list(model.objects.values_list("username", flat=True)) == ["editor {'days': 29}"]


def test_sessions_that_ended_are_forgotten():
    now = timezone.now()
    for name, minutes in (("ended", -1), ("open", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=now + timedelta(minutes=minutes))
    forget_logins(now)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


def test_the_clock_forgets_log_ins(monkeypatch):
    monkeypatch.setattr(receivers, "_next_forget", 0.0)
    attempt(AccessLog, days=31)
    receivers.forget_old_logins(tick)
    assert not AccessLog.objects.exists()
