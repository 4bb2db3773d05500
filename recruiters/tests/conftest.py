"""Rounds of mails to recruiters, ready to be sent."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.models import Mailing

DAY = datetime(2027, 3, 9, 17, tzinfo=UTC)  # a Tuesday: noon in the East, nine in the West


@pytest.fixture
def by_day():
    """From noon on the clock goes on: what is sent by day is sent whenever the test runs."""
    with time_machine.travel(DAY):
        yield


@pytest.fixture
def round_of(db, by_day):
    """`round_of(n)`: a mailing with n mails of its test that are due, by day."""

    def make(count: int, **fields) -> Mailing:
        mailing = MailingFactory(material=MaterialFactory(), **fields)
        due = timezone.now() - timedelta(minutes=1)
        for _ in range(count):
            MailFactory(mailing=mailing, membership=MembershipFactory(group=mailing.group), due_at=due)
        return mailing

    return make


@pytest.fixture
def by_smtp(settings):
    """`by_smtp(sink)`: mails go to this sink by our own connection."""

    def use(sink) -> None:
        backend = "django.core.mail.backends.smtp.EmailBackend"
        settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": sink.options}}

    return use
