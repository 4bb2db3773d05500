"""The geometry of a chart of rates with their intervals, one line for each wording."""

from collections.abc import Sequence
from dataclasses import dataclass

from recruiters.results import Row
from resistry.lines import Mark, round_up

WIDTH, LINE, LEFT, RIGHT, BOTTOM = 640, 56, 8, 24, 28
MOST_LABEL = 60


@dataclass(frozen=True)
class Bar:
    label: str
    rate: float
    low: float
    high: float
    y: int


@dataclass(frozen=True)
class Rates:
    bars: list[Bar]
    marks: list[Mark]
    height: int


def rates(rows: Sequence[Row]) -> Rates | None:
    """A chart of the wordings that were mailed; None where there is none."""
    shown = [(row, row.finding) for row in rows if row.finding and row.mailed]
    if not shown:
        return None
    top = round_up(max(100 * finding.high for _row, finding in shown))

    def x(rate: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * min(1.0, 100 * rate / top), 1)

    bars = [
        Bar(row.variant.subject[:MOST_LABEL], x(one.rate), x(one.low), x(one.high), LINE * number + LINE - 16)
        for number, (row, one) in enumerate(shown)
    ]
    marks = [Mark(x(top * part / 200), f"{top * part / 2:g}") for part in range(3)]
    return Rates(bars, marks, LINE * len(bars) + BOTTOM)
