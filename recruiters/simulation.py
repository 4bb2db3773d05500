"""Rounds of mails to made-up recruiters, to measure the bandit that the site uses.

Each wording has a true rate of confirmed sign-ups per recruiter mailed. In each round a random part gets all of them
equally; when its results are in, the rest follows in batches, and the results of a batch are known with the next.
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from recruiters.bandit import Arm, Kind, allot, decayed, judge, sample_share, split_equally

BATCHES = 10
TEST = 0.2
LOWEST, HIGHEST = 0.02, 0.04
CHI_SQUARED = 3.841  # at 95 %, one degree of freedom


@dataclass(frozen=True)
class World:
    rates: tuple[float, ...]
    recruiters: int
    rounds: int


@dataclass
class Result:
    """`mailed[round][arm]` and what they confirmed; whether one arm was ever called the best."""

    mailed: list[list[int]] = field(default_factory=list)
    confirmed: int = 0
    called: set[int] = field(default_factory=set)

    @property
    def least_share(self) -> float:
        return min(min(counts) / sum(counts) for counts in self.mailed)


Policy = Callable[[World, random.Random], Result]


def worlds(seeds: int, recruiters: int, variants: int, rounds: int) -> Iterator[tuple[int, World]]:
    for seed in range(seeds):
        rng = random.Random(seed)  # noqa: S311  (a simulation)
        yield seed, World(tuple(rng.sample(spread(variants), variants)), recruiters, rounds)


def spread(variants: int) -> list[float]:
    """Rates from the lowest to the highest, evenly.

    >>> spread(3)
    [0.02, 0.03, 0.04]
    """
    step = (HIGHEST - LOWEST) / max(1, variants - 1)
    return [round(LOWEST + step * number, 6) for number in range(variants)]


def oracle(world: World, rng: random.Random) -> Result:
    """Knows the best from the beginning."""
    result, best = Result(), max(range(len(world.rates)), key=lambda arm: world.rates[arm])
    for _ in range(world.rounds):
        mailed = [0] * len(world.rates)
        mailed[best] = world.recruiters
        _mail(world, mailed, result, rng)
    return result


def equal(world: World, rng: random.Random) -> Result:
    result, arms = Result(), range(len(world.rates))
    for _ in range(world.rounds):
        _mail(world, _count(split_equally(arms, world.recruiters, rng), len(arms)), result, rng)
    return result


def two_at_a_time(world: World, rng: random.Random) -> Result:
    """What other tools do: a fifth gets the champion or a challenger, chi-squared at 95 % decides, the rest follows."""
    result, champion, arms = Result(), 0, len(world.rates)
    for number in range(world.rounds):
        challenger = (champion + 1 + number % (arms - 1)) % arms if arms > 1 else champion
        half = world.recruiters // 10
        mailed = [0] * arms
        mailed[champion], mailed[challenger] = half, half
        got = [_confirmed(world.rates[arm], mailed[arm], rng) for arm in range(arms)]
        if _differs(got[champion], got[challenger], half) and got[challenger] > got[champion]:
            champion = challenger
        rest = [0] * arms
        rest[champion] = world.recruiters - sum(mailed)
        result.confirmed += sum(got)
        _mail(world, rest, result, rng)
    return result


def bandit(world: World, rng: random.Random) -> Result:
    """The engine of the site: test, then rest in batches, older rounds as prior."""
    result, history = Result(), [[] for _ in world.rates]  # type: ignore[var-annotated]
    for _ in range(world.rounds):
        priors = [decayed(rounds) for rounds in history]
        mailed, confirmed = _round(world, priors, result, rng)
        for arm, rounds in enumerate(history):
            rounds.insert(0, (mailed[arm], confirmed[arm]))
        result.mailed.append(mailed)
        result.confirmed += sum(confirmed)
        verdict = judge(_arms(mailed, confirmed, priors))
        if verdict.kind is Kind.BEST and verdict.best is not None:
            result.called.add(verdict.best)
    return result


def _round(
    world: World, priors: Sequence[tuple[float, float]], result: Result, rng: random.Random
) -> tuple[list[int], list[int]]:
    count = len(world.rates)
    test = round(world.recruiters * sample_share(_arms([0] * count, [0] * count, priors), TEST))
    mailed = _count(split_equally(range(count), test, rng), count)
    confirmed = [_confirmed(rate, n, rng) for rate, n in zip(world.rates, mailed, strict=True)]
    known = list(zip(mailed, confirmed, strict=True))
    left = world.recruiters - test
    for batch in range(BATCHES):
        size = left // BATCHES + (batch < left % BATCHES)
        arms = _arms([n for n, _ in known], [c for _, c in known], priors)
        next_ = _count(allot(arms, size, rng, dict(enumerate(mailed))), count)
        known = list(zip(mailed, confirmed, strict=True))
        for arm, n in enumerate(next_):
            mailed[arm] += n
            confirmed[arm] += _confirmed(world.rates[arm], n, rng)
    return mailed, confirmed


def _arms(mailed: Sequence[float], confirmed: Sequence[float], priors: Sequence[tuple[float, float]]) -> list[Arm]:
    return [Arm(key, mailed[key], confirmed[key], *prior) for key, prior in enumerate(priors)]


def _mail(world: World, mailed: list[int], result: Result, rng: random.Random) -> None:
    result.mailed.append(mailed)
    result.confirmed += sum(_confirmed(rate, count, rng) for rate, count in zip(world.rates, mailed, strict=True))


def _confirmed(rate: float, count: int, rng: random.Random) -> int:
    return rng.binomialvariate(count, rate)


def _count(keys: Sequence[int], arms: int) -> list[int]:
    found = [0] * arms
    for key in keys:
        found[key] += 1
    return found


def _differs(one: int, other: int, each: int) -> bool:
    """Chi-squared of two by two, at 95 %."""
    total = one + other
    if not total or total == 2 * each:
        return False
    expected = total / 2
    return 2 * (one - expected) ** 2 / expected / (1 - expected / each) > CHI_SQUARED


POLICIES: dict[str, Policy] = {"oracle": oracle, "bandit": bandit, "equal split": equal, "test of two": two_at_a_time}


@dataclass(frozen=True)
class Measured:
    """Over all seeds: what each policy got of the oracle's, the least share of an arm, how many runs with equal rates
    called none the best."""

    of_oracle: dict[str, float]
    least_share: float
    no_difference: float


def measure(recruiters: int = 10_000, variants: int = 6, rounds: int = 20, seeds: int = 50) -> Measured:
    totals, least, quiet = dict.fromkeys(POLICIES, 0), math.inf, 0
    for seed, world in worlds(seeds, recruiters, variants, rounds):
        for name, policy in POLICIES.items():
            result = policy(world, random.Random(f"{seed} {name}"))  # noqa: S311
            totals[name] += result.confirmed
            if policy is bandit:
                least = min(least, result.least_share)
        same = World((0.03,) * variants, recruiters, rounds)
        quiet += not bandit(same, random.Random(f"{seed} same")).called  # noqa: S311
    of_oracle = {name: total / totals["oracle"] for name, total in totals.items()}
    return Measured(of_oracle, least, quiet / seeds)
