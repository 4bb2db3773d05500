import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.zips import BadZip, miles, normalise, place_of


@pytest.mark.parametrize("typed", ["94110", " 94110 ", "94110-1234", "94110 1234", "941101234", "\t94110\n"])
def test_untidy_zip_is_accepted(typed):
    assert normalise(typed) == "94110"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Type your ZIP"),
        ("0000", "four digits; it needs five"),
        ("1", "one digit; it needs five"),
        ("94110-12", "five digits, such as"),
        ("abcde", "five digits, such as"),
        ("٩٤١١٠", "five digits, such as"),
        ("00000", "We know no ZIP code 00000"),
        ("94110\x00", "five digits, such as"),
        ("9" * 10_000, "five digits, such as"),
    ],
)
def test_bad_zip_says_what_to_do(typed, says):
    with pytest.raises(BadZip, match=says):
        normalise(typed)


@given(st.text(max_size=30))
def test_any_text_is_a_zip_or_a_clear_error(text):
    try:
        assert place_of(normalise(text)) is not None
    except BadZip as error:
        assert str(error)


def test_distance_is_symmetric_and_right():
    mission, fruitvale = place_of("94110"), place_of("94601")
    assert miles(mission, fruitvale) == miles(fruitvale, mission)
    assert 10 < miles(mission, fruitvale) < 12
    assert miles(mission, mission) == 0
