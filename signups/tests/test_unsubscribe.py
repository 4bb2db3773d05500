"""RFC 8058: one POST ends it, whoever sends it, at once and for mails that wait as well."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from groups.factories import GroupFactory
from resistry.leases import State
from search.factories import SavedSearchFactory
from signups.confirm import record_choices
from signups.factories import SignUpFactory
from signups.links import unsubscribe_token
from signups.models import ConsentEvent, Mail, SignUp, Subscription, Suppression
from signups.preferences import ask
from signups.submit import Submission, submit
from signups.tasks import send_mail, send_mails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("valkey")]
ONE_CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture
def made() -> SignUp:
    """Alpha and Beta said yes to; Gamma waits."""
    groups = [GroupFactory(title=title) for title in ("Alpha", "Beta", "Gamma")]
    sign_up = SignUpFactory(groups=groups)
    record_choices(SignUpFactory(contact=sign_up.contact, groups=groups[:2]), {group.pk for group in groups[:2]})
    return sign_up


def states() -> dict[str, str]:
    return dict(Subscription.objects.values_list("group__slug", "state"))


@pytest.mark.parametrize(
    "sent",
    [
        {"data": ONE_CLICK, "content_type": "application/x-www-form-urlencoded"},
        {"data": {"List-Unsubscribe": "One-Click"}},
        {"data": "", "content_type": "application/x-www-form-urlencoded"},
        {"data": b"\xff\x00", "content_type": "application/octet-stream"},
        {"data": ONE_CLICK, "content_type": "text/plain", "headers": {"origin": "https://evil.example"}},
        {
            "data": ONE_CLICK,
            "content_type": "text/plain",
            "headers": {"origin": "null", "sec-fetch-site": "cross-site"},
        },
    ],
)
def test_a_post_acts_without_cookie_token_referer_or_origin(made, sent):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"/unsubscribe/{unsubscribe_token(made.contact.key)}/", **sent)
    assert answer.status_code == 200
    assert not answer.cookies
    assert states() == {"alpha": "withdrawn", "beta": "withdrawn", "gamma": "declined"}
    assert Suppression.objects.count() == 1


def test_the_link_of_one_group_ends_that_group_alone(made):
    group = Subscription.objects.get(group__slug="alpha").group_id
    path = f"/unsubscribe/{unsubscribe_token(made.contact.key, group=group)}/"
    for _ in range(3):
        assert Client().post(path).status_code == 200
    assert states() == {"alpha": "withdrawn", "beta": "granted", "gamma": "pending"}
    assert ConsentEvent.objects.filter(way=ConsentEvent.Way.ONE_CLICK).count() == 1
    assert not Suppression.objects.exists()


def test_the_link_of_a_reminder_ends_that_sign_up_alone(made):
    path = f"/unsubscribe/{unsubscribe_token(made.contact.key, sign_up=made.pk)}/"
    assert Client().post(path).status_code == 200
    assert states() == {"alpha": "granted", "beta": "granted", "gamma": "declined"}


def test_saying_it_again_after_a_new_yes_takes_that_back_too(made):
    path = f"/unsubscribe/{unsubscribe_token(made.contact.key)}/"
    Client().post(path)
    again = SignUpFactory(contact=made.contact, groups=[Subscription.objects.get(group__slug="alpha").group])
    record_choices(again, set(again.ticks.values_list("group", flat=True)))
    assert states()["alpha"] == "granted"
    Client().post(path)
    assert states()["alpha"] == "withdrawn"


@pytest.mark.parametrize("leased", [False, True])
def test_mails_that_wait_or_that_a_worker_holds_go_no_more(made, leased):
    reminder = Mail.objects.create(
        contact=made.contact, sign_up=made, kind=Mail.Kind.REMINDER, on=timezone.now().date(), answers=1
    )
    held = [one for one in Mail.objects.claim(100) if one.pk == reminder.pk] if leased else []
    Client().post(f"/unsubscribe/{unsubscribe_token(made.contact.key)}/")
    for one in held:
        if one.hold():
            send_mail(one)
    send_mails()
    assert mail.outbox == []
    reminder.refresh_from_db()
    assert reminder.state == State.STOPPED


def test_a_reminder_carries_both_headers_and_no_address_in_them(settings):
    settings.BASE_URL = "https://resistry.example"
    made = SignUpFactory(groups=[GroupFactory(title="Alpha")])
    made.mails.update(state=State.DONE)
    Mail.objects.create(contact=made.contact, sign_up=made, kind=Mail.Kind.REMINDER, on=timezone.now().date())
    send_mails()
    [message] = mail.outbox
    headers = message.extra_headers
    assert headers["List-Unsubscribe-Post"] == ONE_CLICK
    found = re.fullmatch(r"<https://resistry\.example(/unsubscribe/[\w:-]+/)>", headers["List-Unsubscribe"])
    assert made.contact.email not in headers["List-Unsubscribe"]
    assert Client().post(found[1]).status_code == 200
    assert states() == {"alpha": "declined"}


def test_answers_to_an_act_carry_none():
    submit(Submission(email="ada@example.org", zip="94110", groups=[GroupFactory(title="Alpha")]))
    ask("ada@example.org")
    send_mails()
    assert len(mail.outbox) == 2
    assert not any("List-Unsubscribe" in message.extra_headers for message in mail.outbox)


def test_stop_everything_stops_saved_searches_too(made):
    saved = SavedSearchFactory(contact=made.contact, confirmed=True)
    Client().post(f"/unsubscribe/{unsubscribe_token(made.contact.key)}/")
    saved.refresh_from_db()
    assert saved.state == "stopped"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(made, method):
    answer = getattr(Client(), method)(f"/unsubscribe/{unsubscribe_token(made.contact.key)}/")
    assert answer.status_code == 405
    assert states()["alpha"] == "granted"
