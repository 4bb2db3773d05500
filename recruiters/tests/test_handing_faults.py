"""Servers that end in the middle, workers that die, answers that are lost: no mail twice, and none forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruiters import handing
from recruiters.handing import hand_over, settle_lost
from recruiters.models import RecruiterMail
from recruiters.tests.making import outcomes, waited
from recruiters.tests.sinks import Sink
from resistry.leases import State

pytestmark = pytest.mark.django_db


def test_mail_that_waits_is_sent_later_and_not_forgotten(round_of, by_smtp):
    round_of(2)
    sink = Sink(lambda step, to: "450 try later" if step == "rcpt" else None)
    by_smtp(sink)
    hand_over(5)
    rows = RecruiterMail.objects.all()
    assert {(row.state, row.handed_at, row.error) for row in rows} == {("queued", None, "waits: 450")}
    sink.says = lambda step, to: None
    waited()
    hand_over(5)
    assert outcomes() == {"sent": 2}


def test_server_that_is_away_costs_no_attempt(round_of, settings):
    round_of(2)
    options = {"host": "127.0.0.1", "port": 9, "timeout": 1}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    hand_over(5)
    assert set(RecruiterMail.objects.values_list("state", "attempts", "handed_at")) == {("queued", 0, None)}


def test_bounce_that_comes_before_the_answer_is_kept(round_of):
    round_of(2)
    [answered, lost] = handing._claim()
    handing._mark([answered, lost])
    RecruiterMail.objects.update(outcome="bounced")
    handing._mark([], [answered.pk])
    settle_lost(timezone.now() + handing.ANSWER + timedelta(seconds=1))
    assert outcomes() == {"bounced": 2}


def test_lost_answer_is_unknown_and_never_sent_again(round_of, by_smtp):
    round_of(1)
    sink = Sink(lambda step, to: "drop" if step == "text" else None)
    by_smtp(sink)
    hand_over(5)
    assert outcomes() == {"unknown": 1}
    waited()
    hand_over(5)
    assert sum(sink.seen.values()) == 1


@pytest.mark.parametrize("answer", ["drop", "421 busy"])
def test_connection_that_ends_leaves_only_its_own_mail_unknown(round_of, by_smtp, answer):
    round_of(30)
    sink = Sink(lambda step, to: answer if step == "text" else None)
    by_smtp(sink)
    hand_over(5)
    ended = {"unknown": 1, "": 29} if answer == "drop" else {"": 30}
    assert outcomes() == ended
    assert not RecruiterMail.objects.filter(state=State.QUEUED, handed_at__isnull=False).exists()
    sink.says = lambda step, to: None
    waited()
    hand_over(5)
    assert outcomes() == {"sent": 29, "unknown": 1} if answer == "drop" else {"sent": 30}


def test_worker_that_died_after_handing_over_leaves_unknown_ones(round_of):
    round_of(3)
    [first, second, third] = handing._claim()
    handing._mark([first, second])
    assert settle_lost(timezone.now()) == 0
    later = timezone.now() + handing.ANSWER + timedelta(seconds=1)
    assert settle_lost(later) == 2
    assert set(RecruiterMail.objects.values_list("pk", "outcome")) == {
        (first.pk, "unknown"),
        (second.pk, "unknown"),
        (third.pk, ""),
    }
    assert [row.pk for row in RecruiterMail.objects.due(later)] == [third.pk]


def test_lease_that_was_lost_hands_nothing_over(round_of):
    round_of(1)
    [row] = handing._claim()
    RecruiterMail.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    [again] = handing._claim()
    assert handing._mark([row]) == set()
    assert handing._mark([again]) == {again.pk}
    assert handing._mark([again]) == set()


def test_batch_that_took_longer_than_its_lease_goes_on_where_nobody_else_took_it(round_of, by_smtp, monkeypatch):
    """A slow server: the last of a batch have their turn after the lease has ended."""
    round_of(30)
    monkeypatch.setattr("resistry.leases.LEASE", timedelta(seconds=-1))
    by_smtp(Sink())
    hand_over(5)
    assert outcomes() == {"sent": 30}
