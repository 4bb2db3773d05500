"""Letters, their widths, and how titles are broken into lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resistry.lettering import BREAK, SMALLEST, Line, fitted, plain, shortened, spelled

ROOM = 844, 589  # px, all and inside
HOME = "Not yet active? Find the role that works for you."
WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunt"  # 60 letters
texts = st.text(max_size=300) | st.text(st.sampled_from("Wií ÁgñM.…-"), max_size=300)


def lettered(line: Line) -> str:
    return "".join(cell.letter for cell in line.cells)


def test_the_worked_example():
    layout = fitted("Write letters to voters in a swing district", "", *ROOM, 282)
    assert list(map(lettered, layout.lines)) == ["Write letters", "to voters in a", "swing district"]
    assert layout.size == 91


def test_a_title_leaves_the_square_where_staying_would_make_it_small():
    layout = fitted(HOME, "", *ROOM, 410)
    assert ROOM[1] < layout.width <= ROOM[0]
    assert layout.size > 100


def test_lines_are_balanced():
    layout = fitted("Help people in your own county to cast the vote that they have a right to", "", *ROOM, 300)
    widths = [line.width for line in layout.lines]
    assert 3 <= len(widths) <= 4
    assert min(widths) > 0.7 * max(widths)


def test_a_word_of_sixty_letters_is_broken_with_hyphens_and_fits():
    layout = fitted(WORD, "", *ROOM, 300)
    lines = list(map(lettered, layout.lines))
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == WORD
    assert layout.width <= ROOM[0]


def test_a_broken_word_is_whole_where_its_pieces_share_a_line():
    layout = fitted("Doors " * 10 + WORD[:28], "", 1600, 1600, 200)
    text = "".join(map(lettered, layout.lines))
    assert BREAK not in text
    assert "-" not in text


@pytest.mark.parametrize("text", ["word " * 51, "W" * 255, "i" * 255, "a " * 127, "Á g\n" * 60, "..." * 85])
@pytest.mark.parametrize("height", [264, 410])
def test_a_title_of_any_length_fits_in_four_lines_and_can_be_read(text, height):
    layout = fitted(text, "", *ROOM, height)
    assert 1 <= len(layout.lines) <= 4
    assert layout.width <= ROOM[0]
    assert layout.height <= height
    assert layout.size >= SMALLEST


def test_what_does_not_fit_gets_an_ellipsis_after_a_word():
    layout = fitted("Knock, knock. " * 18, "", *ROOM, 264)
    assert lettered(layout.lines[-1]).endswith("ock…")


def test_an_accent_does_not_touch_the_descender_above_it():
    one = fitted("gggg ÁÑÁÑ", "", 300, 300, 400)
    assert len(one.lines) == 2
    assert one.leading > one.lines[0].below + one.lines[1].above
    assert one.leading > fitted("gggg nnnn", "", 300, 300, 400).leading


def test_words_beside_the_marked_ones_are_not_highlighted():
    line = fitted("to join her", "her", 3000, 3000, 100).lines[0]
    begin, end = line.highlight
    assert begin == line.places[8]
    assert end == line.places[-1]


def test_a_stroke_that_runs_over_two_lines_marks_both():
    lines = fitted(HOME, "that works for you.", *ROOM, 410).lines
    assert [bool(line.highlight) for line in lines] == [False, True, True]


def test_text_for_one_line_is_shortened():
    assert shortened("", 9) is None
    assert shortened("Swing Left", 99) == plain("Swing Left")
    line = shortened("Swing Left and Sister District", 6)
    assert line.width <= 6
    assert line.cells[-1].letter == "…"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Vote 🗳️ now", "Vote now"),
        ("投票 Vote 투표", "Vote"),
        ("¿Qué hará mañana? ¡Ándale, pingüino!", "¿Qué hará mañana? ¡Ándale, pingüino!"),
        ("man\N{COMBINING TILDE}ana", "mañana"),
        ("n\N{COMBINING TILDE}", "ñ"),
        ("Zoë Łukasz Őry Straße", "Zoe Lukasz Ory Strasse"),
        ("Swing Left™ · SF", "Swing Left – SF"),
        ("1½ hours", "1 1/2 hours"),
        ("a\N{NO-BREAK SPACE}b\tc\nd\0e\N{ZERO WIDTH SPACE}f\ud800", "a b c def"),
        ("ﬁnd", "find"),
        ("עברית", ""),
    ],
)
def test_text_is_spelled_with_the_letters_there_are(text, drawn):
    assert spelled(text) == drawn


@settings(max_examples=100, deadline=None)
@given(texts, st.integers(0, 300))
def test_any_title_keeps_its_words_in_their_order(title, cut):
    layout = fitted(title, title[cut:], *ROOM, 300)
    letters = "".join(cell.letter for line in layout.lines for cell in line.cells if cell.letter not in " -…")
    whole = "".join(letter for letter in spelled(title) or "Resistry" if letter not in " -…")
    assert whole.startswith(letters) or not letters.isalnum()
    assert layout.width <= ROOM[0]
    assert layout.height <= 300
