"""Making rounds: their parts, their hours, their days."""

import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from recruiters.factories import MaterialFactory
from recruiters.models import Mailing, RecruiterMail, Schedule
from recruiters.planning import Parts, next_round, parts_of, plan, plan_scheduled, upcoming
from recruiters.recipients import recipients
from recruiters.tests.making import NOON, order, people
from recruiters.zones import no_holiday
from signups.factories import ContactFactory

pytestmark = pytest.mark.django_db


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

    @pytest.mark.parametrize("changes", [{}, {"weekday": 0}, {"starts_on": date(2027, 2, 2)}, {"every": 1}])
    def test_day_that_is_over_is_not_made_up_for(self, client, admin_user, groups, material, changes):
        """It is Wednesday; saved now, the next round is on the day that the page names."""
        people(groups[0], 4)
        before = {"weekday": 1, "every": 2, "hour": 17, "starts_on": date(2027, 3, 9)}
        with time_machine.travel(NOON + timedelta(days=1)):
            client.force_login(admin_user)
            Schedule.objects.create(group=groups[0], active=False, **before)
            sent = {**before, "active": "on", "test_share": 20, "window_hours": 24, **changes}
            client.post(f"/admin/mailings/{groups[0].pk}/", {**sent, "starts_on": f"{sent['starts_on']}"})
            assert plan_scheduled(timezone.now()) == 0
            page = client.get(f"/admin/mailings/{groups[0].pk}/").content.decode()
        named = upcoming(Schedule.objects.get(active=True), NOON + timedelta(days=1))
        assert f"{named:%A, %-d %B %Y}" in page
        with time_machine.travel(datetime.combine(named, time(12), UTC)):
            assert plan_scheduled(timezone.now()) == 1

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
