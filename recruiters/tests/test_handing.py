"""Handing mails over: each once, none that may not go, and no other held up by one that fails."""

import logging
import time
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.core import mail
from django.db import connection
from django.utils import timezone

from groups.models import GroupPage
from recruiters import handing
from recruiters.factories import MailFactory, MembershipFactory
from recruiters.handing import hand_over
from recruiters.links import pause_token
from recruiters.models import Mailing, Recruiter, RecruiterMail
from recruiters.steering import cancel, pause, resume
from recruiters.tests.making import outcomes, waited
from recruiters.tests.sinks import Sink
from resistry.leases import State
from resistry.tests.workers import free_port
from signups import addresses
from signups.ending import erase
from signups.models import Contact, Suppression

pytestmark = pytest.mark.django_db


class Kept:
    def __init__(self):
        self.to: list[str] = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("poison"):
            return "550 nobody reads here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.to += envelope.rcpt_tos
        return "250 taken"


def test_one_poison_address_in_a_hundred(round_of, settings):
    mailing = round_of(100)
    poison = mailing.mails.order_by("pk")[50].recruiter.contact
    poison.email = "poison@example.org"
    poison.save()
    kept = Kept()
    port = free_port()
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd's own, which writes addresses
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    options = {"host": "127.0.0.1", "port": port, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    hand_over(30)
    controller.stop()
    assert outcomes() == {"sent": 99, "bounced": 1}
    assert len(set(kept.to)) == 99
    assert RecruiterMail.objects.get(outcome="bounced").error == "bounced: 550"


def test_mailer_of_a_provider_sends_the_same(round_of):
    round_of(3)
    hand_over(5)
    assert outcomes() == {"sent": 3}
    assert len(mail.outbox) == 3
    assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_address_that_no_mail_can_have_fails_alone(round_of, by_smtp):
    mailing = round_of(3)
    contact = mailing.mails.first().recruiter.contact
    contact.email = "a b@example.org"
    contact.save()
    sink = Sink()
    by_smtp(sink)
    hand_over(5)
    assert outcomes() == {"sent": 2, "refused": 1}


@pytest.mark.parametrize("who", ["paused", "left", "left_group", "erased", "suppressed"])
def test_who_wants_no_mail_any_more_gets_none_although_it_was_queued(round_of, who):
    row = round_of(1).mails.get()
    recruiter = row.recruiter
    if who == "paused":
        Recruiter.objects.update(paused=True)
    elif who == "left":
        Recruiter.objects.update(left_at=timezone.now())
    elif who == "left_group":
        row.membership.left_at = timezone.now()
        row.membership.save()
    elif who == "erased":
        erase(recruiter.contact)
    else:
        Suppression.objects.create(hash=addresses.keyed_hash(recruiter.contact.email))
    hand_over(5)
    row.refresh_from_db()
    assert (row.state, row.handed_at, row.material, mail.outbox) == (State.STOPPED, None, None, [])


@pytest.mark.django_db(transaction=True)
def test_unsubscribing_in_the_middle_of_a_batch_holds_at_once(round_of, by_smtp, client):
    """The first mail that arrives makes the last recruiter press the button."""
    mailing = round_of(40)
    last = mailing.mails.order_by("pk").last()
    pressed = []

    def says(step: str, to: str) -> None:
        if step == "text" and not pressed:
            pressed.append(Recruiter.objects.filter(pk=last.recruiter_id).update(paused=True))
            connection.close()

    sink = Sink(says)
    by_smtp(sink)
    hand_over(10)
    assert last.recruiter.contact.email not in [to for to, _ in sink.got]
    assert outcomes() == {"sent": 39, "": 1}


def test_button_in_the_mail_stops_it(round_of, client):
    row = round_of(1).mails.get()
    client.post(f"/recruiter/unsubscribe/{pause_token(row.recruiter)}/", {"List-Unsubscribe": "One-Click"})
    hand_over(5)
    assert not mail.outbox


def test_paused_round_rests_and_goes_on_where_it_stopped(round_of):
    mailing = round_of(3)
    pause(mailing, "looking at it")
    hand_over(5)
    assert not mail.outbox
    resume(mailing)
    waited()
    hand_over(5)
    assert len(mail.outbox) == 3


def test_pause_and_resume_at_the_wrong_instant_ends_no_mail(round_of):
    """Paused when it was to be handed over, and resumed when the worker looks why it could not be."""
    mailing = round_of(1)
    [row] = handing._claim()
    pause(mailing, "looking at it")
    assert handing._mark([row]) == set()
    resume(mailing)
    handing._stop(row)
    assert set(RecruiterMail.objects.values_list("state", "attempts", "handed_at")) == {("queued", 0, None)}


@pytest.mark.parametrize("change", [{"suspended": True}, {"live": False}])
def test_round_of_a_group_that_is_closed_pauses_and_loses_nothing(round_of, change):
    mailing = round_of(2)
    GroupPage.objects.filter(pk=mailing.group_id).update(**change)
    hand_over(5)
    mailing.refresh_from_db()
    assert "suspended or not published" in mailing.why
    assert not mail.outbox
    GroupPage.objects.filter(pk=mailing.group_id).update(suspended=False, live=True)
    resume(mailing)
    waited()
    hand_over(5)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("change", [{"live": False}, {"valid_until": date(2027, 3, 8)}])
def test_material_that_was_withdrawn_or_is_over_is_sent_no_more(round_of, change):
    mailing = round_of(2)
    type(mailing.material).objects.update(**change)
    hand_over(5)
    assert mail.outbox == []
    assert set(RecruiterMail.objects.values_list("state", "material")) == {(State.STOPPED, None)}


def test_material_is_sent_until_the_end_of_its_last_day_everywhere(round_of):
    mailing = round_of(1)
    type(mailing.material).objects.update(valid_until=date(2027, 3, 9))
    Contact.objects.update(zip="96813")
    with time_machine.travel(datetime(2027, 3, 10, 5, tzinfo=UTC)):  # seven in the evening in Hawaii
        hand_over(5)
    assert len(mail.outbox) == 1


def test_round_for_all_goes_on_without_a_group_that_went_away(round_of):
    mailing = round_of(2)
    closed = MailFactory(mailing=mailing, membership=MembershipFactory())
    Mailing.objects.update(group=None)
    GroupPage.objects.filter(pk=closed.membership.group_id).update(suspended=True)
    hand_over(5)
    mailing.refresh_from_db()
    assert (outcomes(), mailing.paused_at) == ({"sent": 2, "": 1}, None)
    closed.refresh_from_db()
    assert (closed.state, closed.material) == (State.STOPPED, None), "free for another time"


def test_cancelled_round_sends_nothing_and_frees_the_material(round_of):
    mailing = round_of(3)
    assert cancel(mailing, "wrong text") == 3
    hand_over(5)
    assert not mail.outbox
    assert not RecruiterMail.objects.filter(material=mailing.material).exists()
    assert Mailing.objects.get().state == Mailing.State.CANCELLED


@pytest.mark.parametrize(
    ("at", "zip_", "morning"),
    [
        ("2027-03-10 07:00", "", "2027-03-10 14:00"),  # two at night in the East
        ("2026-12-25 17:00", "", "2026-12-26 14:00"),  # noon of Christmas
        ("2027-03-10 01:00", "96813", ""),  # eight in the evening there, and the afternoon of the day before in Hawaii
    ],
)
def test_nobody_is_mailed_at_night_or_on_a_holiday_however_late_it_got(round_of, at, zip_, morning):
    """A round that was resumed, planned late, or that waited for a mail server."""
    mailing = round_of(2)
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    Contact.objects.update(zip=zip_)
    RecruiterMail.objects.update(due_at=now - timedelta(hours=9))
    pause(mailing, "looking at it")
    resume(mailing)
    with time_machine.travel(now, tick=False):
        hand_over(5)
    assert len(mail.outbox) == (0 if morning else 2)
    if morning:
        [(due, attempts, handed)] = set(RecruiterMail.objects.values_list("due_at", "attempts", "handed_at"))
        assert (f"{due:%Y-%m-%d %H:%M}", attempts, handed) == (morning, 0, None)


def test_night_of_some_holds_up_no_other(round_of):
    mailing = round_of(2)
    [_east, west] = mailing.mails.order_by("pk")
    Contact.objects.update(zip="02108")
    Contact.objects.filter(pk=west.recruiter.contact_id).update(zip="94110")
    with time_machine.travel(datetime(2027, 3, 10, 2, tzinfo=UTC), tick=False):
        hand_over(5)
    assert list(RecruiterMail.objects.order_by("pk").values_list("outcome", flat=True)) == ["", "sent"]


def test_operator_may_let_mails_go_at_night(round_of, settings):
    settings.QUIET_HOURS = False
    round_of(1)
    with time_machine.travel(datetime(2027, 3, 10, 7, tzinfo=UTC), tick=False):
        hand_over(5)
    assert len(mail.outbox) == 1


def test_rate_of_less_than_one_a_second(round_of, settings, by_smtp, valkey):
    settings.MAIL_RATE = 0.5
    round_of(3)
    by_smtp(Sink())
    began = time.monotonic()
    hand_over(3)
    assert 1 <= outcomes()["sent"] <= 2
    assert time.monotonic() - began < 4
    assert set(RecruiterMail.objects.filter(outcome="").values_list("state", "attempts")) == {("queued", 0)}


def test_rate_holds_back_mails_and_no_answer(round_of, settings, by_smtp, monkeypatch, valkey):
    """Each time it waits, what went out before is written."""
    settings.MAIL_RATE = 2
    round_of(7)
    by_smtp(Sink())
    known, sleep = [], time.sleep

    def wait(seconds: float) -> None:
        known.append(outcomes()["sent"])
        sleep(seconds)

    monkeypatch.setattr(handing.time, "sleep", wait)
    hand_over(60)
    assert outcomes() == {"sent": 7}
    assert len(known) >= 2
    assert known[-1] >= 3


def test_end_of_the_time_gives_the_rest_back_untouched(round_of, by_smtp):
    round_of(5)
    by_smtp(Sink())
    assert hand_over(-1) == 5
    assert set(RecruiterMail.objects.values_list("state", "attempts", "handed_at")) == {("queued", 0, None)}


def test_claiming_and_handing_cost_the_same_queries_for_any_number(round_of, django_assert_max_num_queries):
    round_of(30)
    with django_assert_max_num_queries(30):
        hand_over(5)
    assert outcomes() == {"sent": 30}


def test_one_round_gives_a_recruiter_one_mail(round_of):
    from django.db import IntegrityError

    row = round_of(1).mails.get()
    with pytest.raises(IntegrityError):
        MailFactory(mailing=row.mailing, membership=MembershipFactory(recruiter=row.recruiter))
