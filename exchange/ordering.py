"""The order of groups: who brings more is seen more, and the network pays back what it owes.

Rules, in this order:

1. A day's *points* are `visits x 1 + confirmed contacts x 10`, the same on both sides: for what a group sent, and for
   what it received of the others.
2. Of a day's sent points at most `max(20, 3 x the median of the group's 28 days before)` count, each of those days
   capped itself and days without anything counting as 0. What is above waits until a site admin has looked at the
   day and approved it; then all of it counts. So nobody buys a place with one day of made-up visits. Of a received
   day all counts, unless a site admin rejected it as made up to push the group down: then the same cap holds.
3. Both sums halve every 28 days; what is older than ten such half-lives weighs nothing. What the network *owes* a
   group is `1.2 x sent - received`.
4. Groups that sent something are listed by what they are owed, most first; equal ones by name (of an apostrophe that
   a name starts with not speaking), then by key.
5. Every fifth place belongs to *newcomers*: groups in their first 30 days, and groups that sent nothing. They take
   turns in an order that the date decides (SHA-256 of date and key), so that each of them is seen. A newcomer that
   earned a better place by rule 4 has that one.

Worked example, on 29 March, no newcomers: A sent 10 visits and 1 confirmed contact that day, and received 4 visits:
1.2 x 20 - 4 = 20. B sent 50 visits on 1 March, of which 20 count: 1.2 x 20 / 2 = 12. A stands before B.

Outside the newcomers' places sending more never lowers a group's place, and receiving more never raises it; see
`docs/exchange.md`.
"""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import count

FIRST_SCREEN = 12  # groups that a visitor sees before he goes on
HALF_LIVES = 10  # what is older than so many of them weighs nothing


@dataclass(frozen=True)
class Settings:
    """Checked by `exchange.rules`, which says what is out of range and what a change would do."""

    target: float = 1.2
    half_life_days: float = 28
    visit_points: float = 1
    contact_points: float = 10
    newcomer_days: int = 30
    newcomer_every: int = 5  # every how many places one is a newcomer's; 0 for none
    cap_floor: float = 20
    cap_times: float = 3
    cap_days: int = 28


DEFAULTS = Settings()


@dataclass(frozen=True)
class Day:
    """One day (UTC) of a group: visitors and confirmed contacts, sent or received."""

    on: date
    visits: float = 0
    contacts: float = 0
    approved: bool = False  # by a site admin: the cap of a sent day does not apply
    rejected: bool = False  # by a site admin: the cap applies to a received day too


@dataclass(frozen=True)
class Figures:
    """A group's key and name, what it sent and received, at most one `Day` for a date, and since when it takes part."""

    group: int
    name: str
    sent: Sequence[Day] = ()
    received: Sequence[Day] = ()
    joined_on: date = date.min


@dataclass(frozen=True)
class Sums:
    """Decayed points of a group on a day, and what the network owes it."""

    sent: float
    received: float
    owed: float


@dataclass(frozen=True)
class Place:
    group: int
    position: int  # 1 is first
    owed: float  # points
    reason: str  # of REASONS
    sent: float = 0  # points
    received: float = 0


REASONS = ("owed", "paid", "newcomer", "nothing")


def rank(figures: Iterable[Figures], on: date, settings: Settings = DEFAULTS) -> list[Place]:
    """The place of every group on the day `on`, first to last. Days after `on` count as if they were `on`."""
    by_key = {one.group: one for one in figures}
    summed = {key: sums(one, on, settings) for key, one in by_key.items()}
    # Rounded before comparing: sums of floats depend on the order of their parts.
    earned = sorted(
        (key for key in by_key if summed[key].sent),
        key=lambda key: (-round(summed[key].owed, 6), alphabetic(by_key[key].name), key),
    )
    turns = sorted(
        (key for key, one in by_key.items() if is_new(one, on, settings) or not summed[key].sent),
        key=lambda key: turn(key, on),
    )
    return [
        Place(
            key,
            position,
            round(summed[key].owed, 6),
            reason(by_key[key], summed[key], on, settings, by_turn=by_turn),
            round(summed[key].sent, 6),
            round(summed[key].received, 6),
        )
        for position, (key, by_turn) in enumerate(_merged(earned, turns, settings.newcomer_every), start=1)
    ]


def for_visitors_of(group: int, places: Iterable[Place]) -> list[Place]:
    """The order for visitors whom `group` sent: it moves behind the first screen, as they know it already.

    Positions stay what they were; `exchange.lists.behind_first_screen` is the same as SQL.
    """
    return sorted(
        places, key=lambda one: (max(one.position, FIRST_SCREEN + 1), 1) if one.group == group else (one.position, 0)
    )


