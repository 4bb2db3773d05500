"""Which wording goes to how many: Thompson sampling over variants, and what can be said of them.

The reward of a variant is confirmed sign-ups per recruiter mailed: a count, which may exceed one for a recruiter. With
a weak prior the rate of an arm is Gamma(PRIOR_CONFIRMED + confirmed, PRIOR_MAILED + mailed). Other rounds count too,
those of a fortnight weighing DECAY as much as those of the next. A mail counts as tried as far as its sign-ups can be
in (delays.py).

People do not come alone: one recruiter brings ten, a hundred bring none. Counts then scatter more than single people
would, and all evidence is divided by how much more (`spread`): else a few popular recruiters make a winner of equals.

0. A round begins with a test: equal shares for a random part of the recruiters. `sample_share` says how large it is: as
   asked while nothing is known, LEAST_TEST once older rounds tell of every arm, none when they name the best.
1. Until each arm was mailed to LEAST_AN_ARM recruiters, all get the same share.
2. Then an arm's share is the probability that it is the best (Thompson sampling, by integration instead of draws), and
   at least FLOOR. An arm that has less than the floor of a round is served first, so that small batches keep it too.
3. One arm is called the best only at a probability of SURE, with LEAST_AN_ARM each, and when the rest together is
   clearly behind (CLEAR): the figures are looked at again and again, and each look may be fooled.

Example: of A 30 confirmed by 1,000, of B 20 by 1,000. A is better with a probability of 0.92: it gets 92 % of the next
batch, and it is too early to call it the best.

Sources: Thompson (1933); Chapelle and Li, An Empirical Evaluation of Thompson Sampling (2011); McCullagh and Nelder,
Generalized Linear Models (1989), for counts that scatter more than by chance; expected loss after
Stucchio, Bayesian A/B Testing at VWO (2015).
"""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, cycle, islice

PRIOR_CONFIRMED, PRIOR_MAILED = 1.0, 40.0  # a shape below 1 would have no finite density at 0
DECAY = 0.96  # a fortnight; half the weight is lost in 17
LEAST_AN_ARM = 100
FLOOR = 0.01
ROOM = 1.1  # who is just above the floor gives nothing to those below it
SURE = 0.95
CLEAR = 0.99
MOST_VARIANTS = 8
LEAST_TEST, MOST_TEST = 0.10, 0.30
POINTS = 400  # of the grid on which is integrated
TAIL = 0.025


@dataclass(frozen=True)
class Arm:
    """`mailed` and `confirmed` are this round's, `prior_*` the decayed sums of rounds before. `tried` is `mailed` as
    far as sign-ups can be in, all of it where nothing is said; `spread` as of `spread_of`."""

    key: int
    mailed: float
    confirmed: float
    prior_mailed: float = 0
    prior_confirmed: float = 0
    tried: float | None = None
    spread: float = 1

    @property
    def all_mailed(self) -> float:
        return self.mailed + self.prior_mailed

    @property
    def shape(self) -> float:
        return PRIOR_CONFIRMED + (self.confirmed + self.prior_confirmed) / self.spread

    @property
    def scale(self) -> float:
        """Of the Gamma distribution, as its rate."""
        tried = self.mailed if self.tried is None else self.tried
        return PRIOR_MAILED + (tried + self.prior_mailed) / self.spread

    @property
    def mean(self) -> float:
        return self.shape / self.scale


class Kind(Enum):
    ONE_VARIANT = "one variant"
    TOO_EARLY = "too early"
    NO_DIFFERENCE = "no difference"
    BEST = "best"


@dataclass(frozen=True)
class Finding:
    """Of one arm. Rates are confirmed sign-ups per recruiter mailed; `loss` is what one would lose by taking this arm
    where another may be better, per 1,000 mailed."""

    key: int
    rate: float
    low: float
    high: float
    best: float  # probability
    loss: float


@dataclass(frozen=True)
class Verdict:
    kind: Kind
    findings: list[Finding]
    best: int | None = None


