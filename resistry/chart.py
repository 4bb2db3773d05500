"""The geometry of a bar chart of what groups sent and received, as `components/chart.html` draws it.

Every bar is measured in what its group sent: the outline ends at 1.0 for all, the filling at the ratio. So the line at
1.0 is one line, and who received more than it sent stands out, whether large or small. A ratio above `MOST` is cut.
"""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 240  # of the drawing, in its own units
MOST = 3.0
LEAST = 1.25  # room right of the line when nobody received more


@dataclass(frozen=True)
class Bar:
    name: str
    sent: int
    received: int
    scale: float

    @property
    def ratio(self) -> float | None:
        """Received for each one sent; None for a group that sent nobody.

        >>> Bar("A", 4, 5, 2).ratio, Bar("A", 0, 5, 2).ratio
        (1.25, None)
        """
        return self.received / self.sent if self.sent else None

    @property
    def is_low(self) -> bool:
        return self.ratio is not None and self.ratio < 1

    @property
    def one(self) -> float:
        """Where the line at 1.0 stands."""
        return round(WIDTH / self.scale, 1)

    @property
    def filled(self) -> float:
        """How far the filling goes.

        >>> Bar("A", 4, 2, 2).one, Bar("A", 4, 2, 2).filled, Bar("A", 1, 9, 2).filled
        (120.0, 60.0, 240)
        """
        ratio = self.scale if self.ratio is None and self.received else self.ratio or 0
        return min(WIDTH, round(ratio * WIDTH / self.scale, 1))


def bars(rows: Iterable[tuple[str, int, int]]) -> list[Bar]:
    """Bars for (name, sent, received), all on the same scale."""
    rows = list(rows)
    ratios = [received / sent for _name, sent, received in rows if sent]
    scale = min(MOST, max([LEAST, *ratios]))
    return [Bar(name, sent, received, scale) for name, sent, received in rows]
