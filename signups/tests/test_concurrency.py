"""Races on real PostgreSQL with real transactions."""

import random
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction

from delivery.factories import DestinationFactory
from delivery.models import Delivery
from delivery.planning import TOLD, plan_missed
from delivery.sending import send
from groups.factories import GroupFactory
from resistry.leases import State
from signups.confirm import record_choices
from signups.ending import end, erase, stop_everything
from signups.factories import SignUpFactory
from signups.links import Ending
from signups.models import ConsentEvent, Contact, Mail, SignUp, Subscription, Tick, Wording
from signups.preferences import Choice, choose
from signups.projection import differences
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


SPELLINGS = ("ada@example.org", "Ada@example.org", "ADA@EXAMPLE.ORG", "ada@Example.org")


def test_fifty_sign_ups_of_one_address_at_once_make_one_contact_one_state_and_one_mail(group):
    def send(number: int) -> None:
        submit(Submission(email=SPELLINGS[number % len(SPELLINGS)], zip="94110", groups=[group], page=f"/{number}/"))

    at_once(send, 50)
    assert (Contact.objects.count(), Subscription.objects.count(), Mail.objects.count()) == (1, 1, 1)
    assert set(SignUp.objects.values_list("page", flat=True)) == {f"/{number}/" for number in range(50)}
    assert Tick.objects.count() == 50
    assert Wording.objects.count() == 1


@pytest.mark.parametrize("seed", range(5))
def test_acts_of_one_person_on_many_devices_at_once_leave_one_state_and_every_event(group, seed):
    """Confirm, preferences, one-click, stop and a new sign-up in a race: no deadlock, nothing lost, and the state is
    what was said last."""
    DestinationFactory(group=group)
    made = sign_up(group)
    contact = made.contact
    acts = [
        lambda: record_choices(SignUp.objects.get(pk=made.pk), {group.pk}),
        lambda: record_choices(SignUp.objects.get(pk=made.pk), set()),
        lambda: choose(contact, Choice([group], "94110", "en")),
        lambda: choose(contact, Choice([], "94110", "en")),
        lambda: end(Ending(contact, group=group.pk)),
        lambda: stop_everything(contact),
        lambda: sign_up(group),
        plan_missed,
    ] * 3
    random.Random(seed).shuffle(acts)
    at_once(lambda number: acts[number](), len(acts))
    events = list(ConsentEvent.objects.order_by("at"))
    kinds = [event.kind for event in events]
    assert all(before != after for before, after in pairwise(kinds))
    assert Subscription.objects.get().state == kinds[-1]
    assert differences() == []
    plan_missed()
    told = [event.pk for event in events if event.kind in TOLD]
    assert sorted(Delivery.objects.values_list("event", flat=True)) == sorted(told)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_granted_or_told_after_an_erasure_won_the_race(group, seed):
    DestinationFactory(group=group)
    made = sign_up(group)
    record_choices(made, {group.pk})
    contact = made.contact
    acts = [
        lambda: erase(contact),
        lambda: choose(contact, Choice([], "94110", "en")),
        lambda: choose(contact, Choice([group], "94110", "en")),
        lambda: stop_everything(contact),
        plan_missed,
        lambda: [send(one) for one in Delivery.objects.claim(5)],
    ] * 2
    random.Random(seed).shuffle(acts)
    with patch("delivery.sending.post", return_value=200):
        at_once(lambda number: acts[number](), len(acts))
        plan_missed()
        for one in Delivery.objects.claim(100):
            send(one)
    contact.refresh_from_db()
    assert (contact.email, contact.zip, contact.email_key) == ("", "", None)
    assert Subscription.objects.get().state == "erased"
    assert differences() == []
    assert not Delivery.objects.exclude(event__kind="erased").exclude(body="").exists()


def test_what_a_worker_holds_is_not_sent_after_the_withdrawal_committed(group):
    """The worker claimed it before; consent is looked up at the moment of sending."""
    DestinationFactory(group=group)
    made = sign_up(group)
    record_choices(made, {group.pk})
    plan_missed()
    [held] = Delivery.objects.claim(1)
    at_once(lambda number: end(Ending(made.contact, group=group.pk)), 2)
    with patch("delivery.sending.post") as post:
        send(held)
    assert not post.called
    held.refresh_from_db()
    assert held.state == State.STOPPED


def test_the_database_itself_refuses_a_state_that_no_event_says(group):
    made = sign_up(group)
    record_choices(made, {group.pk})
    with pytest.raises(IntegrityError, match="pending_until_an_event"), transaction.atomic():
        Subscription.objects.update(state="pending")
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.update(state="withdrawn")


def test_rebuilding_finds_and_mends_what_somebody_wrote_past_the_constraints(group, capsys):
    made = sign_up(group)
    record_choices(made, {group.pk})
    end(Ending(made.contact, group=group.pk))
    call_command("rebuild_subscriptions", "--check")
    granted = ConsentEvent.objects.get(kind="granted")
    Subscription.objects.update(state="granted", last_event=granted)  # a true event, but not the last
    with pytest.raises(CommandError, match="1 subscriptions differ"):
        call_command("rebuild_subscriptions", "--check")
    assert "granted, but the events say withdrawn" in capsys.readouterr().out
    call_command("rebuild_subscriptions")
    assert Subscription.objects.get().state == "withdrawn"
    call_command("rebuild_subscriptions", "--check")


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
