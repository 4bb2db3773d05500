"""The bandit: shares, floors, what is concluded. Properties for any figures."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recruiters.bandit import (
    DECAY,
    FLOOR,
    LEAST_AN_ARM,
    LEAST_TEST,
    Arm,
    Kind,
    allot,
    decayed,
    judge,
    sample_share,
    shares,
    split_equally,
    spread_of,
)

COUNTS = st.tuples(st.integers(LEAST_AN_ARM, 5_000), st.floats(0, 0.1))
ARMS = st.lists(COUNTS, min_size=2, max_size=8).map(
    lambda rows: [Arm(key, mailed, round(mailed * rate)) for key, (mailed, rate) in enumerate(rows)]
)
FEW = settings(max_examples=40, deadline=None)


@FEW
@given(ARMS)
def test_shares_are_whole_and_none_is_under_the_floor(arms):
    found = shares(arms)
    assert math.isclose(sum(found.values()), 1, abs_tol=1e-9)
    assert min(found.values()) >= FLOOR - 1e-9


@FEW
@given(ARMS, st.integers(0, 99))
def test_until_each_had_a_hundred_all_get_the_same(arms, mailed):
    arms = [*arms[1:], Arm(99, mailed, mailed / 2)]
    assert len({round(share, 9) for share in shares(arms).values()}) == 1


@FEW
@given(ARMS, st.integers(0, 500), st.randoms(use_true_random=False))
def test_allotting_gives_as_many_as_asked_and_known_arms_only(arms, count, rng):
    found = allot(arms, count, rng)
    assert len(found) == count
    assert set(found) <= {arm.key for arm in arms}


@FEW
@given(ARMS, st.integers(0, 2**32))
def test_same_seed_same_mails(arms, seed):
    assert allot(arms, 50, random.Random(seed)) == allot(arms, 50, random.Random(seed))


@FEW
@given(ARMS, st.integers(20, 120), st.integers(2, 12), st.integers(0, 99))
def test_floor_holds_over_a_round_of_small_batches(arms, size, batches, seed):
    rng, gone = random.Random(seed), dict.fromkeys((arm.key for arm in arms), 0)
    for _ in range(batches):
        for key in allot(arms, size, rng, gone):
            gone[key] += 1
    assert min(gone.values()) >= math.floor(FLOOR * sum(gone.values()))


@FEW
@given(st.integers(1, 8), st.integers(0, 300), st.randoms(use_true_random=False))
def test_equal_split_differs_by_one_at_most(arms, count, rng):
    found = split_equally(range(arms), count, rng)
    counts = [found.count(key) for key in range(arms)]
    assert (len(found), max(counts) - min(counts) <= 1) == (count, True)


@FEW
@given(st.integers(200, 4_000), st.integers(0, 60), st.integers(1, 60))
def test_better_figures_never_get_less(mailed, confirmed, more):
    found = shares([Arm(1, mailed, confirmed), Arm(2, mailed, confirmed + more)])
    assert found[2] >= found[1]


@FEW
@given(ARMS)
def test_verdict_has_probabilities_and_intervals_that_hang_together(arms):
    findings = judge(arms).findings
    assert math.isclose(sum(one.best for one in findings), 1, abs_tol=1e-6)
    for one in findings:
        assert one.low <= one.rate <= one.high
        assert one.loss >= 0


def test_probabilities_are_those_of_many_draws():
    arms = [Arm(1, 900, 30), Arm(2, 1_000, 25), Arm(3, 300, 10)]
    rng, wins, draws = random.Random(1), {1: 0, 2: 0, 3: 0}, 40_000
    for _ in range(draws):
        wins[max(arms, key=lambda arm: rng.gammavariate(arm.shape, 1 / arm.scale)).key] += 1
    for one in judge(arms).findings:
        assert abs(one.best - wins[one.key] / draws) < 0.01


def test_interval_of_a_wording_that_brought_nobody_is_wide():
    """Of 0 in 143 the upper end is near 2 %; a prior without a density at 0 would make it next to nothing."""
    one = judge([Arm(1, 143, 0), Arm(2, 143, 15)]).findings[0]
    assert 0.015 < one.high < 0.03


@pytest.mark.parametrize(
    ("arms", "kind", "best"),
    [
        ([], Kind.TOO_EARLY, None),
        ([Arm(1, 5, 1)], Kind.ONE_VARIANT, 1),
        ([Arm(1, 99, 30), Arm(2, 500, 0)], Kind.TOO_EARLY, None),
        ([Arm(1, 1_000, 30), Arm(2, 1_000, 31)], Kind.NO_DIFFERENCE, None),
        ([Arm(1, 1_000, 20), Arm(2, 1_000, 60)], Kind.BEST, 2),
        ([Arm(1, 0, 0, 1_000, 20), Arm(2, 0, 0, 1_000, 60)], Kind.BEST, 2),
        ([Arm(1, 1_000, 20, spread=4), Arm(2, 1_000, 60, spread=4)], Kind.NO_DIFFERENCE, None),
    ],
)
def test_verdicts(arms, kind, best):
    assert (judge(arms).kind, judge(arms).best) == (kind, best)


@pytest.mark.parametrize(
    ("arms", "share"),
    [
        ([Arm(1, 0, 0), Arm(2, 0, 0)], 0.2),
        ([Arm(1, 0, 0, 500, 10), Arm(2, 0, 0, 99, 2)], 0.2),
        ([Arm(1, 0, 0, 500, 10), Arm(2, 0, 0, 500, 11)], LEAST_TEST),
        ([Arm(1, 0, 0, 1_000, 20), Arm(2, 0, 0, 1_000, 60)], 0),
        ([Arm(1, 0, 0)], 0),
    ],
)
def test_the_test_shrinks_with_what_is_known(arms, share):
    assert sample_share(arms, 0.2) == share


def test_older_rounds_weigh_less():
    assert decayed([]) == (0, 0)
    mailed, confirmed = decayed([(100, 4)] * 200)
    assert mailed < 100 / (1 - DECAY)
    assert math.isclose(confirmed / mailed, 0.04, rel_tol=1e-3)


def test_single_choice_goes_to_the_best_nearly_always():
    """As on a recruiter's page: the floor of a round is none of one."""
    arms, rng = [Arm(1, 1_000, 20), Arm(2, 1_000, 60)], random.Random(1)
    chosen = [allot(arms, 1, rng)[0] for _ in range(300)]
    assert chosen.count(2) > 285


