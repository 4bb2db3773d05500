"""Rounds: who gets what when, what a test decides, and what is said of it."""

import math
import random
import re
import uuid
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from conftest import PERSON
from recruiters.bandit import DECAY, spread_of
from recruiters.delays import Delays
from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory, RecruiterFactory
from recruiters.figures import arms_of, delays_known
from recruiters.handing import hand_over
from recruiters.links import page_token
from recruiters.models import Mailing, Material, MaterialIndexPage, Recruit, RecruiterMail, Schedule, Variant
from recruiters.planning import Order, Parts, next_round, parts_of, plan, plan_scheduled
from recruiters.recipients import Skipped, materials_for, recipients
from recruiters.results import effect_of, results
from recruiters.rounds import advance
from recruiters.steering import NotNow, cancel, outlook, pause, resume, send_now
from recruiters.zones import BY_STATE, STATES, moment, no_holiday, permitted
from signups import addresses
from signups.factories import ContactFactory
from signups.models import Suppression

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 3, 9, 17, tzinfo=UTC)  # a Tuesday: noon in the East, nine in the West
WORDINGS = [(f"Subject {n}", f"Opening {n}", f"Words {n}") for n in range(3)]


def people(group, count: int, **fields) -> list:
    return [MembershipFactory(group=group, recruiter=RecruiterFactory(**fields)) for _ in range(count)]


def brings(mail: RecruiterMail, count: int = 1, at: datetime | None = None) -> None:
    """So many friends confirmed after this mail."""
    at = at or mail.handed_at + timedelta(hours=1)
    for _ in range(count):
        Recruit.objects.create(
            contact=uuid.uuid4(), membership=mail.membership, mail=mail, on=at.date(), signed_up_at=at
        )


def order(group, **fields) -> Order:
    return Order(group, **{"on": NOON.date(), **fields})


@pytest.fixture
def material(groups):
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        return MaterialFactory(parent=groups[0], wordings=WORDINGS, publish=True)


class TestRecipients:
    def test_each_gets_the_first_material_never_sent_to_him(self, groups):
        first, second = (MaterialFactory(parent=groups[0]) for _ in range(2))
        had, new = people(groups[0], 2)
        MailFactory(
            mailing=MailingFactory(material=second), membership=had, sent=True, due_at=NOON - timedelta(days=60)
        )
        found = recipients(groups[0], [second, first], NOON)
        assert {key: [one.membership for one in rows] for key, rows in found.by_material.items()} == {
            second.pk: [new.pk],
            first.pk: [had.pk],
        }

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"paused": True}, Skipped.PAUSED),
            ({"language": "es"}, Skipped.LANGUAGE),
        ],
    )
    def test_who_is_left_out_and_why(self, groups, material, change, why):
        people(groups[0], 1, **change)
        found = recipients(groups[0], [material], NOON)
        assert (found.count, found.skipped) == (0, Counter({why: 1}))

    def test_suppressed_address_gets_none(self, groups, material):
        people(groups[0], 1, contact=ContactFactory(email="ada@example.org"))
        Suppression.objects.create(hash=addresses.keyed_hash("ada@example.org"))
        assert recipients(groups[0], [material], NOON).skipped == Counter({Skipped.STOPPED: 1})

    @pytest.mark.parametrize(("every", "days", "gets"), [(1, 5, True), (1, 4, False), (2, 12, True), (4, 14, False)])
    def test_frequency_is_the_recruiters_choice(self, groups, material, every, days, gets):
        [row] = people(groups[0], 1, every=every)
        other = MailingFactory(material=MaterialFactory(parent=groups[0]))
        MailFactory(mailing=other, membership=row, sent=True, due_at=NOON - timedelta(days=days))
        assert bool(recipients(groups[0], [material], NOON).count) is gets

    def test_who_left_or_recruits_for_another_group_gets_none(self, groups, material):
        people(groups[1], 1)
        people(groups[0], 1, left_at=NOON)
        found = recipients(groups[0], [material], NOON)
        assert (found.count, sum(found.skipped.values())) == (0, 0)

    def test_round_for_all_mails_each_recruiter_once(self, groups):
        shared = MaterialFactory(parent=MaterialIndexPage.objects.get())
        [row] = people(groups[0], 1)
        MembershipFactory(group=groups[1], recruiter=row.recruiter)
        found = recipients(None, [shared], NOON)
        assert [one.membership for one in found.by_material[shared.pk]] == [row.pk]

    def test_own_materials_come_before_those_for_all(self, groups, material):
        shared = MaterialFactory(parent=MaterialIndexPage.objects.get())
        MaterialFactory(parent=groups[1])
        MaterialFactory(parent=groups[0], valid_until=NOON.date() - timedelta(days=1))
        MaterialFactory(parent=groups[0], live=False)
        assert materials_for(groups[0], NOON.date()) == [material, shared]
        assert materials_for(None, NOON.date()) == [shared]

    def test_queries_do_not_grow_with_recruiters(self, groups, material, django_assert_max_num_queries):
        people(groups[0], 12)
        with django_assert_max_num_queries(4):
            recipients(groups[0], [material], NOON)


