"""The rules of the order, one by one, and what holds for any figures."""

from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.ordering import (
    DEFAULTS,
    Day,
    Figures,
    Settings,
    decay,
    is_new,
    rank,
    received_counted,
    sent_counted,
    sums,
    turn,
)

TODAY = date(2026, 3, 29)
LONG_AGO = TODAY - timedelta(days=400)
NO_TURNS = Settings(newcomer_every=0)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def group(key: int, sent: int = 0, received: int = 0, name: str = "", joined_on: date = LONG_AGO) -> Figures:
    """What it sent and received, all of it today."""
    return Figures(key, name or f"Group {key}", [Day(TODAY, sent)], [Day(TODAY, received)], joined_on)


def order(figures, on=TODAY, rules=DEFAULTS) -> list[int]:
    return [place.group for place in rank(figures, on, rules)]


# --- owed


def test_the_worked_example_of_the_docstring():
    first = Figures(1, "A", [Day(TODAY, visits=10, contacts=1)], [Day(TODAY, visits=4)], LONG_AGO)
    second = Figures(2, "B", [Day(back(28), visits=50)], [], LONG_AGO)
    places = rank([second, first], TODAY)
    assert [(place.group, place.owed) for place in places] == [(1, 20), (2, 12)]


def test_a_group_that_is_owed_more_stands_before_one_that_sent_more_and_got_it_back():
    assert order([group(1, sent=20, received=24), group(2, sent=5)]) == [2, 1]


def test_equal_debts_are_ordered_by_name_then_key():
    assert order([group(1, 5, name="Zebra"), group(3, 5, name="apple"), group(2, 5, name="Apple")]) == [2, 3, 1]


def test_a_day_loses_half_its_weight_in_28_days():
    assert sums(Figures(1, "A", [Day(back(28), 8)], [Day(back(56), 8)]), TODAY) == replace(
        sums(Figures(1, "A"), TODAY), sent=4, received=2, owed=1.2 * 4 - 2
    )


def test_contacts_and_visitors_weigh_the_same_on_both_sides():
    one = Figures(1, "A", [Day(TODAY, 1, 1)], [Day(TODAY, 1, 1)])
    assert sums(one, TODAY).sent == sums(one, TODAY).received == 11


# --- the cap on a day


def test_a_sudden_day_counts_three_usual_days():
    usual = [Day(back(days), 30) for days in range(1, 60)]
    assert sent_counted(Figures(1, "A", [*usual, Day(TODAY, 5_000)], joined_on=back(59)))[TODAY] == 90


def test_a_day_that_was_approved_counts_in_full():
    usual = [Day(back(days), 30) for days in range(1, 29)]
    one = Figures(1, "A", [*usual, Day(TODAY, 5_000, approved=True)], joined_on=LONG_AGO)
    assert sent_counted(one)[TODAY] == 5_000


def test_received_days_count_in_full_until_one_is_rejected():
    usual = [Day(back(days), 30) for days in range(1, 29)]
    for day, expected in ((Day(TODAY, 5_000), 5_000), (Day(TODAY, 5_000, rejected=True), 90)):
        assert received_counted(Figures(1, "A", (), [*usual, day], LONG_AGO))[TODAY] == expected


def test_made_up_clicks_push_a_group_down_only_until_they_are_found():
    groups = [group(key, sent=20) for key in range(2, 12)]
    usual = [Day(back(days), 20) for days in range(1, 60)]
    pushed = Figures(1, "A", [*usual, Day(TODAY, 60)], [*usual, Day(TODAY, 5_000)], LONG_AGO)
    assert order([pushed, *groups])[-1] == 1
    freed = replace(pushed, received=[*usual, Day(TODAY, 5_000, rejected=True)])
    assert order([freed, *groups])[0] == 1


def test_what_is_older_than_ten_half_lives_weighs_nothing():
    assert decay(back(279), TODAY) > 0
    assert decay(back(280), TODAY) == 0


def test_twenty_points_of_a_day_always_count_and_no_more_on_the_first():
    assert sent_counted(Figures(1, "A", [Day(TODAY, 1_000)], joined_on=TODAY)) == {TODAY: 20}


def test_days_without_anybody_make_the_usual_day_smaller():
    days = [Day(back(1), 90, approved=True), Day(TODAY, 1_000)]
    assert sent_counted(Figures(1, "A", days, joined_on=back(28)))[TODAY] == 20
    assert sent_counted(Figures(1, "A", days, joined_on=back(1)))[TODAY] == 270


def test_a_capped_day_is_capped_in_the_history_too():
    sent = [Day(back(1), 1_000), Day(TODAY, 1_000)]
    assert sent_counted(Figures(1, "A", sent, joined_on=back(1))) == {back(1): 20, TODAY: 60}


# --- newcomers


def test_every_fifth_place_is_a_newcomers_while_there_are_some():
    old = [group(key, sent=20) for key in range(1, 21)]
    new = [group(key, joined_on=TODAY) for key in range(101, 104)]
    places = rank([*old, *new], TODAY)
    assert [place.position for place in places if place.group > 100] == [5, 10, 15]
    assert {place.reason for place in places if place.group > 100} == {"newcomer"}


def test_a_group_that_sent_nothing_takes_turns_too_and_stands_on_no_other_place():
    old = [group(key, sent=1, received=500) for key in range(1, 10)]
    places = rank([*old, group(50)], TODAY)
    assert [(place.position, place.reason) for place in places if place.group == 50] == [(5, "nothing")]


