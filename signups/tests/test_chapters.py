from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.zips import place_of
from signups.chapters import REACH, Chapter, nearest

SAN_FRANCISCO = place_of("94110")
ZIPS = ("94612", "94122", "94301", "94704", "95814", "10001", "")


def chapter(slug: str, zip_code: str = "", *states: str, statewide: bool = False) -> Chapter:
    return Chapter(slug, slug.title(), place_of(zip_code), states, statewide)


def slugs(chapters, place=SAN_FRANCISCO) -> list[str]:
    return [near.chapter.slug for near in nearest(chapters, place)]


def test_the_nearest_comes_first_and_what_is_out_of_reach_not_at_all():
    chapters = [chapter("oakland", "94612"), chapter("sunset", "94122"), chapter("sacramento", "95814")]
    assert slugs(chapters) == ["sunset", "oakland"]
    assert [near.miles for near in nearest(chapters, SAN_FRANCISCO)] == [4, 9]


def test_a_chapter_in_reach_goes_before_one_of_the_whole_state_and_fewer_states_before_more():
    chapters = [
        chapter("west", "", "CA", "OR", "WA"),
        chapter("california", "95814", "CA", statewide=True),
        chapter("palo-alto", "94301", "CA"),
        chapter("new-york", "", "NY"),
    ]
    assert slugs(chapters) == ["palo-alto", "california", "west"]


def test_on_a_border_the_own_state_goes_before_another_at_the_same_distance():
    """Silver Spring and a place across the Potomac are as far from Washington as each other."""
    washington = place_of("20001")
    there = replace(place_of("22201"), latitude=place_of("20910").latitude, longitude=place_of("20910").longitude)
    maryland, virginia = chapter("z-maryland", "20910"), Chapter("a-virginia", "Virginia", there)
    assert slugs([maryland, virginia], washington) == ["a-virginia", "z-maryland"]  # neither is in DC: by slug
    in_maryland = replace(washington, state="MD")
    assert slugs([maryland, virginia], in_maryland) == ["z-maryland", "a-virginia"]


def test_equals_stand_by_slug_and_a_few_yards_change_nothing():
    near = place_of("94612")
    moved = Chapter("b", "B", replace(near, latitude=near.latitude + 0.003))
    assert slugs([moved, Chapter("a", "A", near)]) == ["a", "b"]
    moved_closer = Chapter("b", "B", replace(near, longitude=near.longitude - 0.003))
    assert slugs([moved_closer, Chapter("a", "A", near)]) == ["a", "b"]


def test_a_network_without_any_near_has_none():
    assert nearest([chapter("new-york", "10001"), chapter("texas", "", "TX")], SAN_FRANCISCO) == []


made = st.builds(
    lambda number, zip_code, states, statewide: chapter(f"c-{number}", zip_code, *states, statewide=statewide),
    st.integers(0, 10_000),
    st.sampled_from(ZIPS),
    st.lists(st.sampled_from(["CA", "NY", "OR"]), unique=True, max_size=3),
    st.booleans(),
)
several = st.lists(made, unique_by=lambda one: one.slug, max_size=12)


@given(several, st.randoms())
def test_order_does_not_depend_on_the_order_of_the_chapters(chapters, random):
    mixed = list(chapters)
    random.shuffle(mixed)
    assert slugs(mixed) == slugs(chapters)


@given(several, made)
def test_another_chapter_changes_the_pick_only_by_being_picked(chapters, another):
    before, after = slugs(chapters), slugs([*(one for one in chapters if one.slug != another.slug), another])
    if after and after[0] != another.slug and another.slug not in before:
        assert after[0] == before[0]


@given(several)
def test_all_are_in_reach_or_of_the_state(chapters):
    for near in nearest(chapters, SAN_FRANCISCO):
        in_reach = near.miles is not None and near.miles <= REACH
        assert in_reach or "CA" in near.chapter.states


@pytest.mark.parametrize("zip_code", ["94110", "20001", "10001", "99501"])
def test_the_same_zip_gets_the_same_chapter(zip_code):
    chapters = [chapter(f"c-{other}", other) for other in ZIPS if other]
    assert len({tuple(slugs(chapters, place_of(zip_code))) for _ in range(3)}) == 1