class TestPlanning:
    def test_parts_are_random_and_whole(self, groups, material):
        people(groups[0], 100)
        [mailing] = plan(order(groups[0]), recipients(groups[0], [material], NOON), [material], random.Random(1))
        counts = Counter(mailing.mails.values_list("part", flat=True))
        assert counts == {"held_out": 5, "test": 19, "rest": 76}
        tested = Counter(mailing.mails.filter(part="test").values_list("variant", flat=True))
        assert max(tested.values()) - min(tested.values()) <= 1
        assert not mailing.mails.filter(part="rest").exclude(variant=None).exists()
        assert set(mailing.mails.filter(part="held_out").values_list("state", flat=True)) == {"stopped"}

    def test_one_variant_has_no_test(self, groups):
        material = MaterialFactory(parent=groups[0])
        people(groups[0], 10)
        [mailing] = plan(order(groups[0]), recipients(groups[0], [material], NOON), [material])
        assert mailing.state == Mailing.State.REST
        assert not mailing.mails.filter(part="rest", variant=None).exists()

    def test_hour_is_that_of_where_each_recruiter_lives(self, groups, material):
        for zip_ in ("02108", "94110", "96813"):
            people(groups[0], 1, contact=ContactFactory(zip=zip_))
        [mailing] = plan(order(groups[0], hour=17), recipients(groups[0], [material], NOON), [material])
        hours = {mail.recruiter.contact.zip: mail.due_at.astimezone(UTC) for mail in mailing.mails.all()}
        assert {zip_: f"{at:%d %H}" for zip_, at in hours.items()} == {
            "02108": "09 22",
            "94110": "10 01",
            "96813": "10 03",
        }

    def test_nobody_is_mailed_twice_with_a_material(self, groups, material):
        people(groups[0], 10)
        found = recipients(groups[0], [material], NOON)
        plan(order(groups[0]), found, [material])
        plan(order(groups[0]), found, [material])
        keys = RecruiterMail.objects.exclude(part="held_out").values_list("recruiter", "material")
        assert len(keys) == len(set(keys))

    def test_parts_of_few(self, groups, material):
        variants = list(material.variants.all())
        assert parts_of(0, variants, 0.2) == Parts(0, 0, 0)
        assert parts_of(1, variants, 0.2) == Parts(0, 1, 0)
        assert parts_of(1, variants[:1], 0.2) == Parts(0, 0, 1)


