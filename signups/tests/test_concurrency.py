"""Races on real PostgreSQL with real transactions."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from groups.factories import GroupFactory
from signups.confirm import record_choices
from signups.factories import SignUpFactory
from signups.models import ConsentEvent, Contact, Mail, SignUp, Subscription
from signups.submit import Submission, submit

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act, count: int) -> None:
    def run(number: int) -> None:
        try:
            act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(run, range(count)))


@pytest.fixture
def group(valkey):
    return GroupFactory(title="Alpha")


def sign_up(group, number=0):
    key = submit(Submission(email="ada@example.org", zip="94110", groups=[group], page="/"))
    return SignUp.objects.get(pk=key)


def test_twelve_sign_ups_of_one_address_at_once_make_one_contact(group):
    at_once(lambda number: sign_up(group), 12)
    assert (Contact.objects.count(), SignUp.objects.count(), Subscription.objects.count()) == (1, 12, 1)


def test_confirming_from_many_devices_at_once_leaves_one_event(group):
    made = sign_up(group)
    at_once(lambda number: record_choices(SignUp.objects.get(pk=made.pk), {group.pk}), 8)
    assert ConsentEvent.objects.count() == 1


def test_two_workers_never_claim_the_same_mail(group):
    SignUpFactory.create_batch(20, groups=[group])
    claimed = []
    at_once(lambda number: claimed.extend(mail.pk for mail in Mail.objects.claim(5)), 6)
    assert len(claimed) == len(set(claimed)) == 20


def test_consent_events_cannot_be_changed(group):
    made = sign_up(group)
    record_choices(made, {group.pk})
    with pytest.raises(Exception, match="append-only"):
        ConsentEvent.objects.update(kind="declined")
    connection.close()
