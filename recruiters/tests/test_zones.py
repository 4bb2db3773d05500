"""The time of day where somebody lives, and when nobody is mailed."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings

from recruiters.zones import BY_STATE, STATES, moment, permitted

pytestmark = pytest.mark.django_db


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
