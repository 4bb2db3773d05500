"""What a material may say, and what is hinted at."""

import doctest
import unicodedata

import pytest
from django.forms import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from recruiters import bandit, channels, codes, counts, delays, hints, mime, simulation, texts, zones
from recruiters.forms import clean_name
from recruiters.hints import hints_of
from recruiters.texts import fill, link_in, problem_of, with_link

UNSEEN = "\u115f\u1160\u3164\uffa0"  # letters that show nothing
LETTERS = st.text(st.characters(categories=["Ll", "Lu", "Lo"], exclude_characters=UNSEEN), min_size=2, max_size=8)
WORDS = LETTERS.filter(lambda text: unicodedata.normalize("NFKC", text).isalpha())


@pytest.mark.parametrize("module", [bandit, channels, codes, counts, delays, hints, mime, simulation, texts, zones])
def test_examples_in_the_source(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "text",
    [
        "Come along, {name}: {link}", "At 7 p.m. in the U.S. house, e.g. on Tuesday.", "Wait... what? 50.5 % of us.",
        "¿Qué tal? Ven con {group}.", "One. Two. Three", "3:30 or 4/5, it is up to you", "👩‍👩‍👧 come along", "",
        "From {group}. Yours, {name}. {link}.", "The U.S.A., a.k.a. us: 3.5 of 4.", "Wait...what? No. 1!", "I ❤️ it.",
    ],
)  # fmt: skip
def test_plain_words_are_fine(text):
    assert problem_of(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "http://a.example", "HTTPS://A.EXAMPLE", "www.a.example", "see example.org.", "Example.ORG/path", "a@example.org",
        "mailto:x", "tel:+123", "javascript:alert(1)", "192.0.2.1", "exаmple.org", "example。org", "example．org",
        "xn--bcher-kva.example", "bücher.example", "ftp://x", "t.me/x", "bit.ly/x", "{group}.com", "{name}.org",
        "example.{group}", "i❤.ws", "i❤️.ws", "हिन्दी.com", "हिन्दी.भारत", "example.\u200dorg", "example.\ufe0forg",
        "example\u034f.org", "example․org", "example.o\ufe0erg",
    ],
)  # fmt: skip
def test_whatever_could_become_a_link_is_refused(text):
    assert "would become a link" in problem_of(f"Look at {text} now")


@given(WORDS, st.sampled_from(".。．｡․"), WORDS, st.sampled_from(["", "\u200d", "\ufe0f", "\u034f", "\U000e0100"]))
def test_a_dot_between_letters_is_a_link_whatever_hides_it(before, dot, after, hidden):
    assert link_in(f"See {before}{hidden}{dot}{hidden}{after} now")


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_a_dot_before_a_space_ends_a_sentence(words):
    assert link_in(". ".join(words) + ".") == ""


@pytest.mark.parametrize(
    "name", ["bit․ly", "example。org", "x.org", "i❤.ws", "a@b", "a/b", "{name}", "<b>", "\u200bAda"]
)
def test_name_that_is_no_name_is_refused(name):
    with pytest.raises(ValidationError):
        clean_name(name)


@pytest.mark.parametrize("name", ["Ada", "Ada L.", "J.R.", "Zoë-Marie", "O’Neil", "Li 丽", ""])
def test_names_are_fine(name):
    assert clean_name(f"  {name} ") == name


@pytest.mark.parametrize("text", ["{first_name}", "{", "}", "{}", "{{name}}", "{ name }", "{name", "{name.x}", "{0}"])
def test_other_braces_are_refused(text):
    assert "is no placeholder" in problem_of(text)


@pytest.mark.parametrize("text", ["<b>x</b>", "<script>", "</p>", "<!-- x -->", "<img src=x>"])
def test_html_is_refused(text):
    assert "without HTML" in problem_of(text)


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "a\u200bb", "a\tb", "a\ufeff"])
def test_invisible_characters_are_refused(text):
    assert "invisible" in problem_of(text)


def test_one_line_means_one_line():
    assert problem_of("a\nb", lines=False) == "Write it on one line."
    assert problem_of("a\r\nb") == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_stands_in_a_value_is_not_replaced_again(name, group):
    assert fill("{name}|{group}", {"name": name, "group": group, "link": "x"}) == f"{name}|{group}"


@given(st.text(st.characters(exclude_characters="{}"), max_size=100))
def test_every_text_has_the_link_once(text):
    assert with_link(text).count("{link}") == 1
    assert with_link(with_link(text)) == with_link(text)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("subject", "x" * 51, "50 characters"),
        ("subject", "Re: yes and more", "no answer"),
        ("opening", "BUY THIS now", "shouting"),
        ("share", "Come!! Now!", "exclamation"),
        ("sms", "x" * 150 + " {link}", "several text messages"),
        ("sms", "Żółw {link}", "70 characters"),
        ("chat", "Act now, it is free", "spam filters"),
        ("why", "Give $5 today", "money"),
        ("social", "x" * 281, "280"),
    ],
)
def test_hints_say_what_could_be_better(field, text, said):
    assert any(said in hint.text for hint in hints_of(field, text))


def test_good_texts_get_no_hint():
    assert hints_of("subject", "Who are your three?") == []
    assert hints_of("sms", "I help with {group} now. You too? {link}") == []