class TestSchedule:
    def test_rounds_follow_their_days(self, groups):
        schedule = Schedule(group=groups[0], every=2, weekday=1, starts_on=date(2027, 3, 3))
        found = [
            next_round(schedule, day)
            for day in (date(2027, 1, 1), date(2027, 3, 10), date(2027, 3, 23), date(2027, 3, 24))
        ]
        assert found == [date(2027, 3, 9), date(2027, 3, 23), date(2027, 3, 23), date(2027, 4, 6)]

    def test_round_is_planned_once_and_in_time_for_every_zone(self, groups, material):
        people(groups[0], 4)
        Schedule.objects.create(group=groups[0], every=2, weekday=1, hour=17, starts_on=date(2027, 3, 9))
        assert plan_scheduled(datetime(2027, 3, 7, tzinfo=UTC)) == 0
        with time_machine.travel(NOON - timedelta(hours=20)):
            assert plan_scheduled(NOON - timedelta(hours=20)) == 1
            assert plan_scheduled(NOON - timedelta(hours=19)) == 0
        assert Mailing.objects.get().on == date(2027, 3, 9)

    def test_round_without_recruiters_or_materials_is_none(self, groups, material):
        Schedule.objects.create(group=groups[0], weekday=1, starts_on=date(2027, 3, 9))
        Schedule.objects.create(group=groups[1], weekday=1, starts_on=date(2027, 3, 9))
        people(groups[1], 2)
        assert plan_scheduled(NOON) == 0

    def test_schedule_that_is_off_or_of_a_suspended_group_plans_nothing(self, groups, material):
        people(groups[0], 2)
        schedule = Schedule.objects.create(group=groups[0], weekday=1, starts_on=date(2027, 3, 9), active=False)
        assert plan_scheduled(NOON) == 0
        schedule.active = True
        schedule.save()
        type(groups[0]).objects.filter(pk=groups[0].pk).update(suspended=True)
        assert plan_scheduled(NOON) == 0

    def test_holidays_move_a_round_to_the_next_day(self):
        assert no_holiday(date(2027, 7, 4)) == date(2027, 7, 6)  # the fourth is a Sunday, the fifth is kept instead
        assert no_holiday(date(2026, 11, 26)) == date(2026, 11, 27)


class TestZones:
    def test_every_state_has_a_zone(self):
        from places.zips import STATE_NAMES

        assert set(STATE_NAMES) <= set(BY_STATE)

    def test_table_of_the_docs_is_the_one_in_force(self):
        docs = Path(settings.BASE_DIR, "docs", "recruiters.md").read_text()
        rows = re.findall(r"^\| (\w+/\w+) \| ([A-Z ]+)", docs, re.MULTILINE)
        assert {zone: states.split() for zone, states in rows} == {
            zone: states.split() for zone, states in STATES.items()
        }

    @pytest.mark.parametrize(
        ("at", "zip_", "then"),
        [
            ("2027-03-09 17:30", "02108", "2027-03-09 17:30"),
            ("2027-03-09 03:00", "02108", "2027-03-09 14:00"),  # ten in the evening of the eighth
            ("2027-03-09 14:00", "94110", "2027-03-09 17:00"),  # six in the morning
            ("2027-03-10 01:00", "02108", "2027-03-10 14:00"),  # eight in the evening is night already
            ("2026-12-25 17:00", "02108", "2026-12-26 14:00"),
            ("2026-12-25 03:00", "02108", "2026-12-26 14:00"),  # the evening before a holiday
        ],
    )
    def test_nobody_is_mailed_at_night_or_on_a_holiday(self, at, zip_, then):
        said = datetime.fromisoformat(at).replace(tzinfo=UTC)
        assert f"{permitted(said, zip_).astimezone(UTC):%Y-%m-%d %H:%M}" == then

    def test_hour_that_the_clocks_leave_out_is_no_error(self):
        assert moment(date(2027, 3, 14), 9, "02108") == datetime(2027, 3, 14, 13, tzinfo=UTC)


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