def test_groups_that_sent_nothing_follow_when_the_others_are_through():
    assert order([group(1), group(2), group(3, sent=1)])[0] == 3


def test_a_newcomer_that_earned_a_better_place_has_it():
    old = [group(key, sent=10) for key in range(1, 10)]
    [place] = [place for place in rank([*old, group(50, sent=20, joined_on=TODAY)], TODAY) if place.group == 50]
    assert (place.position, place.reason) == (1, "owed")


def test_newcomers_turns_change_with_the_day_and_each_is_first_at_times():
    new = [group(key, joined_on=TODAY) for key in range(1, 6)]
    firsts = {
        order([replace(one, joined_on=TODAY + timedelta(days=n)) for one in new], TODAY + timedelta(days=n))[0]
        for n in range(60)
    }
    assert firsts == {1, 2, 3, 4, 5}


def test_a_group_is_new_for_thirty_days():
    assert is_new(group(1, joined_on=back(29)), TODAY)
    assert not is_new(group(1, joined_on=back(30)), TODAY)


def test_turns_are_those_of_the_published_rule():
    """SHA-256 of "2026-03-29 7", by another program: anybody can recompute them."""
    assert turn(7, date(2026, 3, 29)) == "fe5a24b7a51d3b5ccdefcb00577c831a5dc5437f1d8cf71f59c795f27ad5a778"


# --- for any figures

days = st.lists(
    st.builds(Day, on=st.dates(back(200), TODAY), visits=st.integers(0, 500), contacts=st.integers(0, 50)),
    max_size=12,
    unique_by=lambda day: day.on,
)
networks = st.lists(
    st.builds(
        Figures,
        group=st.integers(1, 10_000),
        name=st.text(max_size=5),
        sent=days,
        received=days,
        joined_on=st.dates(back(400), TODAY),
    ),
    max_size=12,
    unique_by=lambda one: one.group,
)


def more(days_: list[Day], extra: int) -> list[Day]:
    """As many points more today."""
    here = [day for day in days_ if day.on == TODAY] or [Day(TODAY)]
    return [*(day for day in days_ if day.on != TODAY), replace(here[0], visits=here[0].visits + extra)]


@given(networks, st.randoms())
def test_order_is_total_and_independent_of_the_input(figures, chance):
    shuffled = chance.sample(figures, len(figures))
    assert order(shuffled) == order(figures)
    assert sorted(order(figures)) == sorted(one.group for one in figures)
    assert [place.position for place in rank(figures, TODAY)] == list(range(1, len(figures) + 1))


@given(networks.filter(bool), st.integers(1, 1_000))
def test_sending_more_never_lowers_a_place(figures, extra):
    lucky = figures[0]
    after = order([replace(lucky, sent=more(lucky.sent, extra)), *figures[1:]], rules=NO_TURNS)
    assert after.index(lucky.group) <= order(figures, rules=NO_TURNS).index(lucky.group)


@given(networks.filter(bool), st.integers(1, 1_000))
def test_receiving_more_never_raises_a_place(figures, extra):
    one = figures[0]
    after = order([replace(one, received=more(one.received, extra)), *figures[1:]], rules=NO_TURNS)
    assert after.index(one.group) >= order(figures, rules=NO_TURNS).index(one.group)


@settings(max_examples=200)
@given(networks.filter(bool), st.integers(1, 1_000), st.booleans())
def test_both_hold_among_the_groups_that_stand_on_no_newcomers_place(figures, extra, sends):
    """With turns in force: the changed group moves the right way among those whose place was earned both times."""
    one = figures[0]
    changed = replace(one, sent=more(one.sent, extra)) if sends else replace(one, received=more(one.received, extra))
    before, after = (rank([first, *figures[1:]], TODAY) for first in (one, changed))
    earned = {place.group for place in before if place.reason in ("owed", "paid")}
    earned &= {place.group for place in after if place.reason in ("owed", "paid")}
    if one.group in earned:
        old, new = ([place.group for place in places if place.group in earned] for places in (before, after))
        assert (
            (new.index(one.group) <= old.index(one.group)) if sends else (new.index(one.group) >= old.index(one.group))
        )


@given(days, st.dates(back(300), TODAY))
def test_no_day_counts_more_than_it_brought_and_none_less_than_nothing(sent, joined_on):
    one = Figures(1, "A", sent, joined_on=joined_on)
    assert all(0 <= value <= day.visits + 10 * day.contacts for day in sent for value in [sent_counted(one)[day.on]])


@given(days, st.dates(back(300), TODAY), st.integers(1, 180))
def test_each_cap_is_that_of_the_days_before(sent, joined_on, cap_days):
    """The moving window against the rule written out: every day of the window by itself."""
    rules = replace(DEFAULTS, cap_days=cap_days)
    found = sent_counted(Figures(1, "A", sent, joined_on=joined_on), rules)
    for day in sent:
        known = min(cap_days, max(0, (day.on - joined_on).days))
        before = [found.get(day.on - timedelta(days=number), 0) for number in range(1, known + 1)]
        cap = max(20, 3 * median(before or [0]))
        assert found[day.on] == min(day.visits + 10 * day.contacts, cap)


@pytest.mark.parametrize("days_ahead", [0, 1, 40])
def test_days_to_come_count_as_today(days_ahead):
    assert decay(TODAY + timedelta(days=days_ahead), TODAY) == 1
