"""The figures of a round and what is said of them; wordings that change."""

import math
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conftest import PERSON
from recruiters.bandit import DECAY, spread_of
from recruiters.delays import Delays
from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.figures import arms_of, delays_known
from recruiters.links import page_token
from recruiters.models import Material, Recruit, RecruiterMail, Variant
from recruiters.results import effect_of, results
from recruiters.tests.making import WORDINGS, brings, people

pytestmark = pytest.mark.django_db


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
        old, new = (MailingFactory(material=material, made_at=timezone.now() - timedelta(days=n)) for n in (5, 0))
        one = old.variants.order_by("pk").first()
        self.sent(old, one, 10, 4)
        RecruiterMail.objects.update(handed_at=timezone.now() - timedelta(days=20))  # nobody comes any more
        self.sent(new, one, 2, 1)
        arm = next(arm for arm in arms_of(new) if arm.key == one.pk)
        assert (arm.mailed, arm.confirmed) == (2, 1)
        assert (round(arm.prior_mailed / 10, 2), round(arm.prior_confirmed / 4, 2)) == (DECAY, DECAY)

    def test_many_small_rounds_of_a_fortnight_count_as_one_large(self, groups, material):
        now = timezone.now()
        for number in range(12):
            mailing = MailingFactory(material=material, made_at=now - timedelta(days=20, minutes=number))
            self.sent(mailing, mailing.variants.order_by("pk")[number % 3], 4, 1)
        RecruiterMail.objects.update(handed_at=now - timedelta(days=20))
        fresh = MailingFactory(material=material, made_at=now)
        for arm in arms_of(fresh, now):
            assert (round(arm.prior_mailed, 6), round(arm.prior_confirmed, 6)) == (16 * DECAY, 4 * DECAY)

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
