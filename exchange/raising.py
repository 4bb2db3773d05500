"""What would raise a group's place: how many visitors or contacts it takes to pass the group before it."""

import math
from dataclasses import dataclass

from exchange.models import Standing
from exchange.ordering import Settings

BY_OWED = ("owed", "paid")


@dataclass(frozen=True)
class Step:
    """To pass `name`, which stands at `position`: so many visitors, or so many confirmed contacts."""

    name: str
    position: int
    visitors: int | None  # None where visitors bring no points
    contacts: int | None


def next_step(place: Standing, settings: Settings) -> Step | None:
    """None for the first, and for a group that takes turns: its first visitor gives it a place of its own."""
    if place.reason not in BY_OWED:
        return None
    before = Standing.objects.filter(position__lt=place.position, reason__in=BY_OWED).order_by("-position")
    passed = before.select_related("group").first()
    if passed is None:
        return None
    points = max(0.0, passed.owed - place.owed) / settings.target
    return Step(
        passed.group.title,
        passed.position,
        needed(points, settings.visit_points),
        needed(points, settings.contact_points),
    )


def needed(points: float, each: float) -> int | None:
    """The smallest number that brings more than `points`.

    >>> needed(10, 10), needed(9.5, 1), needed(3, 0)
    (2, 10, None)
    """
    return math.floor(points / each) + 1 if each else None
