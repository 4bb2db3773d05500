"""Which chapter of a network is somebody's own.

The rule, for a ZIP:
1. A chapter whose middle lies within 50 miles; the nearest first. Miles are compared whole, so that a chapter that
   moves round the corner changes nobody's.
2. Of those equally far, the one in the ZIP's own state, then by slug: the same ZIP always gets the same chapter, also
   on a border.
3. Then chapters that work in the whole of the ZIP's state: the one of fewest states first, then by slug.
4. None of these: the network itself.

    >>> from places.zips import place_of
    >>> oakland = Chapter("oakland", "Oakland", place_of("94612"), ("CA",))
    >>> texas = Chapter("texas", "Texas", None, ("TX",))
    >>> [near.chapter.slug for near in nearest([texas, oakland], place_of("94110"))]
    ['oakland']
    >>> nearest([texas, oakland], place_of("10001"))
    []
"""

from collections.abc import Iterable
from dataclasses import dataclass

from places.zips import Place, miles

REACH = 50  # miles


@dataclass(frozen=True)
class Chapter:
    """A chapter that takes sign-ups; `place` is the middle of its area, if it has one."""

    slug: str
    title: str
    place: Place | None
    states: tuple[str, ...] = ()
    statewide: bool = False  # works in the whole of its states, wherever its middle lies
    shares: bool = False  # its network sees its contacts

    @property
    def home_state(self) -> str:
        return self.place.state if self.place else ""


@dataclass(frozen=True)
class Near:
    """A chapter for a place; `miles` are whole, None for one of the whole state."""

    chapter: Chapter
    miles: int | None


def nearest(chapters: Iterable[Chapter], place: Place) -> list[Near]:
    """The chapters that somebody at `place` may belong to, the best first."""
    near = []
    for chapter in chapters:
        away = round(miles(place, chapter.place)) if chapter.place else None
        if away is not None and away <= REACH:
            near.append(Near(chapter, away))
        elif (chapter.statewide or chapter.place is None) and place.state in chapter.states:
            near.append(Near(chapter, None))
    return sorted(near, key=lambda one: _rank(one, place.state))


def _rank(near: Near, state: str) -> tuple:
    chapter = near.chapter
    if near.miles is None:
        return 1, len(chapter.states), False, chapter.slug
    return 0, near.miles, chapter.home_state != state, chapter.slug