def sums(one: Figures, on: date, settings: Settings = DEFAULTS) -> Sums:
    sent, received = (
        sum(value * decay(day, on, settings) for day, value in counts.items())
        for counts in (sent_counted(one, settings), received_counted(one, settings))
    )
    return Sums(sent, received, settings.target * sent - received)


def points(day: Day, settings: Settings = DEFAULTS) -> float:
    return day.visits * settings.visit_points + day.contacts * settings.contact_points


def decay(day: date, on: date, settings: Settings = DEFAULTS) -> float:
    half_lives = max(0, (on - day).days) / settings.half_life_days
    return 0.5**half_lives if half_lives < HALF_LIVES else 0.0


def sent_counted(one: Figures, settings: Settings = DEFAULTS) -> dict[date, float]:
    """The points of each sent day that count (rule 2)."""
    return counted(one.sent, {day.on for day in one.sent if day.approved}, one.joined_on, settings)


def received_counted(one: Figures, settings: Settings = DEFAULTS) -> dict[date, float]:
    """The points of each received day that count (rule 2)."""
    return counted(one.received, {day.on for day in one.received if not day.rejected}, one.joined_on, settings)


def counted(side: Iterable[Day], free: Container[date], joined_on: date, settings: Settings) -> dict[date, float]:
    """The points of each day that count; `free` ones in full, the others under a cap by the days before."""
    found: dict[date, float] = {}
    before = _DaysBefore(joined_on, settings.cap_days)
    for day in sorted(side, key=lambda day: day.on):
        whole = points(day, settings)
        if day.on not in free and whole > settings.cap_floor:
            whole = min(whole, max(settings.cap_floor, settings.cap_times * before.median(day.on)))
        found[day.on] = whole
        before.add(day.on, whole)
    return found


class _DaysBefore:
    """The median of a window that moves over a group's days, each in turn; its cost does not hang on the window."""

    def __init__(self, joined_on: date, days: int):
        self.joined_on, self.days = joined_on, days
        self.recent: deque[tuple[date, float]] = deque()
        self.ordered: list[float] = []

    def add(self, on: date, value: float) -> None:
        if on >= self.joined_on:
            self.recent.append((on, value))
            insort(self.ordered, value)

    def median(self, on: date) -> float:
        """Of the days before `on`, those without anything being 0; 0 on the first."""
        while self.recent and self.recent[0][0] < on - timedelta(days=self.days):
            del self.ordered[bisect_left(self.ordered, self.recent.popleft()[1])]
        days = min(self.days, max(0, (on - self.joined_on).days))
        empty = days - len(self.ordered)
        return (self._at((days - 1) // 2 - empty) + self._at(days // 2 - empty)) / 2 if days else 0

    def _at(self, number: int) -> float:
        return self.ordered[number] if number >= 0 else 0.0


def is_new(one: Figures, on: date, settings: Settings = DEFAULTS) -> bool:
    return (on - one.joined_on).days < settings.newcomer_days


def alphabetic(name: str) -> str:
    """By what names are put in order. Files for spreadsheets write an apostrophe before `=`: it must not matter.

    >>> alphabetic("'Til it is done"), alphabetic("=Vote")
    ('til it is done', '=vote')
    """
    return name.casefold().removeprefix("'")


def turn(group: int, on: date) -> str:
    """Where a newcomer stands in the turns of a day."""
    return sha256(f"{on:%Y-%m-%d} {group}".encode()).hexdigest()


def reason(one: Figures, summed: Sums, on: date, settings: Settings, *, by_turn: bool) -> str:
    if by_turn:
        return "newcomer" if is_new(one, on, settings) else "nothing"
    return "owed" if summed.owed > 0 else "paid"


def _merged(earned: Sequence[int], turns: Sequence[int], every: int) -> Iterator[tuple[int, bool]]:
    """Keys in their order, and whether the place came by turn. Every `every`-th place is the next newcomer's; when
    one of the two runs out, the other goes on."""
    placed: set[int] = set()
    queues = {True: iter(turns), False: iter(earned)}

    def following(by_turn: bool) -> int | None:
        return next((key for key in queues[by_turn] if key not in placed), None)

    for position in count(1):
        by_turn = bool(every) and position % every == 0
        key = following(by_turn)
        if key is None:
            by_turn = not by_turn
            key = following(by_turn)
        if key is None:
            return
        placed.add(key)
        yield key, by_turn
