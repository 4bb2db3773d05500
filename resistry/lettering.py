"""How words are set in the display face: which letters it has, how wide they are, how a title is broken into lines.

Lengths are in em unless px is said, so that a layout is found once and then scaled. For 1 to 4 lines the most even
breaks are found; each is set as large as the room lets it, once in the full width and once in the inner one; the
largest wins, but one that is wider than `inner` counts for OUTSIDE of its size. Example, in 844 x 282 px with 589 px
inside: "Write letters to voters in a swing district" could be 100 px in three lines, but then leaves the inner width
(100 * 0.82 = 82); at 91 px the same lines stay inside and win. A title that would be smaller than SMALLEST loses its
last words and gets an ellipsis.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate, groupby, pairwise, product
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

FONT = Path(__file__).parent / "static/fonts/bricolage-grotesque-800-subset.woff2"
MEASURED_AT = 256  # px
LARGEST, SMALLEST = 270, 48  # px
LINES, MOST_WORDS = 4, 90
LEADING, TRACKING = 0.94, -0.02
LONGEST_WORD = 13.0  # a longer one is broken
OUTSIDE = 0.82
BREAK = "\N{SOFT HYPHEN}"
LOOKALIKES = str.maketrans(
    dict.fromkeys("\N{MIDDLE DOT}\N{BULLET}\N{HORIZONTAL BAR}", "\N{EN DASH}")
    | dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}", "-")
    | dict.fromkeys("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}", "“")
    | {"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": "”", "\N{PRIME}": "\N{RIGHT SINGLE QUOTATION MARK}"}
    | {"\N{MULTIPLICATION SIGN}": "x", "\N{FRACTION SLASH}": "/", "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe"}
    | {"Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "™": "", "℠": ""}
)


class Cell(NamedTuple):
    letter: str
    marked: bool = False


Cells = tuple[Cell, ...]


@dataclass(frozen=True)
class Line:
    """Letters side by side, at least one."""

    cells: Cells

    @cached_property
    def places(self) -> list[float]:
        """Where each letter stands, and where the one after the last would. The first one's ink begins at 0."""
        places = [-_ink(self.cells[0].letter)[0]]
        for cell, after in pairwise((*self.cells, Cell(""))):
            places.append(places[-1] + _advance(cell.letter, after.letter) + TRACKING)
        return places

    @cached_property
    def width(self) -> float:
        return self.places[-2] + _ink(self.cells[-1].letter)[2]

    @cached_property
    def above(self) -> float:
        return max(-_ink(cell.letter)[1] for cell in self.cells)

    @cached_property
    def below(self) -> float:
        return max(_ink(cell.letter)[3] for cell in self.cells)

    @property
    def highlight(self) -> tuple[float, float] | None:
        """From where to where letters are marked."""
        marked = [at for at, cell in enumerate(self.cells) if cell.marked]
        return (self.places[marked[0]], self.places[marked[-1] + 1]) if marked else None


@dataclass(frozen=True)
class Layout:
    lines: list[Line]
    size: int  # px

    @property
    def leading(self) -> float:
        return _leading(self.lines)

    @property
    def width(self) -> float:
        """In px."""
        return max(line.width for line in self.lines) * self.size

    @property
    def height(self) -> float:
        """Of the ink, in px."""
        return _height(self.lines) * self.size


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


def spelled(text: str) -> str:
    """`text` in the letters that the font has: accents it lacks are dropped, the rest is left out; single spaces."""
    return " ".join("".join(map(_known, unicodedata.normalize("NFC", text))).split())


@lru_cache(4096)
def _known(letter: str) -> str:
    if letter.isspace() or _drawable(letter):
        return letter
    parts = unicodedata.normalize("NFKD", letter.translate(LOOKALIKES))
    known = "".join(filter(_drawable, parts.translate(LOOKALIKES)))
    return f" {known}" if "\N{FRACTION SLASH}" in parts else known  # 1 1/2, not 11/2


def _drawable(letter: str) -> bool:
    """Not so for what controls text, nor for what the font lacks (its .notdef is blank)."""
    return letter.isprintable() and any(_ink(letter))


@lru_cache(4096)
def _ink(letter: str) -> tuple[float, ...]:
    """Left, top, right and bottom of a letter's ink, from where it stands on its line. All 0 when it has none."""
    mask, (x, y) = font(MEASURED_AT).getmask2(letter, "L", anchor="ls")
    edges = mask.getbbox() or (-x, -y, -x, -y)
    return tuple((edge + start) / MEASURED_AT for edge, start in zip(edges, (x, y, x, y), strict=True))


@lru_cache(4096)
def _advance(letter: str, after: str) -> float:
    """From one letter to the next, kerned."""
    measure = font(MEASURED_AT).getlength
    return (measure(letter + after) - measure(after)) / MEASURED_AT


