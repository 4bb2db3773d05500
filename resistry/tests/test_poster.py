"""The pictures of shared links, by their pixels."""

from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor

from resistry.lettering import fitted
from resistry.poster import (
    ACT,
    ACT_ON_INK,
    BOTTOM,
    COLUMN,
    FOOT,
    INK,
    LEFT,
    MARK,
    PAPER,
    RIGHT,
    ROW,
    SOFT,
    SQUARE,
    TEXT,
    THICK,
    TOP,
    WHITE,
    Poster,
    draw,
)

BLUE = "#2b3fa0"
WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunt"  # 60 letters
SAMPLES = {
    "home": Poster("Not yet active? Find the role that works for you.", marked="works for you."),
    "role": Poster(
        "Write letters to voters in a swing district",
        kicker="Swing Left · San Francisco chapter",
        letters="SL",
        colour=BLUE,
        facts=("2 hours a week", "from home", "writing"),
    ),
    "spanish": Poster("¿Aún no participas? ¡Encuentra tu lugar mañana!", "Índice ÁÉÍÓÚÜÑ", "mañana!", "LVP", "#8a2b74"),
    "short": Poster("Vote", marked="Vote"),
    "long": Poster(
        "Every precinct captain knocks on doors " * 7, "K" * 99, letters="WWWWWW", facts=("long " * 20,) * 3
    ),
    "word": Poster(WORD, WORD, "", WORD, "", (WORD,) * 3),
    "wide": Poster("W" * 255, facts=("W" * 255,)),
    "unknown": Poster("投票 🗳️", "🎉", "🗳️", "投", facts=("🎉",)),
    "empty": Poster(""),
}
CROP = (285, 0, 915, 630)  # what an app that shows squares leaves
HEAD = (0, TOP + THICK, 1200, TOP + ROW)


def picture(sample: Poster) -> Image.Image:
    return Image.open(BytesIO(draw(sample))).convert("RGB")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """The box round all that is not paper."""
    return ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()


def where(image: Image.Image, colour: str, box: tuple[int, int, int, int] = (0, 0, 1200, 630)):
    """A mask of the pixels in `box` that have exactly that colour."""
    part = image.crop(box)
    away = ImageChops.difference(part, Image.new("RGB", part.size, colour))
    red, green, blue = away.split()
    return ImageChops.add(ImageChops.add(red, green), blue).point(lambda value: 0 if value else 255)


def count(image: Image.Image, colour: str, box=(0, 0, 1200, 630)) -> int:
    return where(image, colour, box).histogram()[255]


def runs(mask: Image.Image) -> int:
    """How many things stand side by side."""
    filled = mask.resize((mask.width, 1), Image.Resampling.BOX).point(lambda value: 255 if value else 0).tobytes()
    return sum(there and not before for before, there in pairwise(b"\0" + filled))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_poster_is_a_small_png_of_the_size_that_apps_expect(name):
    png = draw(SAMPLES[name])
    image = Image.open(BytesIO(png))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(png) < 40_000


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_drawn_in_the_margins(name):
    left, top, right, bottom = inked(picture(SAMPLES[name]))
    assert (left, top, right, bottom) == (LEFT, TOP, RIGHT, BOTTOM)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_logo_stands_at_the_bottom_and_survives_a_crop_to_the_centre_square(name):
    image = picture(SAMPLES[name]).crop(CROP)
    bar = (0, BOTTOM - FOOT, 630, BOTTOM)
    assert count(image, ACT_ON_INK, bar) > 100
    left, _, right, _ = where(image, PAPER, bar).getbbox()
    assert left > 15
    assert right < 300


def test_the_same_words_give_the_same_bytes_and_others_do_not():
    role = SAMPLES["role"]
    assert draw(role) == draw(Poster(**vars(role)))
    assert len({draw(sample) for sample in SAMPLES.values()}) == len(SAMPLES) - 1  # "unknown" says nothing, as "empty"


# Titles


def test_a_short_title_is_huge_and_stays_inside_the_square():
    layout = fitted("Sister District", "", COLUMN, SQUARE, 320)
    assert layout.size >= 150
    assert layout.width <= SQUARE
    words = where(
        picture(Poster("Sister District", "12 roles")), INK, (TEXT - 30, TOP + ROW + 10, 1200, BOTTOM - FOOT)
    ).getbbox()
    assert words[2] + TEXT - 30 <= CROP[2]


def test_every_line_begins_inside_the_square():
    image = picture(SAMPLES["long"])
    assert where(image, INK, (TEXT - 20, TOP + ROW + 10, 1200, BOTTOM - FOOT - ROW - 5)).getbbox()[0] >= 15


def test_widths_are_those_of_the_ink():
    image = picture(Poster("Vote"))
    layout = fitted("Vote", "", COLUMN, SQUARE, 414)
    left, top, right, bottom = where(image, INK, (TEXT - 20, TOP + 10, 1200, BOTTOM - FOOT)).getbbox()
    assert (left, right - left) == pytest.approx((20, layout.width), abs=3)
    assert bottom - top == pytest.approx(layout.height, abs=4)


