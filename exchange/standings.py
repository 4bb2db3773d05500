"""Keeping every group's standing in step with what it sent and received."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from exchange.days import today
from exchange.figures import figures
from exchange.models import RuleChange, Standing
from exchange.ordering import Day, Place, rank
from exchange.signals import standings_recomputed

LOCK = 7_240_001
COLUMNS = ("position", "sent", "received", "owed", "reason", "visitors_sent", "visitors_received")
PROMISED = timedelta(days=28)  # the ratio of visitors, which is the promise, is that of four weeks


@dataclass(frozen=True)
class Stood(Place):
    """A place, and the plain visitors of the last four weeks beside it."""

    visitors_sent: int = 0
    visitors_received: int = 0


def recompute(on: date | None = None) -> list[Stood]:
    """Compute and store all standings. Two at once: the second waits, and the last whole result stands."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        places = computed(on or today())
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


def computed(on: date) -> list[Stood]:
    rules = RuleChange.in_force()
    of_groups = figures(on, rules.crediting)
    visitors = {one.group: (_visitors(one.sent, on), _visitors(one.received, on)) for one in of_groups}
    return [_stood(place, *visitors[place.group]) for place in rank(of_groups, on, rules.settings)]


def _stood(place: Place, sent: int, received: int) -> Stood:
    return Stood(**asdict(place), visitors_sent=sent, visitors_received=received)


def _visitors(days: Iterable[Day], on: date) -> int:
    return sum(int(day.visits) for day in days if day.on > on - PROMISED)


def differing(on: date) -> Iterator[str]:
    """What is stored and is not what the tallies and the ledger give (I6); groups by key."""
    stored = {row["group"]: row for row in Standing.objects.values("group", *COLUMNS)}
    for place in computed(on):
        row = stored.pop(place.group, None)
        if row is None:
            yield f"group {place.group} has no standing"
            continue
        yield from (
            f"group {place.group}: {name} is {row[name]}, should be {value}"
            for name, value in _columns(place).items()
            if row[name] != value
        )
    yield from (f"group {key} has a standing and should have none" for key in stored)


def _columns(place: Stood) -> dict:
    return {name: getattr(place, name) for name in COLUMNS}
