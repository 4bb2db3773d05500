"""Logos for groups that have none yet: a small poster of a motif above, big letters below.

The letters choose the motif, its count and its accent, so one group always gets the same logo.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFont, ImageOps

PAPER = "#faf6ec"
ACCENTS = ("#ffd84a", "#6fd3b8", "#ff8a73", "#a9b6ff")
OVERSAMPLING = 3  # drawn larger and scaled down, for smooth edges
HORIZON = 0.5  # share of the height above the letters


@dataclass(frozen=True)
class Sheet:
    """The upper part of the poster: where to draw, how large, in which colours, and the motif's count (3 to 5)."""

    draw: ImageDraw.ImageDraw
    width: float
    height: float
    front: str
    accent: str
    count: int

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def draw_logo(short: str, colour: str, size: int = 512) -> bytes:
    """Return a square PNG, `size` pixels wide, with the letters `short` on the group's "#rrggbb" colour."""
    large = size * OVERSAMPLING
    poster = Image.new("RGB", (large, large), colour)
    poster.paste(_picture(short, colour, large), (0, 0))
    _letters(poster, short)
    file = BytesIO()
    poster.resize((size, size), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _picture(short: str, colour: str, width: int) -> Image.Image:
    motif, count, accent, mirrored, *_ = sha256(f"placard {short}".encode()).digest()
    height = round(width * HORIZON)
    picture = Image.new("RGB", (width, height), PAPER)
    sheet = Sheet(ImageDraw.Draw(picture), width, height, colour, ACCENTS[accent % 4], 3 + count % 3)
    MOTIFS[motif % len(MOTIFS)](sheet)
    return ImageOps.mirror(picture) if mirrored % 2 else picture


def _letters(poster: Image.Image, short: str) -> None:
    """Set the letters as large as the lower part allows, and bold: the built-in font is thin."""
    room_x, room_y = poster.width * 0.84, poster.height * (1 - HORIZON) * 0.66
    trial = ImageFont.load_default(size=200)
    stroke = 8 / 200
    left, top, right, bottom = trial.getbbox(short, stroke_width=200 * stroke)
    points = 200 * min(room_x / (right - left), room_y / (bottom - top))
    font = ImageFont.load_default(size=points)
    left, top, right, bottom = font.getbbox(short, stroke_width=points * stroke)
    x = (poster.width - left - right) / 2
    y = poster.height * (1 + HORIZON) / 2 - (top + bottom) / 2
    ImageDraw.Draw(poster).text((x, y), short, PAPER, font, stroke_width=points * stroke, stroke_fill=PAPER)


def _sunrise(s: Sheet) -> None:
    rays, reach = 2 * s.count + 3, s.width
    for ray in range(rays):
        a, b = (pi * (ray + part) / rays for part in (0.22, 0.78))
        tips = [(s.width / 2 + reach * cos(t), s.height - reach * sin(t)) for t in (a, b)]
        s.draw.polygon([(s.width / 2, s.height), *tips], fill=s.front)
    s.disc(s.width / 2, s.height, s.height * 0.62, PAPER)
    s.disc(s.width / 2, s.height, s.height * 0.5, s.accent)


def _peaks(s: Sheet) -> None:
    s.disc(s.width * 0.74, s.height * 0.36, s.height * 0.24, s.accent)
    step = s.width / s.count
    for number in range(s.count + 1):
        x, top = number * step, s.height * (0.2 if number % 2 else 0.5)
        s.draw.polygon([(x - step, s.height), (x, top), (x + step, s.height)], fill=s.front)


def _arches(s: Sheet) -> None:
    for number in range(s.count, 0, -1):
        radius = s.height * 0.9 * number / s.count
        s.disc(s.width / 2, s.height, radius, s.accent if number == 1 else s.front)
        if number > 1:
            s.disc(s.width / 2, s.height, radius - s.height * 0.45 / s.count, PAPER)


def _chevrons(s: Sheet) -> None:
    step = s.width / (s.count + 0.6)
    for number in range(s.count):
        x = step * (number + 0.1)
        half, tip, thick = s.height / 2, step * 0.6, step * 0.62
        points = [
            (x, 0),
            (x + thick, 0),
            (x + thick + tip, half),
            (x + thick, s.height),
            (x, s.height),
            (x + tip, half),
        ]
        s.draw.polygon(points, fill=s.accent if number == s.count - 1 else s.front)


def _dots(s: Sheet) -> None:
    columns, rows = 2 * s.count, s.count
    for column in range(columns):
        for row in range(rows):
            x, y = s.width * (column + 0.5) / columns, s.height * (row + 0.5) / rows
            lit = (column + row) % columns == s.count
            s.disc(x, y, s.height / rows * (0.14 + 0.3 * column / columns), s.accent if lit else s.front)


def _waves(s: Sheet) -> None:
    band = s.height / s.count
    for number in range(s.count):
        base, colour = band * (number + 0.55), s.accent if number == 0 else s.front
        shape = [(x * s.width / 90, base + band * 0.26 * sin(x / 90 * 4 * pi + number)) for x in range(91)]
        lower = [(x, y + band * 0.5) for x, y in reversed(shape)]
        s.draw.polygon(shape + lower, fill=colour)


def _steps(s: Sheet) -> None:
    columns = 2 * (s.count // 2) + 3
    width = s.width / columns
    for number in range(columns):
        from_middle = abs(number - columns // 2)
        top = s.height * (0.14 + 0.72 * from_middle / (columns // 2))
        colour = s.front if from_middle else s.accent
        s.draw.rectangle((width * (number + 0.08), top, width * (number + 0.92), s.height), fill=colour)


def _star(s: Sheet) -> None:
    for number in range(s.count + 1):
        y = s.height * (2 * number + 0.5) / (2 * s.count + 1)
        s.draw.rectangle((0, y, s.width, y + s.height / (2 * s.count + 1) * 0.9), fill=s.front)
    centre, radius = (s.width / 2, s.height * 0.53), s.height * 0.46
    s.disc(*centre, radius * 1.08, PAPER)
    corners = [(radius * (1 if n % 2 == 0 else 0.42), pi * n / 5 - pi / 2) for n in range(10)]
    s.draw.polygon([(centre[0] + r * cos(a), centre[1] + r * sin(a)) for r, a in corners], fill=s.accent)
    s.draw.polygon([(centre[0] + 0.55 * r * cos(a), centre[1] + 0.55 * r * sin(a)) for r, a in corners], fill=s.front)


def _placards(s: Sheet) -> None:
    step = s.width / s.count
    for number in range(s.count):
        x, top = step * (number + 0.5), s.height * (0.1 if number % 2 else 0.26)
        s.draw.rectangle((x - step * 0.05, top, x + step * 0.05, s.height), fill=s.front)
        box = (x - step * 0.4, top, x + step * 0.4, top + s.height * 0.44)
        s.draw.rounded_rectangle(box, step * 0.06, fill=s.accent if number == 1 else s.front)


def _quarters(s: Sheet) -> None:
    rows = 2 if s.count < 5 else 3
    tile = s.height / rows
    for column in range(2 * rows):
        for row in range(rows):
            x, y = column * tile, row * tile
            start = 90 * ((column * s.count + row) % 4)
            cx, cy = x + tile * (start in (90, 180)), y + tile * (start in (180, 270))
            box = (cx - tile, cy - tile, cx + tile, cy + tile)
            lit = (column + 2 * row) % 5 == 2
            s.draw.pieslice(box, start, start + 90, fill=s.accent if lit else s.front)


def _beams(s: Sheet) -> None:
    for number in range(-s.count, 2 * s.count):
        x, thick = s.width * number / s.count, s.width / s.count * 0.55
        points = [(x, s.height), (x + thick, s.height), (x + thick + s.height, 0), (x + s.height, 0)]
        s.draw.polygon(points, fill=s.accent if number == s.count // 2 - 1 else s.front)


def _doors(s: Sheet) -> None:
    step = s.width / s.count
    for number in range(s.count):
        left, right, top = step * (number + 0.12), step * (number + 0.88), s.height * 0.14
        width = right - left
        s.draw.rectangle((left, top, right, s.height), fill=s.accent if number == 1 else s.front)
        s.draw.rectangle((left + width * 0.2, top + width * 0.2, right - width * 0.2, s.height * 0.48), fill=PAPER)
        s.disc(right - width * 0.22, s.height * 0.7, width * 0.08, PAPER)


MOTIFS: tuple[Callable[[Sheet], None], ...] = (
    _sunrise,
    _peaks,
    _arches,
    _chevrons,
    _dots,
    _waves,
    _steps,
    _star,
    _placards,
    _quarters,
    _beams,
    _doors,
)
