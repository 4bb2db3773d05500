"""What one group sent and received over time, for its own editors: counts, not points, and nothing is capped."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from statistics import fmean

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from exchange.models import ClickTally, Credit, Receipt, VisitTally
from exchange.shares import counted
from groups.models import GroupPage

WEEK = timedelta(days=7)
PROMISED_DAYS = 28  # the ratio of a day is that of four weeks up to it


@dataclass
class Counts:
    """Visitors and contacts that a group sent and received, on one day or from one day on. Of a contact that two links
    brought each may have a half."""

    on: date
    visitors_sent: int = 0
    visitors_received: int = 0
    contacts_sent: float = 0
    contacts_received: int = 0

    @property
    def ratio(self) -> float | None:
        return self.visitors_received / self.visitors_sent if self.visitors_sent else None


NAMES = ("visitors_sent", "visitors_received", "contacts_sent", "contacts_received")
HEAD = ("date", "visitors sent", "visitors received", "contacts sent", "contacts received")


def daily(group: GroupPage, since: date, until: date) -> list[Counts]:
    """Each day from `since` to `until`, both included; a contact counts on the day of its confirmation."""
    found = {day: Counts(day) for day in days(since, until)}
    between = Q(on__gte=since, on__lte=until)
    for name, rows in _queries(group, between).items():
        for on, count in rows:
            setattr(found[on], name, count)
    return list(found.values())


def _queries(group: GroupPage, between: Q) -> dict[str, Iterable]:
    visits = VisitTally.objects.filter(between, source__group=group)
    clicks = ClickTally.objects.filter(between, group=group).exclude(source__group=group)
    sent = Credit.objects.filter(between).exclude(state=Credit.State.REJECTED)
    own = Q(first__group=group) | Q(last__group=group) | Q(state=Credit.State.REJECTED)
    got = Receipt.objects.filter(between, group=group)
    got = got.exclude(Exists(Credit.objects.filter(own, contact=OuterRef("contact"))))
    return {
        "visitors_sent": _by_day(visits, Sum("visits")),
        "visitors_received": _by_day(clicks, Sum("clicks")),
        "contacts_sent": counted(sent, {"{link}__group": group}, "on").items(),
        "contacts_received": _by_day(got, Count("pk")),
    }


def _by_day(rows: QuerySet, count) -> QuerySet:
    return rows.order_by("on").values_list("on").annotate(n=count)


def days(since: date, until: date) -> list[date]:
    return [since + timedelta(days=number) for number in range((until - since).days + 1)]


def weekly(rows: Iterable[Counts]) -> list[Counts]:
    """The same by weeks that begin on Monday; the first and the last may be shorter."""
    found: dict[date, Counts] = {}
    for row in rows:
        monday = row.on - timedelta(days=row.on.weekday())
        week = found.setdefault(monday, Counts(monday))
        for name in NAMES:
            setattr(week, name, getattr(week, name) + getattr(row, name))
    return list(found.values())


def ratios(rows: Sequence[Counts]) -> list[tuple[date, float | None]]:
    """Of each day the visitors received for each one sent in the four weeks up to it; None where none was sent.

    The first 27 rows only serve the others.
    """
    found = []
    for number in range(PROMISED_DAYS - 1, len(rows)):
        window = rows[number - PROMISED_DAYS + 1 : number + 1]
        sent = sum(row.visitors_sent for row in window)
        found.append((rows[number].on, sum(row.visitors_received for row in window) / sent if sent else None))
    return found


def total(rows: Iterable[Counts], name: str) -> float:
    return sum(getattr(row, name) for row in rows)


def as_rows(rows: Iterable[Counts]) -> list[tuple]:
    """For a file, in the order of `HEAD`."""
    return [astuple(row) for row in rows]


@dataclass(frozen=True)
class Forecast:
    """What next week brings if it goes on like this: the middle, and how far the last weeks lay apart."""

    low: int
    expected: int
    high: int


def forecast(weeks: Sequence[int]) -> Forecast | None:
    """From the whole weeks before, the oldest first: the newest weighs most, each older one two thirds of the next.

    The range is one weighted standard deviation up and down. None for less than two weeks.

    >>> forecast([10, 10, 10, 10])
    Forecast(low=10, expected=10, high=10)
    """
    last = list(weeks)[-8:]
    if len(last) < 2:
        return None
    weights = [(2 / 3) ** back for back in range(len(last) - 1, -1, -1)]
    middle = fmean(last, weights)
    spread = fmean([(one - middle) ** 2 for one in last], weights) ** 0.5
    return Forecast(max(0, round(middle - spread)), round(middle), round(middle + spread))


def forecasts(rows: Sequence[Counts], on: date, joined_on: date) -> dict[str, Forecast | None]:
    """Visitors sent and received in the seven days from `on`, by the whole weeks before it in which the group took
    part."""
    before = [row for row in rows if joined_on <= row.on < on]
    weeks = [before[end - 7 : end] for end in range(len(before), 6, -7)][::-1]
    return {
        name: forecast([int(total(week, name)) for week in weeks]) for name in ("visitors_sent", "visitors_received")
    }


def by_source(group: GroupPage, since: date, until: date) -> list[dict]:
    """Of each source of a group: its visitors, and its contacts by state."""
    between = {"on__gte": since, "on__lte": until}
    visits = dict(
        VisitTally.objects.filter(source__group=group, **between).values_list("source").annotate(n=Sum("visits"))
    )
    credited = counted(Credit.objects.filter(**between), {"{link}__group": group}, "{link}", "state")
    found = [
        {
            "source": source,
            "visits": visits.get(source.pk, 0),
            **{state: credited[source.pk, state] for state in Credit.State.values},
        }
        for source in group.sources.order_by("slug")
    ]
    return sorted(found, key=lambda row: (-row["confirmed"] - row["pending"], -row["visits"], row["source"].slug))


def pending(group: GroupPage) -> float:
    """How many of a group's credits wait for the end of their screening."""
    return counted(Credit.objects.filter(state=Credit.State.PENDING), {"{link}__group": group}, "state").total()


def rejected(group: GroupPage, since: date, until: date) -> list[tuple[str, float]]:
    """How many of a group's credits were rejected, by reason."""
    rows = Credit.objects.filter(state=Credit.State.REJECTED, on__gte=since, on__lte=until)
    by_reason = counted(rows, {"{link}__group": group}, "reason").most_common()
    return [(str(Credit.Reason(reason).label), count) for reason, count in by_reason]
