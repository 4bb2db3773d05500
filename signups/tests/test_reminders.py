"""One reminder, and confirming late, twice, from two devices, or after a no."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from groups.factories import GroupFactory
from resistry.leases import State
from signups.confirm import record_choices
from signups.ending import erase, stop_everything
from signups.links import confirm_token, preferences_token, unsubscribe_token
from signups.models import ConsentEvent, Contact, Mail, SignUp, Subscription
from signups.reminding import plan_reminders
from signups.retention import forget
from signups.submit import Submission, submit
from signups.tasks import send_mails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("valkey")]
START = timezone.now()


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def groups():
    return [GroupFactory(title="Alpha"), GroupFactory(title="Beta")]


@pytest.fixture
def made(clock, groups) -> SignUp:
    """A sign-up for both, whose mail was sent."""
    sign_up = send(groups)
    send_mails()
    return sign_up


def send(groups, **changes) -> SignUp:
    return SignUp.objects.get(
        pk=submit(Submission(**{"email": "ada@example.org", "zip": "94110", "groups": groups, **changes}))
    )


def remind_after(clock, **span) -> list[str]:
    """Let time pass, plan and send; the subjects of what was sent."""
    mail.outbox.clear()
    clock.shift(timedelta(**span))
    plan_reminders()
    plan_reminders()
    send_mails()
    return [message.subject for message in mail.outbox]


def link_in(message) -> str:
    return re.search(r"http://testserver(\S*/signup/confirm/\S+)", message.body)[1]


def states() -> dict[str, str]:
    return dict(Subscription.objects.values_list("group__slug", "state"))


def test_one_reminder_comes_after_48_hours_and_no_other(made, clock):
    assert remind_after(clock, hours=47, minutes=59) == []
    assert len(remind_after(clock, minutes=2)) == 1
    assert "Alpha" in mail.outbox[0].body
    link = link_in(mail.outbox[0])
    assert remind_after(clock, days=1) == []
    assert Client().get(link).status_code == 200
    Client().post(link, {"groups": ["alpha"]})
    assert states() == {"alpha": "granted", "beta": "declined"}


def test_a_reminder_speaks_the_language_of_the_sign_up(clock, groups):
    send(groups, language="es")
    send_mails()
    [subject] = remind_after(clock, hours=49)
    assert "/es/signup/confirm/" in mail.outbox[0].body
    with translation.override("es"):
        expected = gettext("Still one tick left: which groups may write to you")
    assert subject == expected != "Still one tick left: which groups may write to you"


@pytest.mark.parametrize(
    "end",
    [
        lambda made: record_choices(made, set(made.ticks.values_list("group", flat=True))),
        lambda made: record_choices(made, set()),
        lambda made: stop_everything(made.contact),
        lambda made: erase(made.contact),
        lambda made: Client().post(f"/unsubscribe/{unsubscribe_token(made.contact.key, sign_up=made.pk)}/"),
        lambda made: Client().post(
            f"/preferences/{preferences_token(made.contact.key)}/", {"zip": "94110", "language": "en"}
        ),
    ],
    ids=["confirmed", "said no", "stopped", "erased", "one click", "preferences"],
)
@pytest.mark.parametrize("planned", [False, True])
def test_no_reminder_after_an_answer_also_when_it_was_planned_already(made, clock, end, planned):
    if planned:
        clock.shift(timedelta(hours=49))
        plan_reminders()
    end(made)
    assert remind_after(clock, hours=49) == []


def test_only_the_newest_sign_up_is_reminded_of(made, clock, groups):
    clock.shift(timedelta(hours=25))
    newer = send(groups[:1])
    send_mails()
    assert remind_after(clock, hours=24) == []
    assert len(remind_after(clock, hours=25)) == 1
    assert Mail.objects.get(kind=Mail.Kind.REMINDER).sign_up == newer


def test_a_mail_that_never_went_out_is_not_reminded_of(clock, groups):
    send(groups)
    Mail.objects.update(state=State.DEAD)
    assert remind_after(clock, hours=49) == []


def test_an_address_that_had_stopped_everything_is_asked_once_and_not_reminded(made, clock, groups):
    stop_everything(made.contact)
    mail.outbox.clear()
    clock.shift(timedelta(days=31))
    send([GroupFactory(title="Gamma")])
    send_mails()
    assert "we ask no more than once a month" in mail.outbox[0].body
    assert remind_after(clock, hours=49) == []


def test_the_reminders_link_ends_with_the_sign_up_and_then_says_so(made, clock):
    remind_after(clock, hours=49)
    link = link_in(mail.outbox[0])
    clock.shift(timedelta(days=5))
    forget(timezone.now())
    assert Contact.objects.count() == 0
    assert Client().get(link).status_code == 410


# --- confirming twice, late, from two devices, after a no


def confirm(made, *slugs):
    return Client().post(f"/signup/confirm/{confirm_token(made.pk)}/", {"groups": slugs}, follow=True)


def test_confirming_twice_shows_the_same_and_says_nothing_new(made):
    first, second = confirm(made, "alpha", "beta"), confirm(made, "alpha", "beta")
    assert "You’re in." in first.content.decode()
    assert first.content == second.content
    assert ConsentEvent.objects.count() == 2


def test_a_second_device_that_still_shows_the_boxes_changes_what_it_says(made):
    confirm(made, "alpha", "beta")
    page = confirm(made, "alpha").content.decode()
    assert states() == {"alpha": "granted", "beta": "withdrawn"}
    assert "Beta" in page


def test_confirming_after_a_withdrawal_is_a_new_yes(made):
    confirm(made, "alpha")
    Client().post(f"/unsubscribe/{unsubscribe_token(made.contact.key)}/")
    page = Client().get(f"/signup/confirm/{confirm_token(made.pk)}/").content.decode()
    assert "You’re in." not in page
    assert states()["alpha"] == "withdrawn"
    confirm(made, "alpha")
    assert states() == {"alpha": "granted", "beta": "declined"}


def test_confirming_on_the_last_day_counts_and_a_day_later_does_not(made, clock):
    link = link_in(mail.outbox[0])
    clock.shift(timedelta(days=6, hours=23))
    assert Client().post(link, {"groups": "alpha"}, follow=True).status_code == 200
    clock.shift(timedelta(hours=2))
    assert Client().post(link).status_code == 410
    assert states()["alpha"] == "granted"


def test_an_older_sign_up_confirmed_later_says_nothing_about_the_newer_ones_groups(made, clock, groups):
    clock.shift(timedelta(days=1, hours=1))
    newer = send([GroupFactory(title="Gamma")])
    send_mails()
    confirm(newer, "gamma")
    confirm(made, "alpha")
    assert states() == {"alpha": "granted", "beta": "declined", "gamma": "granted"}
