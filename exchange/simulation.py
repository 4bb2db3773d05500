"""A made-up network, to see what an order does before people feel it. It drives the real `rank`.

Groups contribute by a Pareto distribution and differ in appeal (log-normal). A visitor comes from a group, or (the
organic share) by himself; he sees the groups in the order of the moment, his own behind the first screen, and clicks
a Poisson number of them, each picked with a weight of `bias ** place x appeal`. Groups start with 28 days behind them
in which the network paid what it owed.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from exchange.ordering import DEFAULTS, Day, Figures, Settings, rank

START = date(2026, 1, 1)
HISTORY_DAYS = 28
FIRST_SCREEN = 12


@dataclass(frozen=True)
class Setting:
    """What is simulated. `clicks`: groups that a visitor looks at, on average."""

    groups: int = 40
    visitors: int = 20_000
    days: int = 28
    clicks: float = 1.6
    seed: int = 1
    bias: float = 0.85
    organic: float = 0.15
    pareto: float = 1.16
    appeal: float = 0.5  # sigma of its logarithm
    reordered_a_day: int = 12
    rules: Settings = DEFAULTS


@dataclass
class Member:
    """A group of the made-up network."""

    key: int
    share: float  # of all visitors that groups send
    appeal: float
    joined_on: date
    sent: dict[date, int] = field(default_factory=dict)
    received: dict[date, int] = field(default_factory=dict)
    history: float = 0  # visitors a day that it sent before

    @property
    def name(self) -> str:
        return f"Group {self.key:03}"

    def figures(self) -> Figures:
        return Figures(self.key, self.name, list(_days(self.sent)), list(_days(self.received)), self.joined_on)


# Who stands where at this moment, first to last.
Policy = Callable[[Sequence[Member], date, Random, Settings], list[int]]


def owed(members: Sequence[Member], on: date, chance: Random, rules: Settings) -> list[int]:
    return [place.group for place in rank([one.figures() for one in members], on, rules)]


def sent(members: Sequence[Member], on: date, chance: Random, rules: Settings) -> list[int]:
    def brought(one: Member) -> float:
        return sum(count * 0.5 ** ((on - day).days / rules.half_life_days) for day, count in one.sent.items())

    return [one.key for one in sorted(members, key=lambda one: (-brought(one), one.name))]


def shuffled(members: Sequence[Member], on: date, chance: Random, rules: Settings) -> list[int]:
    return chance.sample([one.key for one in members], len(members))


def alphabetical(members: Sequence[Member], on: date, chance: Random, rules: Settings) -> list[int]:
    return [one.key for one in sorted(members, key=lambda one: one.name)]


POLICIES: dict[str, Policy] = {"owed": owed, "sent": sent, "random": shuffled, "alphabetical": alphabetical}


@dataclass
class Outcome:
    """What became of each group: visitors sent and received, by key; and the places seen on first screens, by key."""

    members: list[Member]
    sent: dict[int, int]
    received: dict[int, int]
    seen: dict[int, int]
    orders: list[list[int]]

    def paid(self, key: int) -> bool:
        return self.received[key] >= self.sent[key]


def simulate(setting: Setting, policy: Policy, first: int | None = None) -> Outcome:
    """`first` is the key of a group that always stands first, to see whether that would be enough for it."""
    chance = Random(setting.seed)  # noqa: S311  (the same numbers again, not secret ones)
    members = network(setting, chance)
    outcome = Outcome(members, *({one.key: 0 for one in members} for _ in range(3)), orders=[])
    for on, visitors in _calendar(setting):
        order = policy(members, on, chance, setting.rules)
        if first is not None:
            order = [first, *(key for key in order if key != first)]
        outcome.orders.append(order)
        _day_part(setting, outcome, order, on, visitors, chance)
    return outcome


def network(setting: Setting, chance: Random) -> list[Member]:
    """Groups that sent, for 28 days, what they will send, and got back what they were owed."""
    contributions = [chance.paretovariate(setting.pareto) for _ in range(setting.groups)]
    keys = chance.sample(range(1, setting.groups + 1), setting.groups)
    made = []
    for key, contribution in zip(keys, contributions, strict=True):
        share = contribution / sum(contributions)
        a_day = share * (1 - setting.organic) * setting.visitors / setting.days
        one = Member(key, share, chance.lognormvariate(0, setting.appeal), START - timedelta(days=400))
        for back in range(1, HISTORY_DAYS + 1):
            one.sent[START - timedelta(days=back)] = round(a_day)
            one.received[START - timedelta(days=back)] = round(a_day * setting.rules.target)
        made.append(one)
    return sorted(made, key=lambda one: one.key)


def _calendar(setting: Setting) -> Iterator[tuple[date, int]]:
    """Each part of a day after which the order is computed anew, and its visitors."""
    parts = setting.days * setting.reordered_a_day
    for part in range(parts):
        visitors = setting.visitors * (part + 1) // parts - setting.visitors * part // parts
        yield START + timedelta(days=part // setting.reordered_a_day), visitors


def _day_part(setting: Setting, outcome: Outcome, order: list[int], on: date, visitors: int, chance: Random) -> None:
    by_key = {one.key: one for one in outcome.members}
    shares = list(accumulate(one.share for one in outcome.members))
    screens = {key: _screen(order, key) for key in [None, *by_key]}
    weights = {
        key: list(accumulate(setting.bias**place * by_key[group].appeal for place, group in enumerate(screen)))
        for key, screen in screens.items()
    }
    for _visitor in range(visitors):
        own = None
        if chance.random() >= setting.organic:
            own = chance.choices(outcome.members, cum_weights=shares)[0].key
            outcome.sent[own] += 1
            by_key[own].sent[on] = by_key[own].sent.get(on, 0) + 1
        for key in screens[own][:FIRST_SCREEN]:
            outcome.seen[key] += 1
        clicked = set(chance.choices(screens[own], cum_weights=weights[own], k=_poisson(setting.clicks, chance)))
        for key in clicked - {own}:
            outcome.received[key] += 1
            by_key[key].received[on] = by_key[key].received.get(on, 0) + 1


def _screen(order: list[int], own: int | None) -> list[int]:
    """The order as visitors of the group `own` see it: that group stands behind the first screen."""
    others = [key for key in order if key != own]
    return others if own is None else [*others[:FIRST_SCREEN], own, *others[FIRST_SCREEN:]]


def _poisson(mean: float, chance: Random) -> int:
    """Knuth's method: fast enough for small means."""
    limit, product, number = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        number += 1
    return number


def _days(counts: dict[date, int]) -> Iterator[Day]:
    return (Day(on, count) for on, count in counts.items())
