"""What the answers of mail servers do: to a mail, to its address, and to the round."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from recruiters.answers import Answer, Step, read
from recruiters.handing import hand_over
from recruiters.models import Mailing, Recruiter, RecruiterMail
from recruiters.tests.sinks import Sink
from resistry.leases import State
from signups.ending import is_suppressed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("step", "said", "means"),
    [
        ("rcpt", "550 5.1.1 no such user", Answer.BOUNCED),
        ("rcpt", "550 no such user", Answer.BOUNCED),
        ("rcpt", "556 5.1.10 null MX", Answer.BOUNCED),
        ("rcpt", "550 5.2.1 disabled", Answer.BOUNCED),
        ("rcpt", "552 5.2.2 mailbox full", Answer.REFUSED),
        ("rcpt", "552 too much stored", Answer.REFUSED),
        ("rcpt", "550 5.7.1 policy", Answer.REFUSED),
        ("rcpt", "554 block list", Answer.REFUSED),
        ("rcpt", "550 4.2.2 over quota", Answer.REFUSED),
        ("rcpt", "450 4.2.0 greylisted", Answer.LATER),
        ("data", "554 no valid recipients", Answer.REFUSED),
        ("text", "550 5.1.1 content that looks like it", Answer.REFUSED),
        ("mail", "550 5.7.1 sender refused", Answer.UNWANTED),
        ("mail", "530 5.7.0 authentication required", Answer.UNWANTED),
        ("mail", "451 4.3.0 later", Answer.LATER),
        ("text", "250 2.0.0 taken", Answer.SENT),
    ],
)
def test_only_an_address_that_is_said_to_be_gone_is_a_bounce(step, said, means):
    code, _, words = said.partition(" ")
    assert read(Step(step), int(code), words.encode()).means is means


def test_refused_address_is_suppressed_and_its_recruiter_paused(round_of, by_smtp):
    mailing = round_of(3)
    gone = mailing.mails.order_by("pk")[1].recruiter
    email = gone.contact.email
    by_smtp(Sink(lambda at, to: "550 5.1.1 nobody" if (at, to) == ("rcpt", email) else None))
    hand_over(5)
    row = RecruiterMail.objects.get(recruiter=gone)
    assert (row.state, row.outcome, row.error) == (State.DEAD, "bounced", "bounced: 550 5.1.1")
    assert is_suppressed(email)
    assert list(Recruiter.objects.filter(paused=True)) == [gone]


@pytest.mark.parametrize(
    ("at", "says"), [("rcpt", "552 5.2.2 full"), ("rcpt", "550 5.7.1 no"), ("text", "550 5.7.1 spam")]
)
def test_mail_that_is_refused_for_another_reason_suppresses_nobody(round_of, by_smtp, at, says):
    row = round_of(1).mails.get()
    by_smtp(Sink(lambda step, to: says if step == at else None))
    hand_over(5)
    row.refresh_from_db()
    assert (row.state, row.outcome) == (State.DEAD, "refused")
    assert not is_suppressed(row.recruiter.contact.email)


def test_round_with_too_many_refused_addresses_pauses_by_itself(round_of, by_smtp, monkeypatch):
    monkeypatch.setattr("recruiters.pausing.FROM", 20)
    mailing = round_of(150)
    by_smtp(Sink(lambda at, to: "550 nobody" if at == "rcpt" else None))
    hand_over(20)
    mailing.refresh_from_db()
    assert "100 of 100 came back" in mailing.why
    assert mailing.mails.filter(state=State.QUEUED, attempts=0).count() == 50


def test_sender_that_is_refused_pauses_the_round_and_uses_up_no_mail(round_of, by_smtp):
    mailing = round_of(5)
    sink = Sink(lambda at, to: "530 5.7.0 authenticate first" if at == "mail" else None)
    by_smtp(sink)
    hand_over(5)
    mailing.refresh_from_db()
    assert "takes nothing from us (530 5.7.0)" in mailing.why
    assert set(mailing.mails.values_list("state", "attempts", "handed_at")) == {("queued", 0, None)}
    assert sink.connections == 1


@pytest.mark.parametrize("at", ["mail", "rcpt", "text"])
def test_server_that_says_421_is_left_alone_for_a_minute(round_of, by_smtp, caplog, at):
    round_of(250)
    sink = Sink(lambda step, to: "421 too many" if step == at else None)
    by_smtp(sink)
    hand_over(10)
    hand_over(10)
    assert sink.connections == 1
    assert RecruiterMail.objects.filter(attempts__gt=0).count() == 1
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING] == [
        "mails of rounds wait: 421"
    ]


def test_server_that_takes_some_and_then_closes_is_asked_again_at_once(round_of, by_smtp):
    round_of(250)
    sink = Sink()
    sink.says = lambda at, to: "421 enough" if at == "mail" and sink.got and len(sink.got) % 50 == 0 else None
    by_smtp(sink)
    hand_over(10)
    assert not Mailing.objects.get().rests_until
    assert Mailing.objects.get().trouble == "421"


@pytest.mark.parametrize(
    ("options", "trouble"),
    [
        ({"port": 9, "timeout": 1}, "ConnectionRefusedError"),
        ({"use_tls": True}, "SMTPNotSupportedError"),
        ({"username": "us", "password": "old"}, "SMTPAuthenticationError 535"),
    ],
)
def test_mail_server_that_cannot_be_used_is_said_on_the_page_of_the_round(
    round_of, settings, by_smtp, admin_user, caplog, options, trouble
):
    mailing = round_of(2)
    sink = Sink(lambda at, to: "535 5.7.8 for us@example.org" if at == "auth" else None)
    by_smtp(sink)
    works = settings.MAILERS["default"]
    settings.MAILERS = {"default": {**works, "OPTIONS": {**works["OPTIONS"], **options}}}
    hand_over(5)
    assert f"mails of rounds wait: {trouble}" in caplog.messages
    chief = Client()
    chief.force_login(admin_user)
    page = reverse("recruiters_mailing", args=[mailing.pk])
    assert f"cannot be used ({trouble})" in chief.get(page).content.decode()
    settings.MAILERS = {"default": works}
    Mailing.objects.update(rests_until=None)
    RecruiterMail.objects.update(due_at=mailing.made_at)
    hand_over(5)
    assert len(sink.got) == 2
    assert "cannot be used" not in chief.get(page).content.decode()
