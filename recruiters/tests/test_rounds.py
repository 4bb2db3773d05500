"""The course of a round: test, wait, the rest."""

from collections import Counter
from datetime import UTC, timedelta

import pytest
import time_machine
from django.core import mail as outbox
from django.utils import timezone

from recruiters.factories import MailingFactory, MaterialFactory
from recruiters.handing import hand_over
from recruiters.models import Mailing, MaterialIndexPage, RecruiterMail
from recruiters.planning import plan
from recruiters.recipients import recipients
from recruiters.rounds import advance
from recruiters.steering import NotNow, cancel, pause, resume, send_now
from recruiters.tests.making import NOON, WORDINGS, brings, order, people
from signups.factories import ContactFactory

pytestmark = pytest.mark.django_db


class TestCourse:
    def test_test_then_wait_then_the_rest_with_what_works_best(self, groups, material, monkeypatch):
        for module in ("bandit", "rounds"):
            monkeypatch.setattr(f"recruiters.{module}.LEAST_AN_ARM", 30)
        people(groups[0], 400)
        with time_machine.travel(NOON, tick=False) as clock:
            mailing = send_now(material, order(groups[0], test_share=30))
            advance(NOON)
            hand_over(20)
            test = list(mailing.mails.filter(part="test", state="done").order_by("pk"))
            assert len(test) == 114
            best = test[0].variant_id
            for variant in {row.variant_id for row in test}:
                for row in [row for row in test if row.variant_id == variant][: 8 if variant == best else 3]:
                    brings(row)  # better, and not yet beyond doubt
            assert advance(clock.shift(60) or NOON) == 1
            mailing.refresh_from_db()
            assert mailing.state == Mailing.State.WAITING
            clock.shift(timedelta(hours=23))
            assert advance(NOON + timedelta(hours=23)) == 0
            for hours in range(25, 60):
                clock.move_to(NOON + timedelta(hours=hours))
                advance(NOON + timedelta(hours=hours))
                hand_over(20)
            mailing.refresh_from_db()
            assert mailing.state == Mailing.State.DONE
        assert mailing.mails.filter(state="queued").count() == 0
        shares = Counter(mailing.mails.filter(part="rest").values_list("variant", flat=True))
        assert sum(shares.values()) == 266
        assert shares[best] > 180, "what worked in the test goes to most of the rest"
        assert min(shares.values()) >= 2, "and nothing is starved"
        assert len(outbox.outbox) == 380
        assert len({tuple(message.to) for message in outbox.outbox}) == 380

    def test_clear_winner_ends_the_waiting_early(self, groups, material, monkeypatch):
        monkeypatch.setattr("recruiters.bandit.LEAST_AN_ARM", 5)
        people(groups[0], 120)
        with time_machine.travel(NOON, tick=False):
            mailing = send_now(material, order(groups[0], test_share=30))
            hand_over(20)
            rows = list(mailing.mails.filter(part="test"))
            for row in rows:
                brings(row, 5 if row.variant_id == rows[0].variant_id else 0)
            advance(NOON)
            advance(NOON)
        mailing.refresh_from_db()
        assert mailing.state == Mailing.State.REST
        assert mailing.mails.filter(part="rest", variant__isnull=False).exists()

    def test_too_few_to_learn_from_means_equal_shares_in_one_batch(self, groups, material):
        people(groups[0], 60)
        with time_machine.travel(NOON, tick=False) as clock:
            mailing = send_now(material, order(groups[0]))
            hand_over(20)
            advance(NOON)
            clock.shift(timedelta(hours=25))
            advance(timezone.now())
        shares = Counter(mailing.mails.filter(part="rest").values_list("variant", flat=True))
        assert (len(shares), max(shares.values()) - min(shares.values()) <= 1) == (3, True)

    @pytest.mark.parametrize("part", ["test", "rest"])
    def test_mail_that_a_server_puts_off_holds_up_no_round(self, groups, material, part):
        people(groups[0], 40)
        with time_machine.travel(NOON, tick=False) as clock:
            mailing = send_now(material, order(groups[0]))
            slow = mailing.mails.filter(part=part).first()
            for hours in range(40):
                advance(timezone.now())
                RecruiterMail.objects.filter(pk=slow.pk, attempts=0, variant__isnull=False).update(
                    attempts=1, due_at=NOON + timedelta(days=3)
                )  # a full mailbox, say
                hand_over(20)
                clock.move_to(NOON + timedelta(hours=hours))
            assert mailing.mails.filter(state="queued").get() == slow
            mailing.refresh_from_db()
            assert mailing.state == Mailing.State.REST, "only the end waits for everybody"
            RecruiterMail.objects.filter(pk=slow.pk).update(state="dead")
            advance(timezone.now())
        mailing.refresh_from_db()
        assert mailing.state == Mailing.State.DONE

    def test_group_that_is_away_holds_up_no_round_for_all_groups(self, groups, material):
        shared = MaterialFactory(parent=MaterialIndexPage.objects.get(), wordings=WORDINGS)
        people(groups[0], 20)
        people(groups[1], 20)
        with time_machine.travel(NOON, tick=False) as clock:
            mailing = send_now(shared, order(None))
            type(groups[1]).objects.filter(pk=groups[1].pk).update(suspended=True)
            for hours in range(40):
                advance(timezone.now())
                hand_over(20)
                clock.move_to(NOON + timedelta(hours=hours))
            mailing.refresh_from_db()
            assert mailing.state == Mailing.State.DONE
            left_out = mailing.mails.filter(membership__group=groups[1]).exclude(part="held_out")
            assert set(left_out.values_list("state", "material")) == {("stopped", None)}

    def test_test_that_got_late_keeps_hours_between_it_and_the_rest(self, groups, material):
        people(groups[0], 30)
        with time_machine.travel(NOON, tick=False) as clock:
            [mailing] = plan(order(groups[0], hour=13), recipients(groups[0], [material], NOON), [material])
            pause(mailing, "a look at it first")
            clock.move_to(NOON + timedelta(days=1, hours=2))  # the rest was due an hour ago
            resume(mailing)
            hand_over(20)
            advance(timezone.now())
            advance(timezone.now())
            mailing.refresh_from_db()
            assert mailing.state == Mailing.State.WAITING
            clock.shift(timedelta(hours=4, minutes=1))
            advance(timezone.now())
        mailing.refresh_from_db()
        assert mailing.state == Mailing.State.REST

    def test_rest_of_a_round_with_an_hour_goes_at_that_hour_too(self, groups, material):
        for zip_ in ("02108", "96813"):
            for _ in range(20):
                people(groups[0], 1, contact=ContactFactory(zip=zip_))
        with time_machine.travel(NOON, tick=False) as clock:
            [mailing] = plan(order(groups[0], hour=17), recipients(groups[0], [material], NOON), [material])
            for hours in range(60):
                clock.move_to(NOON + timedelta(hours=hours))
                advance(timezone.now())
                hand_over(20)
        mailing.refresh_from_db()
        assert mailing.state == Mailing.State.DONE
        rows = mailing.mails.filter(handed_at__isnull=False).select_related("recruiter__contact")
        went = {(row.recruiter.contact.zip, row.part, f"{row.handed_at.astimezone(UTC):%d %H}") for row in rows}
        assert went == {
            ("02108", "test", "09 22"), ("02108", "rest", "10 22"), ("96813", "test", "10 03"), ("96813", "rest", "11 03"),
        }  # fmt: skip

    def test_mailing_cancelled_in_its_test_sends_no_rest(self, groups, material):
        people(groups[0], 50)
        with time_machine.travel(NOON, tick=False):
            mailing = send_now(material, order(groups[0]))
            hand_over(20)
            sent = len(outbox.outbox)
            cancel(mailing, "wrong date in it")
            advance(NOON + timedelta(days=3))
            hand_over(20)
        assert len(outbox.outbox) == sent
        assert mailing.mails.filter(handed_at__isnull=False).count() == sent, "what went stays written down"
        free = recipients(groups[0], [material], NOON + timedelta(days=30))
        assert free.count == 50 - sent, "all others can get it another time"
        with pytest.raises(NotNow, match="over already"):
            cancel(mailing, "again")

    def test_who_was_held_out_gets_nothing_for_as_long_as_the_others(self, groups, material):
        other = MaterialFactory(parent=groups[0])
        people(groups[0], 20)
        with time_machine.travel(NOON, tick=False):
            send_now(material, order(groups[0]))
        assert recipients(groups[0], [other], NOON + timedelta(days=1)).count == 0
        assert recipients(groups[0], [other], NOON + timedelta(days=14)).count == 20

    def test_paused_rounds_do_not_move(self, groups, material):
        people(groups[0], 20)
        mailing = send_now(material, order(groups[0]))
        pause(mailing, "a moment")
        assert advance(NOON) == 0
        with pytest.raises(NotNow, match="running"):
            resume(mailing)
            resume(mailing)

    def test_resuming_what_is_over_says_so(self, groups):
        mailing = MailingFactory(material=MaterialFactory(parent=groups[0]), state=Mailing.State.DONE)
        for act in (resume, lambda row: pause(row, "x")):
            with pytest.raises(NotNow, match="over"):
                act(mailing)
