"""Rules that would break the order are refused; what a change does is known before."""

from dataclasses import replace
from datetime import date

import pytest

from exchange.ordering import DEFAULTS, Day, Figures, rank
from exchange.rules import RANGES, Moved, effect, names, problems

TODAY = date(2026, 3, 29)


def test_the_defaults_have_no_problem_and_every_setting_has_a_range():
    assert list(problems(DEFAULTS)) == []
    assert sorted(RANGES) == sorted(names())


@pytest.mark.parametrize("name", sorted(RANGES))
def test_what_is_out_of_range_is_named(name):
    lowest, highest, _label = RANGES[name]
    for value in (lowest - 1, highest + 1):
        assert name in dict(problems(replace(DEFAULTS, **{name: value})))


def test_rules_that_leave_nothing_to_earn_are_refused():
    assert "visit_points" in dict(problems(replace(DEFAULTS, visit_points=0, contact_points=0)))
    assert "newcomer_every" in dict(problems(replace(DEFAULTS, newcomer_every=1)))


def test_the_effect_names_who_would_move():
    figures = [
        Figures(1, "Visitors", [Day(TODAY, visits=15)]),
        Figures(2, "Contacts", [Day(TODAY, contacts=1)]),
        Figures(3, "Third", [Day(TODAY, visits=1)]),
    ]
    names = {one.group: one.name for one in figures}
    before = rank(figures, TODAY)
    assert effect(before, before, names) == []
    after = rank(figures, TODAY, replace(DEFAULTS, contact_points=20))
    assert effect(before, after, names) == [Moved(2, "Contacts", 2, 1), Moved(1, "Visitors", 1, 2)]
