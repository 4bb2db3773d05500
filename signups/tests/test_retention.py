"""What is forgotten, when, and what stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from resistry.leases import State
from resistry.signals import tick
from signups import receivers
from signups.factories import ContactFactory, SignUpFactory, SubscriptionFactory
from signups.models import ConsentEvent, Contact, Mail, SignUp, Subscription
from signups.recording import Kind, Said, Way, record
from signups.retention import Forgotten, forget

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOTHING = Forgotten(0, 0, 0, 0)


@pytest.fixture
def now():
    return timezone.now()


def signed_up(ago: timedelta, groups, contact: Contact | None = None) -> SignUp:
    """A sign-up for these groups, so long ago."""
    at = timezone.now() - ago
    made = SignUpFactory(contact=contact or ContactFactory(created_at=at), created_at=at, groups=groups)
    Subscription.objects.filter(contact=made.contact, state="pending").update(changed_at=at)
    return made


def confirm(made: SignUp, group) -> None:
    """The person said yes to this group of the sign-up, on the day after."""
    row = Subscription.objects.get(contact=made.contact, group=group)
    record([(row, Kind.GRANTED)], Said(Way.CONFIRM_PAGE, sign_up=made))
    SignUp.objects.filter(pk=made.pk).update(confirmed_at=made.created_at + DAY)


def test_an_unconfirmed_contact_is_gone_after_seven_days_and_not_before(groups, now):
    signed_up(7 * DAY - timedelta(minutes=1), groups[:2])
    assert forget(now) == NOTHING
    assert forget(now + timedelta(minutes=2)) == Forgotten(sign_ups=1, subscriptions=2, contacts=1, mails=0)
    assert [model.objects.count() for model in (Contact, SignUp, Subscription, Mail)] == [0, 0, 0, 0]


def test_a_confirmed_contact_stays(groups, now):
    made = signed_up(30 * DAY, groups[:1])
    confirm(made, groups[0])
    assert forget(now) == NOTHING
    assert Contact.objects.get().email


def test_a_confirmed_contact_stays_although_another_box_was_never_answered(groups, now):
    made = signed_up(30 * DAY, groups[:1])
    confirm(made, groups[0])
    signed_up(20 * DAY, groups[1:2], contact=made.contact)
    assert forget(now) == Forgotten(sign_ups=1, subscriptions=1, contacts=0, mails=0)
    assert list(Subscription.objects.values_list("group__title", "state")) == [("Alpha", "granted")]


def test_a_later_sign_up_keeps_the_contact_and_its_open_boxes(groups, now):
    made = signed_up(20 * DAY, groups[:2])
    later = signed_up(2 * DAY, groups[:1], contact=made.contact)
    Subscription.objects.update(changed_at=made.created_at)
    assert forget(now) == Forgotten(sign_ups=1, subscriptions=1, contacts=0, mails=0)
    assert SignUp.objects.get() == later
    assert Subscription.objects.get().group == groups[0]


def test_a_sign_up_with_events_stays(groups, now):
    made = signed_up(30 * DAY, groups[:1])
    row = Subscription.objects.get()
    record([(row, Kind.DECLINED)], Said(Way.CONFIRM_PAGE, sign_up=made))
    assert forget(now) == NOTHING
    assert SignUp.objects.get() == made


def test_a_contact_with_a_confirmed_saved_search_stays(groups, now):
    made = signed_up(30 * DAY, groups[:1])
    # As the app of saved searches does: a row of its own protects the contact.
    made.contact.saved_searches.create(query="q=letters", state="granted")
    assert forget(now) == Forgotten(sign_ups=1, subscriptions=1, contacts=0, mails=0)
    assert Contact.objects.get() == made.contact


def test_an_erased_contact_stays_as_a_number(groups, now):
    from signups.ending import erase

    made = signed_up(30 * DAY, groups[:1])
    erase(made.contact)
    assert forget(now).contacts == 0
    assert ConsentEvent.objects.get().kind == "erased"


def test_mails_that_ended_are_forgotten_after_90_days(groups, now):
    subscription = SubscriptionFactory(group=groups[0], confirmed=True)
    kept, old, waiting = (
        Mail.objects.create(contact=subscription.contact, kind="preferences", on=now.date(), **fields)
        for fields in (
            {"state": State.DONE, "finished_at": now - 89 * DAY},
            {"state": State.DONE, "finished_at": now - 91 * DAY},
            {"due_at": now - 91 * DAY},
        )
    )
    assert forget(now).mails == 1
    assert set(Mail.objects.all()) == {kept, waiting}
    assert old not in Mail.objects.all()


def test_forgetting_twice_is_harmless(groups, now):
    signed_up(8 * DAY, groups)
    assert forget(now) != NOTHING
    assert forget(now) == NOTHING


def test_more_than_one_batch_is_forgotten(groups, now, monkeypatch):
    monkeypatch.setattr("signups.retention.BATCH", 2)
    for _ in range(5):
        signed_up(8 * DAY, groups[:1])
    assert forget(now) == Forgotten(sign_ups=5, subscriptions=5, contacts=5, mails=0)


def test_the_clock_forgets_and_not_at_each_tick(groups, valkey, monkeypatch):
    moment = 1_000_000.0
    monkeypatch.setattr(receivers.time, "monotonic", lambda: moment)
    monkeypatch.setattr(receivers, "_next", {})
    signed_up(8 * DAY, groups[:1])
    receivers.wake_for_due_mails(tick)
    assert not Contact.objects.exists()
    signed_up(8 * DAY, groups[:1])
    receivers.wake_for_due_mails(tick)
    assert Contact.objects.exists()
    moment += 3_601
    receivers.wake_for_due_mails(tick)
    assert not Contact.objects.exists()


def test_whoever_answered_one_box_of_two_counts_as_confirmed(groups, now):
    made = signed_up(30 * DAY, groups[:2])
    confirm(made, groups[0])
    assert not Contact.objects.never_confirmed(now - 7 * DAY).exists()
