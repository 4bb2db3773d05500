"""The order of groups: who brings more is seen more.

Points of a group are the sum over its days of `visits x 1 + confirmed contacts x 10`, each day halved for every 28
days that have passed. Groups are listed by points, most first; equal points by name, then by key, so that the order
is total and does not depend on the order of the input.

Example, on 29 March: a group that brought 10 visits and 1 confirmed contact on 29 March has 10 + 10 = 20 points; one
that brought 30 visits on 1 March has 30 / 2 = 15 points and stands behind it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Settings:
    half_life_days: float = 28
    visit_points: float = 1
    contact_points: float = 10


DEFAULTS = Settings()


@dataclass(frozen=True)
class DayBrought:
    """What a group brought on one day: unique visitors and confirmed contacts."""

    on: date
    visits: int = 0
    confirmed: int = 0


@dataclass(frozen=True)
class Figures:
    """A group's key and name, and the days on which it brought somebody."""

    group: int
    name: str
    days: Sequence[DayBrought] = ()


@dataclass(frozen=True)
class Place:
    group: int
    position: int  # 1 is first
    points: float
    reason: str


def rank(figures: Iterable[Figures], on: date, settings: Settings = DEFAULTS) -> list[Place]:
    """The place of every group on the day `on`, first to last. Days after `on` count as if they were `on`."""
    scored = [(points(one.days, on, settings), one) for one in figures]
    # Rounded before comparing: sums of floats depend on the order of their parts.
    scored.sort(key=lambda pair: (-round(pair[0], 6), pair[1].name.casefold(), pair[1].group))
    return [
        Place(one.group, position, score, reason(one.days)) for position, (score, one) in enumerate(scored, start=1)
    ]


def points(days: Iterable[DayBrought], on: date, settings: Settings = DEFAULTS) -> float:
    """Decayed points, 0 for a group that brought nobody."""
    return sum(
        (day.visits * settings.visit_points + day.confirmed * settings.contact_points)
        * 0.5 ** (max(0, (on - day.on).days) / settings.half_life_days)
        for day in days
    )


def reason(days: Sequence[DayBrought]) -> str:
    """Why a group stands where it stands, in one line for everybody."""
    visits = sum(day.visits for day in days)
    confirmed = sum(day.confirmed for day in days)
    if not visits and not confirmed:
        return "Has brought nobody yet."
    people = "1 visitor" if visits == 1 else f"{visits:,} visitors"
    contacts = "1 confirmed contact" if confirmed == 1 else f"{confirmed:,} confirmed contacts"
    return f"Brought {people} and {contacts}; recent days weigh more."
