"""Rounds of mails to recruiters, ready to be sent; who is logged in to the admin."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from groups.access import make_editor
from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.models import Mailing
from recruiters.tests.making import NOON, WORDINGS


@pytest.fixture
def by_day():
    """From noon on the clock goes on: what is sent by day is sent whenever the test runs."""
    with time_machine.travel(NOON):
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


@pytest.fixture
def editor(groups):
    user, _ = make_editor(groups[0], "editor@example.org")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def chief(admin_user):
    client = Client()
    client.force_login(admin_user)
    return client


@pytest.fixture
def material(groups):
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        return MaterialFactory(parent=groups[0], wordings=WORDINGS, publish=True)
