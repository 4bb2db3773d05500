"""Small things for the exchange's templates."""

import math

from django import template

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """
    >>> percent(0.256), percent(None)
    ('26 %', 'none')
    """
    return "none" if share is None else f"{share:.0%}".replace("%", " %")


@register.filter
def shade(count: int, most: int) -> int:
    """1 to 5: how dark a cell is; on a logarithmic scale, as a few flows are much larger than all others.

    >>> shade(1, 1000), shade(31, 1000), shade(1000, 1000)
    (1, 3, 5)
    """
    return 1 + min(4, int(4 * math.log(count) / math.log(most))) if most > 1 else 5