@pytest.mark.parametrize("mailed", [300, 1_600])
@pytest.mark.parametrize("more", [0.0, 0.5, 0.8])
def test_equals_are_seldom_called_the_best_however_people_come(mailed, more):
    """Who brings somebody brings one more with this chance, and again: groups of friends are no evidence."""
    rng, called, runs = random.Random(3), 0, 40

    def brought() -> int:
        people = int(rng.random() < 0.03 * (1 - more))
        while people and rng.random() < more:
            people += 1
        return people

    for _ in range(runs):
        counts = [[brought() for _ in range(mailed)] for _ in range(6)]
        every = [count for row in counts for count in row]
        spread = spread_of(len(every), sum(every), sum(count * count for count in every))
        arms = [Arm(key, mailed, sum(row), spread=spread) for key, row in enumerate(counts)]
        called += judge(arms).kind is Kind.BEST
    assert called <= 0.05 * runs


def test_young_mails_do_not_speak_against_a_wording():
    """Of B many went out just now: its sign-ups are still to come."""
    old = [Arm(1, 1_000, 20), Arm(2, 1_000, 40)]
    new = [Arm(1, 1_000, 20), Arm(2, 3_000, 42, tried=1_100)]
    assert shares(new)[2] > 0.9
    assert shares([old[0], Arm(2, 3_000, 42)])[2] < 0.2


def test_nothing_to_allot():
    assert allot([], 5, random.Random(1)) == []
    assert allot([Arm(1, 0, 0)], 0, random.Random(1)) == []
    assert split_equally([], 5, random.Random(1)) == []
