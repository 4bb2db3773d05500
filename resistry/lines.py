"""The geometry of a line chart over days: lines, a scale that begins at 0, dates."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 640, 200  # of the drawing, in its own units
LEFT, RIGHT, TOP, BOTTOM = 48, 12, 12, 28  # around the lines
MOST_DATES = 6
Values = Sequence[float | None]


@dataclass(frozen=True)
class Line:
    name: str
    path: str  # SVG path data; a gap where there is no value


@dataclass(frozen=True)
class Mark:
    """A line of the scale, or a date below it."""

    at: float
    label: str


@dataclass(frozen=True)
class Lines:
    lines: list[Line]
    scale: list[Mark]
    dates: list[Mark]
    promised: float | None  # where a line at a value that was promised stands
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def lines(days: Sequence[date], series: Mapping[str, Values], promised: float | None = None) -> Lines:
    """A chart of `series`, each with one value for each of `days`."""
    values = [value for row in series.values() for value in row if value is not None]
    top = round_up(max([*values, promised or 0, 1e-9]))
    across = (WIDTH - LEFT - RIGHT) / max(1, len(days) - 1)

    def x(number: int) -> float:
        return round(LEFT + number * across, 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)

    step = max(1, math.ceil(len(days) / MOST_DATES))
    return Lines(
        [
            Line(name, _path([None if v is None else (x(n), y(v)) for n, v in enumerate(row)]))
            for name, row in series.items()
        ],
        [Mark(y(top * part / 2), _label(top * part / 2)) for part in range(3)],
        [Mark(x(number), f"{days[number]:%b} {days[number].day}") for number in range(0, len(days), step)],
        None if promised is None else y(promised),
    )


def round_up(value: float) -> float:
    """The next of 1, 2, 4, 5 and 10 times a power of ten.

    >>> round_up(37), round_up(1.3), round_up(400), round_up(0)
    (40, 2, 400, 1)
    """
    if value <= 1e-6:
        return 1
    power = 10 ** math.floor(math.log10(value))
    return next(part * power for part in (1, 2, 4, 5, 10) if part * power >= value * (1 - 1e-9))


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    """
    >>> _path([(0, 1), (2, 3), None, (4, 5)])
    'M0 1L2 3M4 5h.01'
    """
    found, drawing = [], False
    for number, point in enumerate(points):
        if point:
            alone = not drawing and (number + 1 == len(points) or points[number + 1] is None)
            found.append(f"{'L' if drawing else 'M'}{point[0]:g} {point[1]:g}{'h.01' if alone else ''}")
        drawing = point is not None
    return "".join(found)


def _label(value: float) -> str:
    """
    >>> _label(1500), _label(0.5), _label(2)
    ('1,500', '0.5', '2')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"
