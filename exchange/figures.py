"""What each group sent and received, day by day, as the order reads it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from exchange.models import ClickTally, Credit, Receipt, ReviewedDay, VisitTally
from exchange.ordering import HALF_LIVES, Day, Figures
from exchange.rules import Crediting, Rules
from exchange.shares import SHARES
from groups.models import GroupPage

# How many times the days of a cap are read beyond those that count: by then a cap that started from nothing has
# trebled eight times, and so knows the usual day.
CAPS_BEFORE = 4
LONGEST_DAYS = 10_000  # 27 years

# By group and day: visits, contacts.
Table = dict[int, dict[date, list[float]]]


def since(on: date, rules: Rules) -> date:
    """The first day that can matter for the order of the day `on`."""
    settings = rules.settings
    return on - timedelta(
        days=min(LONGEST_DAYS, round(HALF_LIVES * settings.half_life_days + CAPS_BEFORE * settings.cap_days))
    )


def figures(on: date, rules: Rules) -> list[Figures]:
    """The figures of all groups that take part, in at most seven queries."""
    first = since(on, rules)
    sent, received = _sent(first, rules.crediting), _received(first)
    approved, rejected = _looked_at(first)
    groups = GroupPage.objects.taking_part().values_list("pk", "title", "first_published_at")
    return [
        Figures(
            key,
            title,
            _days(sent[key], approved=approved[key]),
            _days(received[key], rejected=rejected[key]),
            published.date() if published else on,
        )
        for key, title, published in groups
    ]


def _days(
    table: dict[date, list[float]], approved: Collection[date] = (), rejected: Collection[date] = ()
) -> list[Day]:
    rows = sorted(table.items())
    return [Day(on, visits, contacts, on in approved, on in rejected) for on, (visits, contacts) in rows]


def _looked_at(first: date) -> tuple[dict[int, set[date]], dict[int, set[date]]]:
    """Sent days that a site admin approved, and received ones that one rejected, by group."""
    approved, rejected = defaultdict(set), defaultdict(set)
    for key, side, on, agreed in ReviewedDay.objects.filter(on__gte=first).values_list(
        "group", "side", "on", "approved"
    ):
        if side == ReviewedDay.Side.SENT and agreed:
            approved[key].add(on)
        elif side == ReviewedDay.Side.RECEIVED and not agreed:
            rejected[key].add(on)
    return approved, rejected


def _sent(first: date, crediting: Crediting) -> Table:
    found = _table()
    visits = VisitTally.objects.filter(on__gte=first, visits__gt=0)
    _add(found, 0, visits.values_list("source__group", "on").annotate(n=Sum("visits")).order_by())
    confirmed = Credit.objects.filter(state=Credit.State.CONFIRMED, on__gte=first)
    for link, share in SHARES[crediting].items():
        rows = confirmed.values_list(f"{link}__group", "on").annotate(n=Count("pk") * share).order_by()
        _add(found, 1, rows)
    return found


def _received(first: date) -> Table:
    """A group's own people, and those that no screening let through, were not received from the network."""
    found = _table()
    clicks = ClickTally.objects.filter(on__gte=first, clicks__gt=0).exclude(source__group=F("group"))
    _add(found, 0, clicks.values_list("group", "on").annotate(n=Sum("clicks")).order_by())
    own = Q(first__group=OuterRef("group")) | Q(last__group=OuterRef("group")) | Q(state=Credit.State.REJECTED)
    contacts = Receipt.objects.filter(on__gte=first)
    contacts = contacts.exclude(Exists(Credit.objects.filter(own, contact=OuterRef("contact"))))
    _add(found, 1, contacts.values_list("group", "on").annotate(n=Count("pk")).order_by())
    return found


def _table() -> Table:
    return defaultdict(lambda: defaultdict(lambda: [0, 0]))


def _add(table: Table, column: int, rows: Iterable[tuple[int, date, float]]) -> None:
    for group, day, count in rows:
        table[group][day][column] += count
