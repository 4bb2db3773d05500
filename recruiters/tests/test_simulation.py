"""The simulator drives the real bandit, and the bandit holds what it promises."""

import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from recruiters.simulation import World, bandit, equal, measure, oracle, rates, two_at_a_time


def test_bandit_gets_most_of_what_an_oracle_gets_and_starves_nobody():
    found = measure(World(rates(6), 10_000, 20), seeds=4)
    assert found.of_oracle["bandit"] >= 0.94
    assert found.of_oracle["bandit"] > found.of_oracle["test of two"] > found.of_oracle["equal split"]
    assert found.least_share >= 0.01
    assert found.no_difference == 1


def test_every_policy_mails_everybody_in_every_round():
    world = World((0.02, 0.04), 1_000, 3)
    for policy in (oracle, equal, two_at_a_time, bandit):
        assert [sum(row) for row in policy(world, random.Random(1)).mailed] == [1_000] * 3


def test_rates_are_spread_evenly():
    assert rates(6) == (0.02, 0.024, 0.028, 0.032, 0.036, 0.04)


def test_command_prints_the_table_and_refuses_what_makes_no_sense():
    out = StringIO()
    call_command("simulate_mailings", seeds=1, rounds=2, recruiters=1_000, variants=3, stdout=out)
    assert "of what an oracle gets" in out.getvalue()
    for bad in (
        {"variants": 9},
        {"variants": 1},
        {"recruiters": 10},
        {"rounds": 0},
        {"seeds": 0},
        {"half": -1},
        {"more": 1},
    ):
        with pytest.raises(CommandError):
            call_command("simulate_mailings", **bad)
