"""Days on which a group sent or received far more than usual: a site admin looks, and says whether all of it counts.

What is above the cap waits for the look where the group sent it, and counts until the look where it received it. A day
is looked at when it is over, so that nothing slips in afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from exchange import ledger
from exchange.days import today
from exchange.figures import figures
from exchange.models import Credit, ReviewedDay, RuleChange
from exchange.ordering import Figures, Settings, counted, points
from groups.models import GroupPage

Side = ReviewedDay.Side
LOOKED_BACK = timedelta(days=90)  # a day that nobody looked at for so long keeps its cap


@dataclass(frozen=True)
class Sudden:
    """A day whose points are above the group's cap, on one side."""

    group: int
    name: str
    side: str  # sent or received
    on: date
    points: float
    cap: float

    @property
    def above(self) -> float:
        return self.points - self.cap


def sudden_days(on: date) -> list[Sudden]:
    """Those of the last 90 days before `on` that nobody has looked at; first those that are most above."""
    rules = RuleChange.in_force()
    looked = set(ReviewedDay.objects.filter(on__gte=on - LOOKED_BACK).values_list("group", "side", "on"))
    found = [
        day
        for one in figures(on, rules)
        for side in Side.values
        for day in _sudden(one, side, rules.settings)
        if on - LOOKED_BACK <= day.on < on and (day.group, day.side, day.on) not in looked
    ]
    return sorted(found, key=lambda one: (-one.above, -one.on.toordinal(), one.name, one.side))


def _sudden(one: Figures, side: str, settings: Settings) -> Iterator[Sudden]:
    days = one.sent if side == Side.SENT else one.received
    counts = counted(days, {day.on for day in days if day.approved}, one.joined_on, settings)
    for day in days:
        whole = points(day, settings)
        if whole > counts[day.on]:
            yield Sudden(one.group, one.name, side, day.on, whole, counts[day.on])


class NotOver(Exception):
    """The day is not over yet: more may come."""


@transaction.atomic
def decide(group: GroupPage, side: str, on: date, by: str, *, approved: bool) -> bool:
    """Whether this decision counts; False when another site admin was faster. Raises NotOver.

    Rejecting a day on which the group sent too much also rejects the credits of that day.
    """
    if on >= today():
        raise NotOver
    try:
        with transaction.atomic():
            ReviewedDay.objects.create(group=group, side=side, on=on, by=by, approved=approved)
    except IntegrityError:
        return False
    if not approved and side == Side.SENT:
        brought = Credit.objects.filter(Q(first__group=group) | Q(last__group=group), on=on)
        standing = brought.exclude(state=Credit.State.REJECTED).values_list("contact", flat=True)
        ledger.decide(dict.fromkeys(standing, Credit.Reason.HELD), today(), by)
    return True
