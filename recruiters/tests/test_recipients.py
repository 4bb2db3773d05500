"""Who gets what in a round, and who gets nothing and why."""

from collections import Counter
from datetime import timedelta

import pytest

from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.models import MaterialIndexPage
from recruiters.recipients import Skipped, materials_for, recipients
from recruiters.tests.making import NOON, people
from signups import addresses
from signups.factories import ContactFactory
from signups.models import Suppression

pytestmark = pytest.mark.django_db


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
