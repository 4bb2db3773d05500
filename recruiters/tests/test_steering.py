"""What is said of a round before it begins, and what cannot be done."""

from datetime import date

import pytest

from recruiters.factories import MaterialFactory
from recruiters.models import Schedule
from recruiters.planning import plan_scheduled
from recruiters.steering import NotNow, outlook, send_now
from recruiters.tests.making import NOON, order, people

pytestmark = pytest.mark.django_db


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
