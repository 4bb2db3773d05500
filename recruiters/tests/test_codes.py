"""Codes that can be said, heard and typed."""

from hypothesis import given
from hypothesis import strategies as st

from recruiters.codes import CODE, RUDE, new_code, read


@given(st.randoms(use_true_random=False))
def test_codes_have_their_form_and_say_nothing_rude(rng):
    code = new_code()
    assert CODE.match(code)
    assert not any(rude in code.replace("-", "") for rude in RUDE)


def test_codes_are_many():
    assert len({new_code() for _ in range(2_000)}) == 2_000


@given(st.sampled_from([str.upper, str.title, str.lower]), st.sampled_from([" ", "-", "", "_", " - ", ". "]))
def test_what_was_typed_otherwise_is_understood(case, mark):
    code = new_code()
    assert read(f" {case(code).replace('-', mark)} ") == code


@given(st.text(max_size=80))
def test_anything_else_is_a_code_or_nothing(text):
    found = read(text)
    assert found == "" or CODE.match(found)
