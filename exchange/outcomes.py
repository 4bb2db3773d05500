"""What simulated orders are compared by, as a table and as a picture."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from statistics import correlation, mean

from exchange.simulation import POLICIES, START, Outcome, Policy, Setting, simulate

ATTACK_VISITS = 1_000
ATTACKED_GROUPS = 100
ATTACKERS = (10, 50, 90)  # by their place without the attack


@dataclass(frozen=True)
class Row:
    """One order at one rate of clicks, over all seeds. Shares are between 0 and 1."""

    policy: str
    clicks: float
    paid: float  # groups that received at least what they sent
    paid_of_possible: float  # of those for which always standing first would have been enough
    rank_correlation: float  # Spearman's, of sent and received
    newcomer: float  # a newcomer's share of the places on first screens on its first day
    attack: float  # places that an attacker gains (see `attacked`)
    bought: float  # visitors that it gets more
    kept: float  # how much of the others' order an attack leaves


def compare(setting: Setting, policies: Iterable[str], clicks: Iterable[float], seeds: int) -> Iterator[Row]:
    for rate in clicks:
        for name in policies:
            runs = [replace(setting, clicks=rate, seed=seed) for seed in range(1, seeds + 1)]
            yield _row(name, rate, runs)


def _row(name: str, rate: float, runs: Sequence[Setting]) -> Row:
    policy = POLICIES[name]
    attack = attacked(runs[0], policy)
    outcomes = [(one, simulate(one, policy)) for one in runs]
    paid = sum(outcome.paid(key) for _, outcome in outcomes for key in outcome.sent)
    possible = paid + sum(len(_failed(one, policy, outcome)) for one, outcome in outcomes)
    return Row(
        name,
        rate,
        paid / sum(len(outcome.sent) for _, outcome in outcomes),
        paid / possible if possible else 1,
        mean(spearman(outcome) for _, outcome in outcomes),
        mean(newcomers_share(one, policy) for one in runs),
        attack.places_gained,
        attack.visitors_gained,
        attack.order_kept,
    )


def _failed(setting: Setting, policy: Policy, outcome: Outcome) -> list[int]:
    """Groups that were not paid back although standing first all the time would have done it."""
    unpaid = [key for key in outcome.sent if not outcome.paid(key)]
    once_a_day = replace(setting, reordered_a_day=1)
    return [key for key in unpaid if simulate(once_a_day, policy, first=key).paid(key)]


def spearman(outcome: Outcome) -> float:
    keys = sorted(outcome.sent)
    return correlation([outcome.sent[key] for key in keys], [outcome.received[key] for key in keys], method="ranked")


def newcomers_share(setting: Setting, policy: Policy) -> float:
    """How much of all first-screen places a group that joined this morning, and sent nothing, has on its first day."""
    day = replace(setting, newcomers=1, days=1, visitors=max(1, setting.visitors // setting.days), on_average=True)
    seen = simulate(day, policy).seen
    return seen[setting.groups + 1] / sum(seen.values())


@dataclass(frozen=True)
class Attack:
    """A thousand made-up visitors on the first day of one group among a hundred, each of another address, and no check
    but the cap notices. It is tried for a few groups, from places near the first to near the last, each by itself."""

    places_gained: float  # on average over the four weeks and the attackers
    visitors_gained: float  # by the attacker that gains most, in the four weeks
    order_kept: float  # Kendall's tau of what the ninety-nine others received, with and without; the lowest


def attacked(setting: Setting, policy: Policy) -> Attack:
    calm = replace(setting, groups=ATTACKED_GROUPS, on_average=True)
    before = simulate(calm, policy)
    places = mean_places(before)
    in_order = sorted(places, key=places.__getitem__)
    attacks = [_alone(calm, policy, before, in_order[place]) for place in ATTACKERS]
    return Attack(
        mean(one.places_gained for one in attacks),
        max(one.visitors_gained for one in attacks),
        min(one.order_kept for one in attacks),
    )


def _alone(calm: Setting, policy: Policy, before: Outcome, attacker: int) -> Attack:
    after = simulate(calm, _with_attack(policy, attacker))
    others = [(before.received[key], after.received[key]) for key in before.sent if key != attacker]
    return Attack(
        mean_places(before)[attacker] - mean_places(after)[attacker],
        after.received[attacker] - before.received[attacker],
        kendall(others),
    )


def mean_places(outcome: Outcome) -> dict[int, float]:
    places = [{key: place for place, key in enumerate(order, start=1)} for order in outcome.orders]
    return {key: mean(one[key] for one in places) for key in outcome.sent}


def kendall(pairs: Sequence[tuple[float, float]]) -> float:
    """Tau-a: 1 for the same order, -1 for the reverse.

    >>> kendall([(1, 1), (2, 2), (3, 3)]), kendall([(1, 3), (2, 2), (3, 1)])
    (1.0, -1.0)
    """
    agree = sum(
        math.copysign(1, (a[0] - b[0]) * (a[1] - b[1])) if a[0] != b[0] and a[1] != b[1] else 0
        for number, a in enumerate(pairs)
        for b in pairs[:number]
    )
    return agree / (len(pairs) * (len(pairs) - 1) / 2)


def _with_attack(policy: Policy, attacker: int) -> Policy:
    def order(members, on, chance, rules):
        changed = [replace(one, sent=_more(one.sent)) if one.key == attacker else one for one in members]
        return policy(changed, on, chance, rules)

    return order


def _more(sent: dict[date, float]) -> dict[date, float]:
    return {**sent, START: sent.get(START, 0) + ATTACK_VISITS}


LEGEND = """
paid back    groups that received at least as many visitors as they sent
of possible  of those for which always standing first would have been enough
correlation  Spearman's, of sent and received
newcomer     its share of all first-screen places on its first day
attack       places that 1,000 made-up visitors buy a group, on average over the four weeks after
bought       visitors that they buy it in these weeks, at most
order kept   Kendall's tau of what the others received, with that attack and without, at least
"""


def table(rows: Sequence[Row]) -> str:
    head = "clicks  policy        paid back  of possible  correlation  newcomer  attack  bought  order kept"
    lines = (
        f"{row.clicks:6.1f}  {row.policy:12} {row.paid:10.1%} {row.paid_of_possible:12.1%}"
        f" {row.rank_correlation:12.2f} {row.newcomer:9.1%} {row.attack:7.1f} {row.bought:7.0f} {row.kept:11.2f}"
        for row in rows
    )
    return "\n".join([head, *lines, LEGEND])


def drawn(rows: Sequence[Row]) -> str:
    """An SVG of bars: of each order, how many groups it pays back, by rate of clicks."""
    height = 26 * len(rows) + 40
    bars = "".join(_bar(row, 30 + 26 * number) for number, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {height}" role="img" font-family="sans-serif"'
        f' font-size="13"><title>Groups paid back, by order and clicks a visitor</title>'
        f'<rect width="640" height="{height}" fill="#fbf7ec"/>'
        f'<text x="12" y="18" font-weight="bold">Groups paid back</text>{bars}</svg>\n'
    )


def _bar(row: Row, top: int) -> str:
    name = escape(f"{row.policy}, {row.clicks:g} clicks")
    fill = "#c52f1b" if row.policy == "owed" else "#8a879b"
    return (
        f'<text x="12" y="{top + 14}">{name}</text>'
        f'<rect x="170" y="{top}" width="{400 * row.paid:.0f}" height="18" fill="{fill}"/>'
        f'<text x="{178 + 400 * row.paid:.0f}" y="{top + 14}">{row.paid:.0%}</text>'
    )
