"""Reading lists of addresses: each line alone, whatever the others are."""

import pytest

from recruiters.address_lists import hash_of, normalise, read
from signups import addresses


def found(text: str) -> list[tuple[int, str]]:
    """Each line's number with its address, or with what is wrong with it."""
    return [(line.number, line.email or line.what.name) for line in read(text)]


def test_unclosed_quote_spoils_its_own_line_and_no_other():
    text = 'email,name\na@x.org,"broken\nb@x.org,ok\nc@x.org,"L, C"\n'
    assert found(text) == [(2, "BAD"), (3, "b@x.org"), (4, "c@x.org")]


def test_unclosed_quote_before_a_long_file_is_a_bad_line():
    text = 'email,name\na@x.org,"broken\n' + "p@x.org,ok\n" * 20_000
    assert [len(found(text)), *found(text)[:2]] == [20_000 + 1, (2, "BAD"), (3, "p@x.org")]


@pytest.mark.parametrize("row", ["only-a-name", "a@x.org", '"', "x," + "y" * 200_000 + "@x.org"])
def test_row_without_the_cell_of_the_address_is_a_bad_line(row):
    assert found(f"name,email\n{row}\nBo,b@x.org") == [(2, "BAD"), (3, "b@x.org")]


def test_bad_line_shows_what_stands_there():
    [line] = read('name,email\n"Ada,a@x.org')
    assert line.text == '"Ada,a@x.org'


def test_comma_in_a_quoted_head_is_no_column():
    text = '"Last, First",email\n"L, Ada",a@x.org\n'
    assert found(text) == [(2, "a@x.org")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"L, Ada" <a@x.org>, "M, Bo" <b@x.org>', ["a@x.org", "b@x.org"]),
        ('"L; Ada" <a@x.org>; Bo <b@x.org>;', ["a@x.org", "b@x.org"]),
        ("a@x.org, Bo <b@x.org>\tc@x.org", ["a@x.org", "b@x.org", "c@x.org"]),
        ("Ada <a@x.org>, bad@@x.org, Bo <b@x.org>", ["a@x.org", "BAD", "b@x.org"]),
        ("=cmd <a@x.org>, b@x.org", ["FORMULA", "b@x.org"]),
        ("Ada <=a@x.org>", ["FORMULA"]),
    ],
)
def test_several_addresses_of_one_line(line, said):
    assert [what for _, what in found(line)] == said


def test_quick_reading_of_plain_addresses_is_the_slow_one():
    for typed in ("Ada.L+x@Example.ORG", "a_b-c@sub.example.co", "x@bücher.example"):
        assert normalise(typed) == addresses.normalise(typed)
        assert hash_of(normalise(typed)) == addresses.keyed_hash(addresses.normalise(typed))
    for bad in ("a@localhost", "a..b@example.org", ".a@example.org", "a@-x.org", "a@example.123"):
        with pytest.raises(addresses.BadAddress):
            normalise(bad)
