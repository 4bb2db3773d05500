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
    pareto: float = 1.5
    appeal: float = 0.5  # sigma of its logarithm
    reordered_a_day: int = 12
    newcomers: int = 0  # groups that join on the first day and send nothing
    on_average: bool = False  # fractions of visitors instead of chance
    rules: Settings = DEFAULTS


@dataclass
class Member:
    """A group of the made-up network."""

    key: int
    share: float  # of all visitors that groups send
    appeal: float
    joined_on: date
    sent: dict[date, float] = field(default_factory=dict)
    received: dict[date, float] = field(default_factory=dict)

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
    """What became of each group: visitors sent and received, and places seen on first screens, by key."""

    members: list[Member]
    orders: list[list[int]] = field(default_factory=list)

    def __post_init__(self):
        self.by_key = {one.key: one for one in self.members}
        self.sent, self.received, self.seen = (dict.fromkeys(self.by_key, 0.0) for _ in range(3))

    def paid(self, key: int) -> bool:
        return self.received[key] >= self.sent[key]

    def add_sent(self, key: int, on: date, count: float) -> None:
        self.sent[key] += count
        days = self.by_key[key].sent
        days[on] = days.get(on, 0) + count

    def add_received(self, key: int, on: date, count: float) -> None:
        self.received[key] += count
        days = self.by_key[key].received
        days[on] = days.get(on, 0) + count

    def see(self, screen: Sequence[int], count: float) -> None:
        for key in screen[:FIRST_SCREEN]:
            self.seen[key] += count


def simulate(setting: Setting, policy: Policy, first: int | None = None) -> Outcome:
    """`first` is the key of a group that always stands first, to see whether that would be enough for it."""
    chance = Random(setting.seed)  # noqa: S311  (the same numbers again, not secret ones)
    members = network(setting, chance)
    outcome = Outcome(members)
    visit = _on_average if setting.on_average else _one_by_one
    for on, visitors in _calendar(setting):
        order = policy(members, on, chance, setting.rules)
        if first is not None:
            order = [first, *(key for key in order if key != first)]
        outcome.orders.append(order)
        visit(setting, outcome, _Screens(setting, members, order), on, visitors, chance)
    return outcome


def network(setting: Setting, chance: Random) -> list[Member]:
    """Groups that sent, for 28 days, what they will send, and got back what they were owed; then the newcomers."""
    contributions = [chance.paretovariate(setting.pareto) for _ in range(setting.groups)]
    keys = chance.sample(range(1, setting.groups + 1), setting.groups)
    made = []
    for key, contribution in zip(keys, contributions, strict=True):
        share = contribution / sum(contributions)
        one = Member(key, share, chance.lognormvariate(0, setting.appeal), START - timedelta(days=400))
        for back in range(1, HISTORY_DAYS + 1):
            a_day = share * (1 - setting.organic) * setting.visitors / setting.days
            one.sent[START - timedelta(days=back)] = a_day
            one.received[START - timedelta(days=back)] = a_day * setting.rules.target
        made.append(one)
    new = [Member(setting.groups + 1 + number, 0, 1, START) for number in range(setting.newcomers)]
    return sorted([*made, *new], key=lambda one: one.key)


def _calendar(setting: Setting) -> Iterator[tuple[date, int]]:
    """Each part of a day after which the order is computed anew, and its visitors."""
    parts = setting.days * setting.reordered_a_day
    for part in range(parts):
        visitors = setting.visitors * (part + 1) // parts - setting.visitors * part // parts
        yield START + timedelta(days=part // setting.reordered_a_day), visitors


class _Screens:
    """What each group's visitors see, and by which weights they click."""

    def __init__(self, setting: Setting, members: Sequence[Member], order: list[int]):
        appeal = {one.key: one.appeal for one in members}
        self.shown = {own: _seen_by(own, order) for own in [None, *appeal]}
        self.weights = {
            own: [setting.bias**place * appeal[key] for place, key in enumerate(keys)]
            for own, keys in self.shown.items()
        }


def _one_by_one(setting: Setting, outcome: Outcome, screens: _Screens, on: date, visitors: int, chance: Random) -> None:
    shares = list(accumulate(one.share for one in outcome.members))
    cumulated = {own: list(accumulate(weights)) for own, weights in screens.weights.items()}
    for _visitor in range(visitors):
        own = None
        if chance.random() >= setting.organic:
            own = chance.choices(outcome.members, cum_weights=shares)[0].key
            outcome.add_sent(own, on, 1)
        outcome.see(screens.shown[own], 1)
        clicks = _poisson(setting.clicks, chance)
        for key in set(chance.choices(screens.shown[own], cum_weights=cumulated[own], k=clicks)) - {own}:
            outcome.add_received(key, on, 1)


def _on_average(setting: Setting, outcome: Outcome, screens: _Screens, on: date, visitors: int, chance: Random) -> None:
    """The same without chance: fractions of visitors, so that two runs differ by what was changed alone. A group is
    looked at by `1 - exp(-clicks x its share of the weights)` of those who see it."""
    origins = [(None, setting.organic), *((one.key, one.share * (1 - setting.organic)) for one in outcome.members)]
    for own, share in origins:
        if not share:
            continue
        if own is not None:
            outcome.add_sent(own, on, visitors * share)
        outcome.see(screens.shown[own], visitors * share)
        per_weight = setting.clicks / sum(screens.weights[own])
        for key, weight in zip(screens.shown[own], screens.weights[own], strict=True):
            if key != own:
                outcome.add_received(key, on, visitors * share * (1 - math.exp(-per_weight * weight)))


def _seen_by(own: int | None, order: list[int]) -> list[int]:
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


def _days(counts: dict[date, float]) -> Iterator[Day]:
    return (Day(on, count) for on, count in counts.items())
