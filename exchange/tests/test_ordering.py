from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from exchange.ordering import DayBrought, Figures, points, rank

TODAY = date(2026, 3, 29)
days = st.lists(
    st.builds(
        DayBrought,
        on=st.dates(min_value=TODAY - timedelta(days=200), max_value=TODAY),
        visits=st.integers(0, 500),
        confirmed=st.integers(0, 50),
    ),
    max_size=6,
)
networks = st.lists(
    st.builds(Figures, group=st.integers(1, 10_000), name=st.text(max_size=5), days=days),
    max_size=12,
    unique_by=lambda one: one.group,
)


def order(figures):
    return [place.group for place in rank(figures, TODAY)]


def test_worked_example_of_the_docstring():
    first = Figures(1, "A", [DayBrought(TODAY, visits=10, confirmed=1)])
    second = Figures(2, "B", [DayBrought(TODAY - timedelta(days=28), visits=30)])
    places = rank([second, first], TODAY)
    assert [(place.group, place.points) for place in places] == [(1, 20), (2, 15)]


def test_equal_points_are_ordered_by_name():
    assert order([Figures(1, "Zebra"), Figures(2, "apple"), Figures(3, "Mango")]) == [2, 3, 1]


def test_group_that_brought_nobody_is_listed_with_its_reason():
    assert rank([Figures(1, "A")], TODAY)[0].reason == "Has brought nobody yet."


def test_a_day_loses_half_its_weight_in_28_days():
    day = DayBrought(TODAY - timedelta(days=28), visits=8)
    assert points([day], TODAY) == 4


@given(networks, st.randoms())
def test_order_is_total_and_independent_of_the_input(figures, chance):
    shuffled = figures[:]
    chance.shuffle(shuffled)
    assert order(shuffled) == order(figures)
    assert sorted(order(figures)) == sorted(one.group for one in figures)
    assert [place.position for place in rank(figures, TODAY)] == list(range(1, len(figures) + 1))


@given(networks.filter(bool), st.integers(1, 1_000))
def test_bringing_more_never_lowers_a_place(figures, more):
    lucky = figures[0]
    richer = Figures(lucky.group, lucky.name, [*lucky.days, DayBrought(TODAY, visits=more)])
    assert order([richer, *figures[1:]]).index(lucky.group) <= order(figures).index(lucky.group)
