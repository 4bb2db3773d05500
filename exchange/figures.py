"""What each group sent and received, day by day, as the order reads it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from exchange.models import ClickTally, Credit, Receipt, ReviewedDay, VisitTally
from exchange.ordering import Day, Figures
from exchange.rules import Crediting
from groups.models import GroupPage

# Ten half-lives of 28 days: what is older weighs less than a thousandth.
HORIZON = timedelta(days=280)
# How much of a credit the first and the last link get.
SHARES = {
    Crediting.LAST: {"last": 1.0},
    Crediting.FIRST: {"first": 1.0},
    Crediting.SPLIT: {"first": 0.5, "last": 0.5},
}

# By group and day: visits, contacts.
Table = dict[int, dict[date, list[float]]]


def figures(on: date, crediting: Crediting = Crediting.LAST) -> list[Figures]:
    """The figures of all groups that take part, in at most seven queries."""
    sent, received = _sent(on, crediting), _received(on)
    reviewed = defaultdict(set)
    for key, day in ReviewedDay.objects.filter(on__gt=on - HORIZON, approved=True).values_list("group", "on"):
        reviewed[key].add(day)
    groups = GroupPage.objects.taking_part().values_list("pk", "title", "first_published_at")
    return [
        Figures(
            key,
            title,
            _days(sent[key], reviewed[key]),
            _days(received[key]),
            published.date() if published else on,
        )
        for key, title, published in groups
    ]


def _days(table: dict[date, list[float]], reviewed: Collection[date] = ()) -> list[Day]:
    return [Day(day, visits, contacts, day in reviewed) for day, (visits, contacts) in sorted(table.items())]


def _sent(on: date, crediting: Crediting) -> Table:
    found = _table()
    visits = VisitTally.objects.filter(on__gt=on - HORIZON, visits__gt=0)
    _add(found, 0, visits.values_list("source__group", "on").annotate(n=Sum("visits")).order_by())
    confirmed = Credit.objects.filter(state=Credit.State.CONFIRMED, decided_on__gt=on - HORIZON)
    for link, share in SHARES[crediting].items():
        rows = confirmed.values_list(f"{link}__group", "decided_on").annotate(n=Count("pk") * share).order_by()
        _add(found, 1, rows)
    return found


def _received(on: date) -> Table:
    """A group's own people, and those that no screening let through, were not received from the network."""
    found = _table()
    clicks = ClickTally.objects.filter(on__gt=on - HORIZON, clicks__gt=0).exclude(source__group=F("group"))
    _add(found, 0, clicks.values_list("group", "on").annotate(n=Sum("clicks")).order_by())
    own = Q(first__group=OuterRef("group")) | Q(last__group=OuterRef("group")) | Q(state=Credit.State.REJECTED)
    contacts = Receipt.objects.filter(on__gt=on - HORIZON)
    contacts = contacts.exclude(Exists(Credit.objects.filter(own, contact=OuterRef("contact"))))
    _add(found, 1, contacts.values_list("group", "on").annotate(n=Count("pk")).order_by())
    return found


def _table() -> Table:
    return defaultdict(lambda: defaultdict(lambda: [0, 0]))


def _add(table: Table, column: int, rows: Iterable[tuple[int, date, float]]) -> None:
    for group, day, count in rows:
        table[group][day][column] += count
