"""Days on which a group sent more than its cap counts: a site admin looks, and says whether all of it counts."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from exchange.figures import HORIZON, figures
from exchange.models import ReviewedDay, RuleChange
from exchange.ordering import counted, points
from groups.models import GroupPage


@dataclass(frozen=True)
class Sudden:
    """A day whose points are above the group's cap."""

    group: int
    name: str
    on: date
    points: float
    counted: float

    @property
    def waiting(self) -> float:
        return self.points - self.counted


def sudden_days(on: date) -> list[Sudden]:
    """Those that nobody has looked at; first those of which most waits."""
    rules = RuleChange.in_force()
    looked = set(ReviewedDay.objects.filter(on__gt=on - HORIZON).values_list("group", "on"))
    found = []
    for one in figures(on, rules.crediting):
        counts = counted(one, rules.settings)
        found += [
            Sudden(one.group, one.name, day.on, whole, counts[day.on])
            for day in one.sent
            if (whole := points(day, rules.settings)) > counts[day.on] and (one.group, day.on) not in looked
        ]
    return sorted(found, key=lambda one: (-one.waiting, -one.on.toordinal(), one.name))


def decide(group: GroupPage, on: date, by: str, *, approved: bool) -> bool:
    """Whether this decision counts; False when another site admin was faster."""
    try:
        with transaction.atomic():
            ReviewedDay.objects.create(group=group, on=on, by=by, approved=approved)
    except IntegrityError:
        return False
    return True
