"""Rounds of mails to made-up recruiters, to measure the bandit that the site uses.

Each wording has a true rate of confirmed sign-ups per recruiter mailed. In each round a random part gets all of them
equally; a day later the rest follows in batches, an hour apart. As in life, sign-ups come late (half of them within
`half` hours; the engine has to find that out) and not alone (who brings somebody brings one more, and again, with the
chance `more`).
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from recruiters.bandit import Arm, Kind, allot, decayed, judge, sample_share, split_equally, spread_of
from recruiters.delays import MATURE, Delays

BATCHES = 10
TEST, WINDOW = 0.2, 24  # share of the recruiters; hours
OVER = WINDOW + BATCHES + MATURE  # hours after which all of a round is known
LOWEST, HIGHEST = 0.02, 0.04
HALF, MORE = 18.0, 0.2  # half of the sign-ups are in after so many hours (later than the engine guesses); see above
CHI_SQUARED = 3.841  # at 95 %, one degree of freedom


@dataclass(frozen=True)
class World:
    rates: tuple[float, ...]
    recruiters: int
    rounds: int
    half: float = HALF
    more: float = MORE


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


def worlds(seeds: int, like: World) -> Iterator[tuple[int, World]]:
    """So many worlds like this one, its rates in another order each time."""
    for seed in range(seeds):
        rng = random.Random(seed)  # noqa: S311  (a simulation)
        yield seed, replace(like, rates=tuple(rng.sample(like.rates, len(like.rates))))


def rates(variants: int) -> tuple[float, ...]:
    """Rates from the lowest to the highest, evenly.

    >>> rates(3)
    (0.02, 0.03, 0.04)
    """
    step = (HIGHEST - LOWEST) / max(1, variants - 1)
    return tuple(round(LOWEST + step * number, 6) for number in range(variants))


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
    """What other tools do: a fifth gets the champion or a challenger, chi-squared at 95 % decides a day later, and the
    rest follows."""
    result, champion, arms = Result(), 0, len(world.rates)
    for number in range(world.rounds):
        challenger = (champion + 1 + number % (arms - 1)) % arms if arms > 1 else champion
        half = world.recruiters // 10
        mailed = [0] * arms
        mailed[champion], mailed[challenger] = half, half
        test = _batch(world, 0, mailed, rng)
        got = [test.known(arm, WINDOW)[0] for arm in range(arms)]
        if _differs(got[champion], got[challenger], half) and got[challenger] > got[champion]:
            champion = challenger
        rest = [0] * arms
        rest[champion] = world.recruiters - sum(mailed)
        result.mailed.append([one + other for one, other in zip(mailed, rest, strict=True)])
        result.confirmed += sum(test.known(arm, OVER)[0] for arm in range(arms))
        result.confirmed += sum(_confirmed(rate, count, rng) for rate, count in zip(world.rates, rest, strict=True))
    return result


@dataclass
class _Batch:
    """Mails that went at one hour of a round: of each arm how many, and what they bring at which hours after it.

    What one recruiter brings comes together: a list of (hour, people) for each arm.
    """

    at: int
    mailed: list[int]
    brought: list[list[tuple[int, int]]]

    def known(self, arm: int, now: int) -> tuple[int, int]:
        """People, and the sum of the squares of what each mail brought."""
        counts = [people for hour, people in self.brought[arm] if self.at + hour < now]
        return sum(counts), sum(people * people for people in counts)


def bandit(world: World, rng: random.Random) -> Result:
    """The engine of the site: test, then rest in batches, older rounds as prior."""
    result, history = Result(), _History([[] for _ in world.rates])
    for _ in range(world.rounds):
        batches = _round(world, history, rng)
        history.keep(batches)
        result.mailed.append([sum(batch.mailed[arm] for batch in batches) for arm in range(len(world.rates))])
        result.confirmed += sum(batch.known(arm, OVER)[0] for batch in batches for arm in range(len(world.rates)))
        verdict = judge(history.arms(batches, OVER, but_last=True))
        if verdict.kind is Kind.BEST and verdict.best is not None:
            result.called.add(verdict.best)
    return result


@dataclass
class _History:
    """What the engine knows from older rounds: figures of each arm, the newest first; delays; scatter."""

    rounds: list[list[tuple[float, float]]]
    delays: Counter[int] = field(default_factory=Counter)
    totals: list[int] = field(default_factory=lambda: [0, 0, 0])

    def keep(self, batches: Sequence[_Batch]) -> None:
        for arm, rounds in enumerate(self.rounds):
            people, squares = _sums(batch.known(arm, OVER) for batch in batches)
            mailed = sum(batch.mailed[arm] for batch in batches)
            rounds.insert(0, (mailed, people))
            self.totals = [self.totals[0] + mailed, self.totals[1] + people, self.totals[2] + squares]
            for batch in batches:
                for hour, people in batch.brought[arm]:
                    self.delays[hour] += people

    def arms(self, batches: Sequence[_Batch], now: int, *, but_last: bool = False) -> list[Arm]:
        """As `recruiters.figures` has them, `now` hours after the beginning of a round."""
        delays = Delays(self.delays)
        found = []
        known = [_sums(batch.known(arm, now) for batch in batches) for arm in range(len(self.rounds))]
        spread = spread_of(
            self.totals[0] + sum(sum(batch.mailed) for batch in batches),
            self.totals[1] + sum(people for people, _ in known),
            self.totals[2] + sum(squares for _, squares in known),
        )
        for arm, rounds in enumerate(self.rounds):
            mailed = sum(batch.mailed[arm] for batch in batches)
            tried = sum(batch.mailed[arm] * delays.share(now - batch.at) for batch in batches)
            prior = decayed(rounds[1:] if but_last else rounds)
            found.append(Arm(arm, mailed, known[arm][0], *prior, tried=tried, spread=spread))
        return found


def _round(world: World, history: _History, rng: random.Random) -> list[_Batch]:
    count = len(world.rates)
    test = round(world.recruiters * sample_share(history.arms([], 0), TEST))
    batches = [_batch(world, 0, _count(split_equally(range(count), test, rng), count), rng)]
    left = world.recruiters - test
    for number in range(BATCHES):
        now = WINDOW + number
        gone = {arm: sum(batch.mailed[arm] for batch in batches) for arm in range(count)}
        size = left // BATCHES + (number < left % BATCHES)
        keys = allot(history.arms(batches, now), size, rng, gone)
        batches.append(_batch(world, now, _count(keys, count), rng))
    return batches


def _batch(world: World, at: int, mailed: list[int], rng: random.Random) -> _Batch:
    brought = [_brought(world, rate, count, rng) for rate, count in zip(world.rates, mailed, strict=True)]
    return _Batch(at, mailed, brought)


def _brought(world: World, rate: float, count: int, rng: random.Random) -> list[tuple[int, int]]:
    """(hours after the mail, people) of those who bring somebody."""
    found = []
    for _ in range(rng.binomialvariate(count, rate * (1 - world.more))):
        people = 1
        while rng.random() < world.more:
            people += 1
        hours = min(MATURE - 1, int(-world.half * math.log2(1 - rng.random())))
        found.append((hours, people))
    return found


def _sums(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    rows = list(pairs)
    return sum(one for one, _ in rows), sum(other for _, other in rows)


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


def measure(like: World, seeds: int = 50) -> Measured:
    totals, least, quiet = dict.fromkeys(POLICIES, 0), math.inf, 0
    for seed, world in worlds(seeds, like):
        for name, policy in POLICIES.items():
            result = policy(world, random.Random(f"{seed} {name}"))  # noqa: S311
            totals[name] += result.confirmed
            if policy is bandit:
                least = min(least, result.least_share)
        same = replace(world, rates=((LOWEST + HIGHEST) / 2,) * len(world.rates))
        quiet += not bandit(same, random.Random(f"{seed} same")).called  # noqa: S311
    of_oracle = {name: total / totals["oracle"] for name, total in totals.items()}
    return Measured(of_oracle, least, quiet / seeds)
