"""The picture that a shared link shows (Open Graph, 1200 x 630), drawn from a page's words alone.

A sign-up sheet turned protest poster: the left column holds the ticked box or the group's badge; right of it stand
kicker, title, facts and, on a bar of ink, the logo. Words begin just inside the centre square, so an app that crops to
1:1 still shows the beginning of every line, and the whole title where that does not make it much smaller.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from resistry.colour import readable_on_white
from resistry.lettering import Layout, Line, fitted, font, plain, shortened, spelled

LOOK = 1  # part of a picture's address: one more whenever the drawing changes
SIZE = WIDTH, HEIGHT = 1200, 630

# BRAND: light; ACT_ON_INK is dark's
PAPER, INK, SOFT, ACT, MARK, WHITE = "#faf6ec", "#1c1830", "#5b5570", "#c4301c", "#ffd84a", "#ffffff"
ACT_ON_INK = "#ff8a73"

# px
MARGIN = 48
LEFT, RIGHT, TOP, BOTTOM = MARGIN, WIDTH - MARGIN, MARGIN, HEIGHT - MARGIN
THICK, THIN = 4, 2  # rules
ROW, FOOT, AIR = 66, 76, 22  # height of the rows above and below the title and of the bar; what is free round the title
DROP = 21  # from where letters stand to the end of their row
EMBLEM, SHADOW = 216, 12  # side of what stands in the left column; the badge's hard shadow
TEXT = 306  # where words begin
COLUMN = RIGHT - TEXT - 2  # less what rounding may add
SQUARE = (WIDTH + HEIGHT) // 2 - 20 - TEXT  # of the column, what a crop to 1:1 leaves
KICKER, SMALLEST_KICKER, FACT, SMALLEST_FACT, LOGO = 40, 32, 38, 27, 46

# em
HIGHLIGHT, SLANT = (-0.36, 0.09), 0.04  # from the line that letters stand on; how much longer than the words
FACT_BOX, FACT_TEXT, FACT_GAP = 0.66, 0.95, 0.8  # side; from the box's left to the words; between two facts

FINE = 4  # shapes are drawn this much larger, for smooth edges
# The logo in 32nds of its side, as in static/img/favicon.svg; the tick by its outline
BOX, STROKE, RADIUS = (2.5, 6.5, 25.5, 29.5), 3.4, 4.5
TICK = ((6.75, 17.0), (14.69, 26.26), (29.89, 4.31), (26.11, 1.69), (14.31, 18.74), (10.25, 14.0))

Point = tuple[float, float]
Points = Sequence[Point]


@dataclass(frozen=True)
class Poster:
    """What the picture says. Any text will do: it is shortened to fit, and what the font lacks is left out.

    `marked` is the end of the title that gets the highlighter. `colour` (#rrggbb) is the badge's; ink when white
    letters cannot be read on it. The first three `facts` count.
    """

    title: str
    kicker: str = ""
    marked: str = ""
    letters: str = ""
    colour: str = ""
    facts: tuple[str, ...] = ()


def draw(poster: Poster) -> bytes:
    """The poster as PNG. The same poster gives the same bytes under one version of Pillow."""
    image = Image.new("RGB", SIZE, PAPER)
    kicker, letters = spelled(poster.kicker), spelled(poster.letters)
    facts = [fact for fact in map(spelled, poster.facts[:3]) if fact]
    colour = _badge_colour(poster.colour)
    top = TOP + (ROW if kicker else 0)
    bottom = BOTTOM - FOOT - (ROW if facts else 0)
    _rules(image, {top: THIN, bottom: THIN, TOP: THICK})
    _emblem(image, letters, colour, (top + bottom) // 2)
    _title(image, fitted(poster.title, poster.marked, COLUMN, SQUARE, bottom - top - 2 * AIR), (top + bottom) / 2)
    _kicker(image, kicker)
    _facts(image, facts, bottom + ROW - DROP)
    _foot(image)
    return _png(image, colour)


def _badge_colour(colour: str) -> str:
    return colour.lower() if re.fullmatch("#[0-9a-fA-F]{6}", colour) and readable_on_white(colour) else INK


def _rules(image: Image.Image, heights: dict[int, int]) -> None:
    for y, height in heights.items():
        ImageDraw.Draw(image).rectangle((LEFT, y, RIGHT - 1, y + height - 1), INK)


def _emblem(image: Image.Image, letters: str, colour: str, middle: int) -> None:
    """The group's badge, or the ticked box."""
    y = middle - EMBLEM // 2
    if line := shortened(letters, 4):
        _badge(image, line, colour, y)
    else:
        _tickbox(image, (LEFT - 4, y - 4), EMBLEM * 1.1, INK, ACT)


def _badge(image: Image.Image, line: Line, colour: str, y: int) -> None:
    side = EMBLEM - SHADOW
    if colour != INK:
        _box(image, INK, (LEFT + SHADOW, y + SHADOW), side, side / 6)
    _box(image, colour, (LEFT, y), side, side / 6)
    size = int(min(side * 0.55, side * 0.8 / line.width))
    start = LEFT + (side - line.width * size) / 2, y + (side + (line.above - line.below) * size) / 2
    _text(image, line, size, start, WHITE)


def _title(image: Image.Image, layout: Layout, middle: float) -> None:
    first = middle - layout.height / 2 + layout.lines[0].above * layout.size
    starts = [(TEXT, first + number * layout.leading * layout.size) for number in range(len(layout.lines))]
    for paint in (_highlight, _text):
        for line, start in zip(layout.lines, starts, strict=True):
            paint(image, line, layout.size, start)


def _highlight(image: Image.Image, line: Line, size: int, start: Point) -> None:
    """A slanted stroke behind the marked words."""
    if line.highlight:
        (begin, end), (top, bottom) = line.highlight, HIGHLIGHT
        corners = (begin, top), (end + 2 * SLANT, top), (end + SLANT, bottom), (begin - SLANT, bottom)
        _polygon(image, MARK, [(min(start[0] + x * size, RIGHT - 1), start[1] + y * size) for x, y in corners])


def _kicker(image: Image.Image, text: str) -> None:
    """Smaller where that keeps it in the square."""
    if line := shortened(text, COLUMN / SMALLEST_KICKER):
        size = int(min(KICKER, max(SMALLEST_KICKER, SQUARE / line.width)))
        _text(image, line, size, (TEXT, TOP + ROW - DROP), SOFT)


def _facts(image: Image.Image, texts: list[str], y: float) -> None:
    """Each with an open box; smaller, then shortened, until all have room in one row."""
    bare = FACT_TEXT * len(texts) + FACT_GAP * (len(texts) - 1)
    wide = bare + sum(plain(text).width for text in texts)
    size = max(SMALLEST_FACT, int(min(FACT, COLUMN / max(wide, 1))))
    room = math.inf if wide * size <= COLUMN else (COLUMN / size - bare) / len(texts)
    x = float(TEXT)
    for line in filter(None, (shortened(text, room) for text in texts)):
        _box(image, ACT, (x, y - FACT_BOX * size), FACT_BOX * size, 0.12 * size, 0.13 * size)
        _text(image, line, size, (x + FACT_TEXT * size, y))
        x += (FACT_TEXT + line.width + FACT_GAP) * size


def _foot(image: Image.Image) -> None:
    """The logo on a bar of ink."""
    _rules(image, {BOTTOM - FOOT: FOOT})
    side, word, middle = LOGO * 1.2, plain("Resistry"), BOTTOM - FOOT / 2
    _tickbox(image, (TEXT - 0.025 * side, middle - 0.53 * side), side, PAPER, ACT_ON_INK)
    _text(image, word, LOGO, (TEXT + 1.08 * side, middle + (word.above + 0.1) / 2 * LOGO), PAPER)


def _tickbox(image: Image.Image, start: Point, side: float, box: str, tick: str) -> None:
    (x, y), unit = start, side / 32
    left, top, right, _ = BOX
    half = STROKE / 2
    corner = x + (left - half) * unit, y + (top - half) * unit
    _box(image, box, corner, (right - left + STROKE) * unit, (RADIUS + half) * unit, STROKE * unit)
    _polygon(image, tick, [(x + u * unit, y + v * unit) for u, v in TICK])


def _text(image: Image.Image, line: Line, size: int, start: Point, colour: str = INK) -> None:
    """Letter by letter, so that tracking and kerning are those that were measured."""
    pen = ImageDraw.Draw(image)
    for cell, place in zip(line.cells, line.places, strict=False):
        pen.text((start[0] + place * size, start[1]), cell.letter, colour, font(size), anchor="ls")


def _box(image: Image.Image, colour: str, start: Point, side: float, radius: float, stroke: float = 0) -> None:
    """A rounded square; filled, or with a line of `stroke` px inside its edge."""

    def paint(pen: ImageDraw.ImageDraw, points: Points) -> None:
        (left, top), (right, bottom) = points
        line = round((stroke or side) * FINE)
        pen.rounded_rectangle((left, top, right - 1, bottom - 1), radius * FINE, None if stroke else 255, 255, line)

    _shape(image, colour, [start, (start[0] + side, start[1] + side)], paint)


def _polygon(image: Image.Image, colour: str, points: Points) -> None:
    _shape(image, colour, points, lambda pen, points: pen.polygon(points, 255))


def _shape(
    image: Image.Image, colour: str, points: Points, paint: Callable[[ImageDraw.ImageDraw, Points], None]
) -> None:
    """Colour where `paint` draws on a mask that is FINE times as large and holds all points."""
    xs, ys = zip(*points, strict=True)
    left, top = math.floor(min(xs)), math.floor(min(ys))
    mask = Image.new("L", ((math.ceil(max(xs)) + 1 - left) * FINE, (math.ceil(max(ys)) + 1 - top) * FINE))
    paint(ImageDraw.Draw(mask), [((x - left) * FINE, (y - top) * FINE) for x, y in points])
    image.paste(colour, (left, top), mask.reduce(FINE))


def _png(image: Image.Image, badge: str) -> bytes:
    """With the colours as they are, and 14 steps between those that meet.

    Level 9 (or `optimize`) makes 20.6 kB of 23.2 but takes 47 ms instead of 6.
    """
    out = BytesIO()
    image.quantize(palette=_palette(badge), dither=Image.Dither.NONE).save(out, "PNG", compress_level=7)
    return out.getvalue()


@lru_cache(64)
def _palette(badge: str) -> Image.Image:
    meet = [(PAPER, other) for other in (INK, SOFT, ACT, MARK, badge)]
    meet += [(INK, other) for other in (MARK, ACT, ACT_ON_INK, badge)] + [(PAPER, ACT_ON_INK), (badge, WHITE)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for one, other in meet for channel in _between(one, other, 16)])
    return palette


def _between(one: str, other: str, steps: int) -> list[int]:
    """Red, green, blue of each step from one colour to the other."""
    ends = list(zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True))
    return [round(a + (b - a) * step / (steps - 1)) for step in range(steps) for a, b in ends]
