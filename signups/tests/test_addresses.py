import pytest
from hypothesis import given
from hypothesis import strategies as st

from signups.addresses import BadAddress, key, normalise

GOOD = [
    "ada@example.org",
    " Ada.Love+lists@EXAMPLE.org ",
    "o'neil@example.org",
    "ada@exämple.org",
]
BAD = [
    "", "   ", "ada", "@", "a@localhost", "x@@y", "x@@y.org", "a" * 10_000, "a" * 250 + "@example.org",
    "ada@example.org\x00", "a\x00@example.org", "ada@example.org\r\nBcc: all@example.org", "a@b\n.org",
    "ada@-example.org", "ada @example.org", "ada@example", "ada@[127.0.0.1]", "josé@example.org", "ü@example.org", "ΐ" * 42 + "@" + ".".join(["a" * 50] * 3) + ".org", "<ada@example.org>",
    "ada@example.org,bob@example.org", "Ada <ada@example.org>", "ada@example..org", ".ada@example.org", "‮ada@example.org",
]  # fmt: skip


@pytest.mark.parametrize("typed", GOOD)
def test_untidy_address_is_accepted(typed):
    assert normalise(typed) == normalise(normalise(typed))


@pytest.mark.parametrize("typed", BAD)
def test_bad_address_is_refused_with_what_to_do(typed):
    with pytest.raises(BadAddress) as refusal:
        normalise(typed)
    assert str(refusal.value).endswith((".", "?", ")"))


@pytest.mark.parametrize(
    "same",
    [
        ("Ada@example.org", "ada@EXAMPLE.ORG"),
        ("x@exämple.org", "x@xn--exmple-cua.org"),
    ],
)
def test_the_same_mailbox_has_one_key(same):
    assert len({key(normalise(address)) for address in same}) == 1


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_a_clear_error(text):
    try:
        address = normalise(text)
    except BadAddress as error:
        assert str(error)
    else:
        assert key(address)
        assert "\n" not in address
        assert "\r" not in address
