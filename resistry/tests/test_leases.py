"""The lease mechanism, shown on the confirmation mail."""

from datetime import timedelta

import pytest
from django.utils import timezone

from resistry.leases import BACKOFF, LEASE, State
from signups.factories import SignUpFactory
from signups.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail():
    return SignUpFactory().mails.get()


def claim_one(now=None):
    rows = Mail.objects.claim(1, now=now)
    return rows[0] if rows else None


def test_a_claimed_row_is_not_handed_out_until_its_lease_ends(mail):
    assert claim_one().attempts == 1
    assert claim_one() is None
    assert claim_one(timezone.now() + LEASE + timedelta(seconds=1)).attempts == 2


def test_an_answer_under_a_lost_lease_changes_nothing(mail):
    late = claim_one()
    current = claim_one(timezone.now() + LEASE + timedelta(seconds=1))
    assert late.succeed() is False
    assert current.succeed() is True
    assert Mail.objects.get().state == State.DONE
    assert current.fail("too late") is False


def test_a_failed_row_waits_longer_each_time_and_is_given_up_at_last(mail):
    now = timezone.now()
    for number in range(len(BACKOFF) + 1):
        row = claim_one(now)
        assert row.attempts == number + 1
        assert row.fail("no answer", now=now)
        row.refresh_from_db()
        if number < len(BACKOFF):
            assert 0.89 * BACKOFF[number] <= row.due_at - now <= 1.11 * BACKOFF[number]
            now = row.due_at
    assert (row.state, row.error) == (State.DEAD, "no answer")
    assert claim_one(now + timedelta(days=30)) is None


def test_a_stopped_row_keeps_its_reason(mail):
    claim_one().stop("the person withdrew")
    row = Mail.objects.get()
    assert (row.state, row.error) == (State.STOPPED, "the person withdrew")


def test_a_row_that_crashes_every_worker_is_given_up_and_holds_up_no_other(mail):
    healthy = SignUpFactory().mails.get()
    now = timezone.now()
    Mail.objects.filter(pk=mail.pk).update(attempts=2)
    assert [row.pk for row in Mail.objects.claim(1)] == [healthy.pk]
    Mail.objects.filter(pk=mail.pk).update(attempts=len(BACKOFF) + 4)
    assert Mail.objects.claim(5, now=now) == []
    mail.refresh_from_db()
    assert mail.state == State.DEAD


def test_a_lease_can_be_held_only_by_its_holder(mail):
    late = claim_one()
    assert late.hold() is True
    current = claim_one(timezone.now() + LEASE + timedelta(seconds=1))
    assert late.hold() is False
    assert current.hold() is True
