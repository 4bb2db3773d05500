"""Keeping every group's standing in step with what it sent and received."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from exchange.days import today
from exchange.figures import figures
from exchange.models import RuleChange, Standing
from exchange.ordering import Day, Figures, Place, rank
from exchange.rules import Rules
from exchange.signals import standings_recomputed

LOCK = 7_240_001
COMPARED = ("sent", "received", "owed", "visitors_sent", "visitors_received")
COLUMNS = ("position", "reason", "inputs", *COMPARED)
PROMISED = timedelta(days=28)  # the ratio of visitors, which is the promise, is that of four weeks


@dataclass(frozen=True)
class Stood(Place):
    """A place, and the plain visitors of the last four weeks beside it. `inputs` are the sums of all that it was
    computed from: as long as they are the same, so is the standing."""

    visitors_sent: int = 0
    visitors_received: int = 0
    inputs: str = ""


def recompute(on: date | None = None) -> list[Stood]:
    """Compute and store all standings. Two at once: the second waits, and the last whole result stands."""
    with transaction.atomic():
        _lock()
        places = computed(on or today(), RuleChange.in_force())
        Standing.objects.exclude(group_id__in=[place.group for place in places]).delete()
        now = timezone.now()
        Standing.objects.bulk_create(
            [Standing(group_id=one.group, computed_at=now, **_columns(one)) for one in places],
            update_conflicts=True,
            unique_fields=["group"],
            update_fields=[*COLUMNS, "computed_at"],
            batch_size=2_000,
        )
        standings_recomputed.send(sender=None)
    return places


def computed(on: date, rules: Rules) -> list[Stood]:
    return stood(figures(on, rules), on, rules)


def stood(of_groups: Iterable[Figures], on: date, rules: Rules) -> list[Stood]:
    """The places that these figures give, first to last."""
    by_key = {one.group: one for one in of_groups}
    return [_stood(place, by_key[place.group], on) for place in rank(by_key.values(), on, rules.settings)]


def _stood(place: Place, one: Figures, on: date) -> Stood:
    return Stood(
        **asdict(place),
        visitors_sent=_visitors(one.sent, on),
        visitors_received=_visitors(one.received, on),
        inputs=" ".join(_sums(side) for side in (one.sent, one.received)),
    )


def _visitors(days: Iterable[Day], on: date) -> int:
    return sum(int(day.visits) for day in days if day.on > on - PROMISED)


def _sums(days: Iterable[Day]) -> str:
    """Days, visits, contacts and looks.

    >>> _sums([Day(date(2026, 3, 1), 4, 1.5), Day(date(2026, 3, 2), 2, approved=True)])
    '2/6/1.5/1'
    """
    rows = [(1, day.visits, day.contacts, day.approved + day.rejected) for day in days]
    return "/".join(f"{sum(column):.12g}" for column in zip(*rows, strict=True)) if rows else "0"


@dataclass
class Compared:
    """`wrong` says, group by group, what is stored and is not what its inputs give. `moved` groups were not compared:
    something of theirs was counted since the order was computed."""

    wrong: list[str]
    moved: int


@transaction.atomic
def compare() -> Compared:
    """Recompute everything and compare it with what is stored (I6), for the day on which that was computed."""
    _lock()
    stored = {row["group"]: row for row in Standing.objects.values("group", "computed_at", *COLUMNS)}
    on = max((row["computed_at"].date() for row in stored.values()), default=today())
    places = computed(on, RuleChange.in_force())
    moved = {one.group for one in places if one.group in stored and stored[one.group]["inputs"] != one.inputs}
    return Compared([*_wrong(places, stored, moved)], len(moved))


def _wrong(places: Iterable[Stood], stored: dict[int, dict], moved: set[int]) -> Iterator[str]:
    names = COMPARED if moved else ("position", "reason", *COMPARED)
    for place in places:
        row = stored.pop(place.group, None)
        if row is None:
            yield f"group {place.group} has no standing"
        elif place.group not in moved:
            yield from (
                f"group {place.group}: {name} is {row[name]}, should be {getattr(place, name)}"
                for name in names
                if row[name] != getattr(place, name)
            )
    yield from (f"group {key} has a standing and should have none" for key in stored)


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _columns(place: Stood) -> dict:
    return {name: getattr(place, name) for name in COLUMNS}
