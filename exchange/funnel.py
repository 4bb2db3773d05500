"""The steps from a visit to a delivered contact. Apps above add the steps that they know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from exchange.models import Credit, VisitTally
from exchange.shares import brought_by
from groups.models import GroupPage

# How many of those that a group's links brought, from one day to another, both included, got that far.
Count = Callable[[GroupPage, date, date], int]


@dataclass(frozen=True)
class Step:
    name: str
    order: int
    count: Count


_steps: list[Step] = []


def add_step(name: str, order: int, count: Count) -> None:
    """Called by an app when it is ready."""
    _steps.append(Step(name, order, count))


@dataclass(frozen=True)
class Reached:
    name: str
    count: int
    share: float | None  # of the step before

    @property
    def percent(self) -> str:
        return "" if self.share is None else f"{self.share:.0%}"

    @property
    def bar(self) -> float:
        """Length of its bar, at most 100."""
        return round(min(1, self.share or 0) * 100, 1)


def funnel(group: GroupPage, since: date, until: date) -> list[Reached]:
    found: list[Reached] = []
    for step in sorted(_steps, key=lambda step: step.order):
        count = step.count(group, since, until)
        before = found[-1].count if found else 0
        found.append(Reached(step.name, count, count / before if before else None))
    return found


def _visits(group: GroupPage, since: date, until: date) -> int:
    rows = VisitTally.objects.filter(source__group=group, on__gte=since, on__lte=until)
    return rows.aggregate(n=Sum("visits"))["n"] or 0


def _looks(group: GroupPage, since: date, until: date) -> int:
    rows = VisitTally.objects.filter(source__group=group, on__gte=since, on__lte=until)
    return rows.aggregate(n=Sum("looks"))["n"] or 0


def _confirmed(group: GroupPage, since: date, until: date) -> int:
    return Credit.objects.filter(brought_by(group), on__gte=since, on__lte=until).count()


add_step("Visitors", 10, _visits)
add_step("Looked at a role", 20, _looks)
add_step("Confirmed", 40, _confirmed)