class TestOutlook:
    def said(self, group, material, count):
        people(group, count)
        return " ".join(outlook(group, material, order(group), NOON).said)

    def test_nobody(self, groups, material):
        assert self.said(groups[0], material, 0) == "Nobody would get it."
        with pytest.raises(NotNow, match="Nobody"):
            send_now(material, order(groups[0]))

    def test_one_recruiter(self, groups, material):
        assert "1 recruiter can get it." in self.said(groups[0], material, 1)
        send_now(material, order(groups[0]))

    def test_one_variant(self, groups):
        assert "one variant, so there is no test" in self.said(groups[0], MaterialFactory(parent=groups[0]), 3)

    def test_too_few_to_learn(self, groups, material):
        assert "too small to learn much" in self.said(groups[0], material, 40)

    def test_without_a_postal_address_nothing_goes_out(self, groups, material, settings):
        people(groups[0], 1)
        type(groups[0]).objects.update(postal_address="")
        groups[0].refresh_from_db()
        Schedule.objects.create(group=groups[0], weekday=1, starts_on=date(2027, 3, 9))
        for group in (groups[0], None):
            found = outlook(group, material, order(group), NOON)
            assert (found.can_go, "postal address" in found.said[0]) == (False, True)
            with pytest.raises(NotNow, match="postal address"):
                send_now(material, order(group))
        assert plan_scheduled(NOON) == 0
        settings.POSTAL_ADDRESS = "1 Main Street"
        assert outlook(groups[0], material, order(groups[0]), NOON).can_go
        assert plan_scheduled(NOON) == 1

    def test_draft_and_overdue_materials_are_refused(self, groups):
        people(groups[0], 1)
        with pytest.raises(NotNow, match="not published"):
            send_now(MaterialFactory(parent=groups[0], live=False), order(groups[0]))
        with pytest.raises(NotNow, match="last day"):
            send_now(MaterialFactory(parent=groups[0], valid_until=date(2026, 1, 1)), order(groups[0]))


