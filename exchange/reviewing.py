"""Visits and clicks above an address's limit wait here until a site admin says whether they count."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from exchange.models import ClickTally, HeldDecision, VisitTally

TALLIES: dict[str, Any] = {"visits": VisitTally, "clicks": ClickTally}


@dataclass(frozen=True)
class Held:
    """`count` visits of the source, or clicks to the group, that one address made too many of in an hour."""

    kind: str  # visits or clicks
    tally: int  # its key
    on: date
    what: str
    group: int  # whose report tells more
    count: int


def held() -> list[Held]:
    """What waits, the most first. Looks at roles are not held: approved visits count without theirs."""
    visits = VisitTally.objects.filter(held__gt=0).select_related("source")
    clicks = ClickTally.objects.filter(held__gt=0).select_related("group", "source")
    found = [
        *(
            Held("visits", row.pk, row.on, f"Visits by {row.source.path}", row.source.group_id, row.held)
            for row in visits
        ),
        *(
            Held("clicks", one.pk, one.on, f"Clicks to {one.group.title}{_by(one)}", one.group_id, one.held)
            for one in clicks
        ),
    ]
    return sorted(found, key=lambda one: (-one.count, one.on, one.what))


def _by(tally: ClickTally) -> str:
    return f" from {tally.source.path}" if tally.source else ""


@transaction.atomic
def decide(kind: str, tally: int, by: str, *, approved: bool) -> int:
    """Let what is held count, or drop it; returns how many that were. What is held later waits again."""
    row = TALLIES[kind].objects.select_for_update().filter(pk=tally).first()
    if row is None or not row.held:
        return 0
    count, row.held = row.held, 0
    if approved:
        setattr(row, kind, getattr(row, kind) + count)
    row.save()
    source, group = (row.source_id, None) if kind == "visits" else (row.source_id, row.group_id)
    HeldDecision.objects.create(
        kind=kind, source_id=source, group_id=group, on=row.on, count=count, approved=approved, by=by
    )
    return count
