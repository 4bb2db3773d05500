"""The time of day where somebody lives, by ZIP code.

A state has one time zone here, that of most of its people; of states with two, the others are an hour off at most
(docs/recruiters.md has the table). Without a ZIP code it is that of the East.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from django.conf import settings

from places.zips import place_of

EASTERN, CENTRAL, MOUNTAIN, PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
STATES = {
    EASTERN: "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV",
    CENTRAL: "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
    MOUNTAIN: "CO ID MT NM UT WY",
    PACIFIC: "CA NV OR WA",
    "America/Phoenix": "AZ",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR VI",
    "Pacific/Guam": "GU MP",
    "Pacific/Pago_Pago": "AS",
}
BY_STATE = {state: zone for zone, states in STATES.items() for state in states.split()}
QUIET_UNTIL, QUIET_FROM = 9, 20  # no mail before the one or from the other on, where somebody lives


@lru_cache(maxsize=50_000)
def zone_of(zip_: str) -> ZoneInfo:
    """
    >>> zone_of("94110").key, zone_of("").key
    ('America/Los_Angeles', 'America/New_York')
    """
    place = place_of(zip_)
    return ZoneInfo(BY_STATE.get(place.state, EASTERN) if place else EASTERN)


def moment(on: date, hour: int, zip_: str) -> datetime:
    """That hour of that day, where this ZIP code is. An hour that a change of clocks leaves out is the one after."""
    local = datetime.combine(on, time(hour), tzinfo=zone_of(zip_))
    return local.astimezone(ZoneInfo("UTC"))


def permitted(at: datetime, zip_: str) -> datetime:
    """`at`, or the next morning where this ZIP code is, if nobody should be mailed then: at night, on a holiday.

    With QUIET_HOURS off always `at`.
    """
    if not settings.QUIET_HOURS:
        return at
    local = at.astimezone(zone_of(zip_))
    day = local.date() if local.hour < QUIET_FROM else local.date() + timedelta(days=1)
    if day == local.date() == no_holiday(day) and local.hour >= QUIET_UNTIL:
        return at
    return moment(no_holiday(day), QUIET_UNTIL, zip_)


def next_moment(now: datetime, hour: int | None, zip_: str) -> datetime:
    """From now on, when that hour comes next where this ZIP code is; without an hour as soon as one may."""
    if hour is None:
        return permitted(now, zip_)
    day = now.astimezone(zone_of(zip_)).date()
    at = moment(day, hour, zip_)
    return permitted(at if at >= now else moment(day + timedelta(days=1), hour, zip_), zip_)


def no_holiday(on: date) -> date:
    """`on`, or the day after the federal holidays of the United States that it falls on.

    >>> no_holiday(date(2026, 12, 25)), no_holiday(date(2026, 12, 24))
    (datetime.date(2026, 12, 26), datetime.date(2026, 12, 24))
    """
    while on in _federal(on.year):
        on += timedelta(days=1)
    return on


@lru_cache(maxsize=8)
def _federal(year: int):
    return holidays.country_holidays("US", years=year)