class TestResults:
    def sent(self, mailing, variant, count, brought):
        rows = [
            MailFactory(mailing=mailing, membership=MembershipFactory(group=mailing.group), variant=variant, sent=True)
            for _ in range(count)
        ]
        for row in rows[:brought]:
            brings(row)
        return rows

    def test_figures_leave_out_what_did_not_arrive_and_what_does_not_count(self, groups, material):
        mailing = MailingFactory(material=material)
        one, two, _three = mailing.variants.order_by("pk")
        rows = self.sent(mailing, one, 4, 2)
        RecruiterMail.objects.filter(pk=rows[3].pk).update(outcome="bounced")
        Recruit.objects.filter(mail=rows[1]).update(state="rejected", reason="credit")
        self.sent(mailing, two, 1, 0)
        figures = {arm.key: (arm.mailed, arm.confirmed) for arm in arms_of(mailing)}
        assert (figures[one.pk], figures[two.pk]) == ((3, 1), (1, 0))

    def test_older_rounds_count_with_decay(self, groups, material):
        old, new = (MailingFactory(material=material, made_at=NOON + timedelta(days=n)) for n in (0, 1))
        one = old.variants.order_by("pk").first()
        self.sent(old, one, 10, 4)
        RecruiterMail.objects.update(handed_at=timezone.now() - timedelta(days=20))  # nobody comes any more
        self.sent(new, one, 2, 1)
        arm = next(arm for arm in arms_of(new) if arm.key == one.pk)
        assert (arm.mailed, arm.confirmed) == (2, 1)
        assert (round(arm.prior_mailed / 10, 2), round(arm.prior_confirmed / 4, 2)) == (DECAY, DECAY)

    def test_mail_counts_as_tried_as_far_as_its_sign_ups_can_be_in(self, groups, material):
        mailing = MailingFactory(material=material)
        one = mailing.variants.order_by("pk").first()
        rows = self.sent(mailing, one, 2, 0)
        for row, hours in zip(rows, (1, 24), strict=True):
            RecruiterMail.objects.filter(pk=row.pk).update(handed_at=timezone.now() - timedelta(hours=hours, minutes=1))
        [arm, *_] = arms_of(mailing)
        assert arm.mailed == 2
        assert math.isclose(arm.tried, Delays().share(1) + Delays().share(24))

    def test_delays_are_learned_from_mails_that_are_over(self, groups, material):
        mailing = MailingFactory(material=material)
        rows = self.sent(mailing, mailing.variants.first(), 30, 30)
        assert delays_known(timezone.now()) == Delays(), "of these nobody knows yet who is late"
        ago = timezone.now() - timedelta(days=20)
        RecruiterMail.objects.update(handed_at=ago)
        Recruit.objects.update(noted_at=ago + timedelta(hours=40, minutes=1))
        Recruit.objects.filter(mail__in=rows[20:]).update(state="rejected", reason="credit")
        assert delays_known(timezone.now()) == Delays({40: 20})

    def test_people_who_come_in_groups_are_weaker_evidence(self, groups, material):
        mailing = MailingFactory(material=material)
        one, two, _three = mailing.variants.order_by("pk")
        [star, *_] = self.sent(mailing, one, 10, 0)
        brings(star, 5)
        self.sent(mailing, two, 10, 5)
        assert {arm.spread for arm in arms_of(mailing)} == {spread_of(20, 10, 25 + 5)}

    def test_report_says_when_nothing_can_be_concluded(self, groups, material):
        mailing = MailingFactory(material=material)
        assert "Too early" in results(mailing).said[0]
        single = MailingFactory(material=MaterialFactory(parent=groups[0]))
        assert "one variant only" in results(single).said[0]

    def test_effect_compares_with_those_who_got_nothing(self, groups, material):
        mailing = MailingFactory(material=material)
        rows = self.sent(mailing, mailing.variants.first(), 4, 2)
        held = MailFactory(
            mailing=mailing, membership=people(groups[0], 1)[0], part="held_out", variant=None, state="stopped"
        )
        assert results(mailing).effect is None, "seven days are not over"
        ago = timedelta(days=9)
        for row in (*rows, held):
            RecruiterMail.objects.filter(pk=row.pk).update(
                handed_at=row.handed_at and row.handed_at - ago, due_at=row.due_at - ago
            )
        Recruit.objects.update(signed_up_at=rows[0].handed_at - ago + timedelta(hours=2))
        effect = results(mailing).effect
        assert (effect.mailed, effect.held_out, effect.rate_mailed, effect.rate_held_out) == (4, 1, 50, 0)
        assert "cannot be told from chance" in results(mailing).said[-1]
        later = MailingFactory(material=MaterialFactory(parent=groups[0]))
        MailFactory(mailing=later, membership=rows[0].membership, variant=later.variants.first(), state="done")
        RecruiterMail.objects.filter(mailing=later).update(handed_at=timezone.now())
        Recruit.objects.update(signed_up_at=timezone.now() - timedelta(hours=1))
        assert effect_of(mailing).rate_mailed == 0, "a later round is no part of it"

    def test_clicks_are_shown_raw_and_without_scanners(self, groups, material):
        mailing = MailingFactory(material=material)
        [row] = self.sent(mailing, mailing.variants.order_by("pk").first(), 1, 0)
        address = f"/recruiter/{page_token(row.recruiter)}/?mail={row.pk}"
        Client(headers=PERSON).get(address)
        Client(headers={**PERSON, "user-agent": "Googlebot/2.1"}).get(address)
        Client(headers=PERSON).get(address.replace(f"mail={row.pk}", "mail=x"))
        assert (results(mailing).rows[0].clicks, results(mailing).rows[0].clicks_of_people) == (2, 1)


class TestWordings:
    def test_changed_words_are_a_new_variant_and_sent_ones_stay(self, groups):
        material = MaterialFactory(parent=groups[0], wordings=WORDINGS[:2], publish=True)
        first = set(Variant.objects.values_list("pk", flat=True))
        page = Material.objects.get(pk=material.pk)
        text = page.texts.all()[0]
        text.opening = "Another opening"
        page.texts.set([text, page.texts.all()[1]])
        page.save_revision(clean=False).publish()
        assert Variant.objects.count() == 3
        assert set(Variant.objects.filter(live=False).values_list("opening", flat=True)) == {"Opening 0"}
        page.unpublish()
        assert not Variant.objects.filter(live=True).exists()
        assert first < set(Variant.objects.values_list("pk", flat=True))