def plain(text: str) -> Line:
    return Line(tuple(map(Cell, text)))


def shortened(text: str, width: float) -> Line | None:
    """Text for one line, with an ellipsis for what does not fit. None for no text."""
    line = plain(text) if text else None
    if line is None or line.width <= width:
        return line
    room = width - plain("…").width
    return plain(text[: sum(end <= room for end in line.places[1:])].rstrip() + "…")


def fitted(title: str, marked: str, width: int, inner: int, height: int) -> Layout:
    """The best layout in a room of so many px. `marked` is the title's end; a title without a letter is our name."""
    words = _words(spelled(title) or "Resistry", spelled(marked))
    layouts = (_best(words, width, inner, height) for words in _ever_shorter(words, width))
    return next(layout for layout in layouts if layout.size >= SMALLEST)


def _words(title: str, marked: str) -> list[Cells]:
    start = len(title) - len(marked) if title.endswith(marked) else len(title)
    words = []
    for word in re.finditer(r"[^ ]+", title):
        words += _pieces(tuple(Cell(letter, at >= start) for at, letter in enumerate(word[0], word.start())))
    return words


def _pieces(word: Cells) -> list[Cells]:
    """A word in pieces of about the same width, none wider than LONGEST_WORD and one letter."""
    places = Line(word).places
    target = places[-1] / math.ceil(places[-1] / LONGEST_WORD)
    placed = zip(word, places[:-1], strict=True)
    groups = groupby(placed, key=lambda pair: max(pair[1], 0) // target)
    pieces = [tuple(cell for cell, _ in group) for _, group in groups]
    return [(*piece, Cell(BREAK, piece[-1].marked)) for piece in pieces[:-1]] + pieces[-1:]


def _ever_shorter(words: list[Cells], width: int) -> Iterator[list[Cells]]:
    """The words, then ever fewer of them with an ellipsis; at least one, and no more than may find room."""
    widths = list(accumulate(Line(word).width for word in words))
    for kept in range(len(words), 0, -1):
        if kept == 1 or (kept <= MOST_WORDS and widths[kept - 1] <= LINES * width / SMALLEST):
            yield words if kept == len(words) else [*words[: kept - 1], _with_ellipsis(words[kept - 1])]


def _with_ellipsis(word: Cells) -> Cells:
    while len(word) > 1 and not word[-1].letter.isalnum():
        word = word[:-1]
    return (*word, Cell("…", word[-1].marked))


def _best(words: list[Cells], width: int, inner: int, height: int) -> Layout:
    layouts = [
        _set([_joined(words[begin:end]) for begin, end in pairwise(breaks)], room, height)
        for breaks, room in product(_even_breaks(words), (width, inner))
    ]
    return max(layouts, key=lambda layout: layout.size * (1 if layout.width <= inner else OUTSIDE))


def _even_breaks(words: list[Cells]) -> list[tuple[int, ...]]:
    """Where lines begin, and the end, for each number of lines; the fourth powers of the widths have the least sum."""
    upto = list(accumulate((Line(word).width + _advance(" ", "") for word in words), initial=0.0))

    @cache
    def best(begin: int, lines: int) -> tuple[float, tuple[int, ...]]:
        if lines == 1:
            return (upto[-1] - upto[begin]) ** 4, (begin, len(words))
        rests = ((end, *best(end, lines - 1)) for end in range(begin + 1, len(words) - lines + 2))
        return min(((upto[end] - upto[begin]) ** 4 + cost, (begin, *breaks)) for end, cost, breaks in rests)

    return [best(0, lines)[1] for lines in range(1, min(LINES, len(words)) + 1)]


def _joined(words: list[Cells]) -> Line:
    """A line; where a word was broken it is whole again, or has a hyphen at the end of the line."""
    cells: Cells = words[0]
    for word in words[1:]:
        whole = cells[-1].letter == BREAK
        cells = (*cells[:-1], *word) if whole else (*cells, Cell(" ", cells[-1].marked and word[0].marked), *word)
    return Line((*cells[:-1], Cell("-", cells[-1].marked)) if cells[-1].letter == BREAK else cells)


def _set(lines: list[Line], width: int, height: int) -> Layout:
    """As large as so many px let it be."""
    return Layout(lines, int(min(LARGEST, width / max(line.width for line in lines), height / _height(lines))))


def _height(lines: list[Line]) -> float:
    return lines[0].above + _leading(lines) * (len(lines) - 1) + lines[-1].below


def _leading(lines: list[Line]) -> float:
    """LEADING, or more where a descender would touch the accent of a capital below it."""
    return max([LEADING, *(upper.below + lower.above + 0.04 for upper, lower in pairwise(lines))])