def decayed(rounds: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Sums of (mailed, confirmed) of older rounds, one pair a fortnight, the newest first.

    >>> decayed([(100, 3), (100, 10)])
    (188.16, 12.096)
    """
    weights = [DECAY ** (age + 1) for age in range(len(rounds))]
    mailed = sum(weight * one[0] for weight, one in zip(weights, rounds, strict=True))
    confirmed = sum(weight * one[1] for weight, one in zip(weights, rounds, strict=True))
    return round(mailed, 6), round(confirmed, 6)


def spread_of(mailed: float, confirmed: float, squares: float) -> float:
    """How much more the people brought by a mail scatter than by chance alone: variance by mean, at least 1.

    `squares` is the sum of the squares of what each mail brought.

    >>> spread_of(1_000, 30, 30), spread_of(1_000, 30, 9 + 27)
    (1.0, 1.17)
    """
    if not confirmed or not mailed:
        return 1.0
    return round(max(1.0, squares / confirmed - confirmed / mailed), 6)


def sample_share(arms: Sequence[Arm], asked: float) -> float:
    """Which part of the recruiters gets the test of a round; `arms` know of older rounds only."""
    if len(arms) < 2 or judge(arms).kind is Kind.BEST:
        return 0.0
    return LEAST_TEST if all(arm.all_mailed >= LEAST_AN_ARM for arm in arms) else asked


def split_equally(keys: Sequence[int], count: int, rng: random.Random) -> list[int]:
    """`count` keys in a random order; how often two of them come differs by one at most."""
    order = rng.sample(list(keys), len(keys))
    found = list(islice(cycle(order), count)) if order else []
    rng.shuffle(found)
    return found


def shares(arms: Sequence[Arm]) -> dict[int, float]:
    """The share of each arm in what is mailed next; they add up to 1."""
    if len(arms) < 2 or any(arm.all_mailed < LEAST_AN_ARM for arm in arms):
        return {arm.key: 1 / len(arms) for arm in arms}
    best = _probabilities(arms)
    low = {arm.key for arm, chance in zip(arms, best, strict=True) if chance <= FLOOR * ROOM}
    rest = sum(chance for arm, chance in zip(arms, best, strict=True) if arm.key not in low)
    left = 1 - FLOOR * len(low)
    return {arm.key: FLOOR if arm.key in low else left * chance / rest for arm, chance in zip(arms, best, strict=True)}


def allot(arms: Sequence[Arm], count: int, rng: random.Random, of_round: Mapping[int, int] | None = None) -> list[int]:
    """The arms of the next `count` recruiters, in a random order. `of_round` is how often each arm went in this round
    so far; whoever has less than its floor of all that will then have gone is served first."""
    if not arms or count <= 0:
        return []
    share = shares(arms)
    gone = dict(of_round or {})
    total = sum(gone.values()) + count
    least = math.ceil(FLOOR * total) if total >= 1 / FLOOR else 0  # of fewer no arm can have its hundredth
    owed = [arm.key for arm in arms for _ in range(least - gone.get(arm.key, 0))]
    rng.shuffle(owed)
    first = owed[:count]
    keys, weights = list(share), list(share.values())
    found = first + _systematic(keys, weights, count - len(first), rng)
    rng.shuffle(found)
    return found


def _systematic(keys: Sequence[int], weights: Sequence[float], count: int, rng: random.Random) -> list[int]:
    """`count` keys by weight, with the least chance: each comes within one of its share (systematic sampling)."""
    if count <= 0:
        return []
    ends = list(accumulate(weights))
    step, at, found, place = ends[-1] / count, rng.random() * ends[-1] / count, [], 0
    for _ in range(count):
        while place < len(ends) - 1 and at >= ends[place]:
            place += 1
        found.append(keys[place])
        at += step
    return found


def judge(arms: Sequence[Arm]) -> Verdict:
    """What can be said of these arms now, with an interval of 95 % for each."""
    if not arms:
        return Verdict(Kind.TOO_EARLY, [])
    grid = _grid(arms)
    densities = [_density(arm, grid) for arm in arms]
    chances = [_cumulated(density, grid) for density in densities]
    best = _best_of(densities, chances, grid)
    top = _mean_of_best(chances, grid)
    findings = [
        Finding(arm.key, arm.mean, *_interval(arm), probability, max(0.0, 1_000 * (top - arm.mean)))
        for arm, probability in zip(arms, best, strict=True)
    ]
    if len(arms) == 1:
        return Verdict(Kind.ONE_VARIANT, findings, arms[0].key)
    if any(arm.all_mailed < LEAST_AN_ARM for arm in arms):
        return Verdict(Kind.TOO_EARLY, findings)
    leader = max(findings, key=lambda one: one.best)
    if leader.best >= SURE and _is_clear(arms, leader.key):
        return Verdict(Kind.BEST, findings, leader.key)
    return Verdict(Kind.NO_DIFFERENCE, findings)


def _is_clear(arms: Sequence[Arm], leader: int) -> bool:
    """Whether the leader is better than all others taken together, at CLEAR."""
    rest = [arm for arm in arms if arm.key != leader]
    one = next(arm for arm in arms if arm.key == leader)
    return chance_of_more(one, _together(rest)) >= CLEAR


def _together(arms: Sequence[Arm]) -> Arm:
    tried = sum(arm.mailed if arm.tried is None else arm.tried for arm in arms)
    return Arm(
        -1,
        sum(arm.all_mailed for arm in arms),
        sum(arm.confirmed + arm.prior_confirmed for arm in arms),
        tried=tried + sum(arm.prior_mailed for arm in arms),
        spread=arms[0].spread,
    )


def chance_of_more(one: Arm, other: Arm) -> float:
    """The probability that `one` brings more people a mail than `other`."""
    return _probabilities([one, other])[0]


def _probabilities(arms: Sequence[Arm]) -> list[float]:
    grid = _grid(arms)
    densities = [_density(arm, grid) for arm in arms]
    return _best_of(densities, [_cumulated(density, grid) for density in densities], grid)


def _grid(arms: Sequence[Arm]) -> list[float]:
    """Points that take in where any of the arms can be."""
    wide = [7 * math.sqrt(arm.shape) / arm.scale for arm in arms]
    low = max(1e-9, min(arm.mean - spread for arm, spread in zip(arms, wide, strict=True)))
    high = max(arm.mean + spread + 3 / arm.scale for arm, spread in zip(arms, wide, strict=True))
    step = (high - low) / (POINTS - 1)
    return [low + step * number for number in range(POINTS)]


def _density(arm: Arm, grid: Sequence[float]) -> list[float]:
    """The Gamma density on the grid, adding up to 1 there."""
    logs = [(arm.shape - 1) * math.log(x) - arm.scale * x for x in grid]
    top = max(logs)
    heights = [math.exp(value - top) for value in logs]
    total = sum(heights)
    return [height / total for height in heights]


def _cumulated(density: Sequence[float], grid: Sequence[float]) -> list[float]:
    """At each point the chance to lie below it; half of the point's own counts, so that equals share."""
    found, so_far = [], 0.0
    for height in density:
        found.append(so_far + height / 2)
        so_far += height
    return found


def _best_of(
    densities: Sequence[Sequence[float]], chances: Sequence[Sequence[float]], grid: Sequence[float]
) -> list[float]:
    products = [math.prod(column) for column in zip(*chances, strict=True)]
    found = []
    for density, chance in zip(densities, chances, strict=True):
        found.append(sum(d * p / c for d, p, c in zip(density, products, chance, strict=True) if c > 0))
    total = sum(found)
    return [value / total for value in found]


def _mean_of_best(chances: Sequence[Sequence[float]], grid: Sequence[float]) -> float:
    """The mean of the highest of all: the integral of the chance that one lies above."""
    step = grid[1] - grid[0]
    above = [1 - math.prod(column) for column in zip(*chances, strict=True)]
    return grid[0] + step * (sum(above) - (above[0] + above[-1]) / 2)


def _interval(arm: Arm) -> tuple[float, float]:
    """On a grid of its own: one that takes in an arm of few mails would be coarse for one of many."""
    grid = _grid([arm])
    chance = _cumulated(_density(arm, grid), grid)
    low = next((x for x, c in zip(grid, chance, strict=True) if c >= TAIL), grid[0])
    high = next((x for x, c in zip(grid, chance, strict=True) if c >= 1 - TAIL), grid[-1])
    return low, high