# What the font lacks


def test_what_cannot_be_drawn_leaves_no_trace():
    assert draw(Poster("Vote 🗳️ now 投", "K 🎉", "now 投", "S🎉L", BLUE, ("🎉", "a 🎉"))) == draw(
        Poster("Vote now", "K", "now", "SL", BLUE, ("a",))
    )


def test_a_title_without_a_letter_is_the_name_of_the_site():
    assert draw(Poster("投票")) == draw(Poster("Resistry"))


def test_accents_are_drawn():
    assert draw(Poster("Mañana")) != draw(Poster("Manana"))


# Highlighter


def test_the_highlighter_is_behind_the_marked_words_only():
    title = "Find your role"
    layout = fitted(title, "role", COLUMN, SQUARE, 414)
    image = picture(Poster(title, marked="role"))
    assert ["".join(cell.letter for cell in line.cells) for line in layout.lines] == ["Find", "your role"]
    left, top, right, bottom = where(image, MARK).getbbox()
    begin, end = layout.lines[-1].highlight
    assert begin > layout.lines[-1].width / 2
    assert (left, right) == pytest.approx((TEXT + begin * layout.size, TEXT + end * layout.size), abs=0.1 * layout.size)
    assert bottom - top < 0.5 * layout.size
    assert top > (TOP + BOTTOM - FOOT) / 2
    assert count(image, INK, (left, top, right, bottom)) > 1000


@pytest.mark.parametrize("marked", ["", "Find", "roles", "Find your role and more"])
def test_nothing_is_highlighted_but_the_end_of_the_title(marked):
    assert count(picture(Poster("Find your role", marked=marked)), MARK) == 0


# Kicker, facts, badge


def test_the_kicker_stands_above_the_title():
    image = picture(SAMPLES["role"])
    assert count(image, SOFT, HEAD) > 2000
    assert count(image, INK, HEAD) == 0


def test_a_kicker_that_can_stays_inside_the_square():
    assert where(picture(SAMPLES["role"]), SOFT, HEAD).getbbox()[2] <= CROP[2]


@pytest.mark.parametrize(
    ("facts", "boxes"),
    [((), 0), (("from home",), 1), (("a", "", "b"), 2), (("a", "b", "c", "d"), 3), (("long " * 20,) * 3, 3)],
)
def test_each_fact_has_an_open_box_and_three_count(facts, boxes):
    image = picture(Poster("Vote", letters="SL", colour=BLUE, facts=facts))
    row = (TEXT - 10, BOTTOM - FOOT - ROW, 1200, BOTTOM - FOOT)
    assert runs(where(image, ACT, row)) == boxes
    assert count(image, ACT) == count(image, ACT, row)


def test_a_box_is_open():
    image = picture(Poster("Vote", letters="SL", facts=("from home",)))
    left, top, right, bottom = where(image, ACT, (0, 0, 1200, 630)).getbbox()
    assert image.getpixel(((left + right) // 2, (top + bottom) // 2)) == ImageColor.getrgb(PAPER)


def test_a_group_has_its_badge_in_its_colour():
    image = picture(SAMPLES["role"])
    left, top, right, bottom = where(image, BLUE).getbbox()
    assert (left, right - left) == (LEFT, bottom - top)
    assert count(image, WHITE, (left, top, right, bottom)) > 1000
    assert count(image, WHITE) == count(image, WHITE, (left, top, right, bottom))


@pytest.mark.parametrize("colour", ["#ffd84a", "#FFFFFF", "red", "", "#12345", "#+1+1+1", "#१२३४५६", BLUE + "\n"])
def test_a_colour_that_white_letters_cannot_be_read_on_gives_way_to_ink(colour):
    assert draw(Poster("Vote", letters="SL", colour=colour)) == draw(Poster("Vote", letters="SL", colour=INK))


def test_without_letters_the_ticked_box_stands_in_the_column():
    image = picture(Poster("Vote", colour=BLUE))
    assert count(image, BLUE) == 0
    assert count(image, ACT, (LEFT, TOP, TEXT - 20, BOTTOM - FOOT)) > 3000


# Any text

texts = st.text(max_size=300) | st.text(st.sampled_from("Wií ÁgñM.…-"), max_size=300)


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Poster, texts, texts, texts, texts, texts | st.from_regex("#.{6}"), st.lists(texts, max_size=5).map(tuple)
    )
)
def test_any_text_makes_a_poster_inside_its_margins(sample):
    png = draw(sample)
    assert len(png) < 40_000
    left, top, right, bottom = inked(Image.open(BytesIO(png)).convert("RGB"))
    assert left >= LEFT
    assert top >= TOP
    assert right <= RIGHT
    assert bottom <= BOTTOM
