"""Made-up traffic, so that standings, charts and lists of the demo have something to show.

Rules: a few groups bring most visitors (Pareto); each day has its place in the week, and a group's mailing days
stand out; traffic grows over the period; some groups are quiet and have none at all. A visitor goes on to
1.2 to 2.2 other groups. Who brings more is clicked more, to the power of 0.8. A part of the visitors confirm.

The same groups, day and seed always give the same days, in any process and on any machine. A group's habits hang
on its own name and the seed alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

WEEK = (1.0, 1.15, 1.1, 1.05, 0.85, 0.6, 0.75)  # Monday to Sunday
PARETO_SHAPE = 1.3
TYPICAL_VISITS = 14  # a day, for the smallest group that takes part
LARGEST = 12.0  # times the smallest: one group alone cannot drown the rest
QUIET_SHARE = 0.15
MAILING_BOOST = 3.0
GROWTH = 0.9  # more traffic at the end than at the beginning
CONFIRM_RATE = 0.035  # confirmed contacts per click

# With these and seed 2018 the large groups of the demo are ones that readers expect to be large.
SIZE_SALT = "root"
QUIET_SALT = "circle"


@dataclass(frozen=True, slots=True)
class Day:
    """What one source group brought on one day; both tuples are sorted by group and hold no zeros."""

    on: date
    source_group: str
    visits: int
    clicks: tuple[tuple[str, int], ...]  # (group clicked, clicks)
    confirmed: tuple[tuple[str, int], ...]  # (group that received them, confirmed contacts)


@dataclass(frozen=True, slots=True)
class _Habits:
    """How one group behaves over the whole period."""

    size: float
    mailing_weekday: int
    clicks_a_visit: float


def made_up_days(groups: Sequence[str], today: date, days: int = 90, seed: int = 2018) -> Iterator[Day]:
    """Yield traffic of the `days` days before `today`, oldest first, for group slugs in any order."""
    names = sorted(set(groups))
    random = Random(seed)
    quiet = quiet_groups(names, seed)
    habits = {name: _habits(Random(f"{seed} {SIZE_SALT} {name}")) for name in names if name not in quiet}
    tastes = {(a, b): random.uniform(0.6, 1.4) for a in habits for b in habits if a != b}
    for number in range(days):
        on = today - timedelta(days=days - number)
        grown = 1 + GROWTH * number / max(days - 1, 1)
        for source in habits:
            yield _day(random, on, source, habits, tastes, grown)


def quiet_groups(groups: Sequence[str], seed: int = 2018) -> frozenset[str]:
    """Return the groups that have no traffic: about one in seven."""
    names = sorted(set(groups))
    return frozenset(Random(f"{seed} {QUIET_SALT}").sample(names, round(len(names) * QUIET_SHARE)))


def _habits(random: Random) -> _Habits:
    return _Habits(
        size=min(random.paretovariate(PARETO_SHAPE), LARGEST),
        mailing_weekday=random.choice((1, 2, 3)),
        clicks_a_visit=random.uniform(1.2, 2.2),
    )


def _day(
    random: Random,
    on: date,
    source: str,
    habits: dict[str, _Habits],
    tastes: dict[tuple[str, str], float],
    grown: float,
) -> Day:
    own = habits[source]
    visits = _about(random, TYPICAL_VISITS * own.size * grown * _rhythm(own, on))
    others = {name: habit.size**0.8 * tastes[source, name] for name, habit in habits.items() if name != source}
    clicks = _spread(random, round(visits * own.clicks_a_visit), others)
    confirmed = tuple((name, n) for name, count in clicks if (n := random.binomialvariate(count, CONFIRM_RATE)))
    return Day(on, source, visits, clicks, confirmed)


def _rhythm(habits: _Habits, on: date) -> float:
    """Weight of a day: its place in the week, and a mailing in every second week."""
    mails = on.weekday() == habits.mailing_weekday and on.isocalendar().week % 2 == 0
    return WEEK[on.weekday()] * (MAILING_BOOST if mails else 1)


def _about(random: Random, mean: float) -> int:
    """A whole number near `mean`, never below zero; spread as visitors of a day are."""
    return max(0, round(random.gauss(mean, (mean * 1.5) ** 0.5)))


def _spread(random: Random, total: int, weights: dict[str, float]) -> tuple[tuple[str, int], ...]:
    """Deal `total` out to names at random by weight."""
    if not weights:
        return ()
    counts = dict.fromkeys(weights, 0)
    for name in random.choices(list(weights), list(weights.values()), k=total):
        counts[name] += 1
    return tuple((name, count) for name, count in sorted(counts.items()) if count)
