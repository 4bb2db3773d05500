"""The open books: the order, every figure it is made of, and the rules, for anybody to recompute.

Figures are those of whole groups, by day. Nothing here tells of a contact, or of one source of a group.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exchange.figures import figures
from exchange.models import RuleChange, Standing
from exchange.ordering import Day, Figures
from exchange.rules import CREDITING_LABEL, RANGES, Crediting, Rules, as_text, names
from exchange.standings import Stood, stood
from resistry.downloads import Cell, csv_lines

DAYS_HEAD = (
    "group",
    "name",
    "joined_on",
    "date",
    "sent_visits",
    "sent_contacts",
    "received_visits",
    "received_contacts",
    "sent_approved",
    "received_rejected",
)
ORDER_HEAD = (
    "position",
    "group",
    "name",
    "why",
    "owed",
    "sent",
    "received",
    "visitors_sent",
    "visitors_received",
    "computed_on",
)
RULES_HEAD = ("since", "crediting", *names())
LABELS = {**{name: label for name, (_lowest, _highest, label) in RANGES.items()}, "crediting": CREDITING_LABEL}
CREDITED = {
    Crediting.LAST: _("the group whose link came last"),
    Crediting.FIRST: _("the group whose link came first"),
    Crediting.SPLIT: _("half to the first link, half to the last"),
}


@dataclass(frozen=True)
class Change:
    """What one change of the rules changed: (label, before, after)."""

    on: date
    lines: list[tuple[str, str, str]]


def places() -> QuerySet[Standing]:
    """First to last, as the site shows them."""
    return Standing.objects.select_related("group").order_by("position")


def pack(on: date) -> bytes:
    """A ZIP file of everything that it takes to recompute the order of this moment: all of it of the same moment."""
    rules = RuleChange.in_force()
    of_groups = figures(on, rules)
    names = {one.group: one.name for one in of_groups}
    tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]] = (
        ("order", ORDER_HEAD, (_order_row(one, names[one.group], on) for one in stood(of_groups, on, rules))),
        ("days", DAYS_HEAD, (row for one in of_groups for row in _day_rows(one))),
        ("rules", RULES_HEAD, rule_rows()),
    )
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as file:
        for name, head, rows in tables:
            with file.open(f"{name}.csv", "w") as part:
                part.writelines(line.encode() for line in csv_lines(head, rows))
    return whole.getvalue()


def order_rows() -> Iterator[tuple]:
    """The order as the site shows it."""
    for one in places().iterator(2_000):
        yield _order_row(one, one.group.title, one.computed_at.date())


def _order_row(one: Standing | Stood, name: str, on: date) -> tuple:
    group = one.group_id if isinstance(one, Standing) else one.group
    return (
        one.position,
        group,
        name,
        one.reason,
        one.owed,
        one.sent,
        one.received,
        one.visitors_sent,
        one.visitors_received,
        on,
    )


def _day_rows(one: Figures) -> Iterator[tuple]:
    """One row for each day on which something happened; one without a day where nothing did."""
    who = (one.group, one.name, one.joined_on)
    sent, received = ({day.on: day for day in side} for side in (one.sent, one.received))
    for on in sorted(sent.keys() | received.keys()):
        out, back = sent.get(on, Day(on)), received.get(on, Day(on))
        counts = (out.visits, out.contacts, back.visits, back.contacts)
        yield (*who, on, *counts, int(out.approved), int(back.rejected))
    if not sent and not received:
        yield (*who, None, 0, 0, 0, 0, 0, 0)


def rule_rows() -> Iterator[tuple]:
    """The rules since the beginning, those in force last."""
    yield ("", *_values(Rules()))
    for row in RuleChange.objects.order_by("pk"):
        yield (row.at.date(), *_values(row.rules))


def in_force(rules: Rules) -> list[tuple[str, str]]:
    """(label, value) of each setting."""
    return [(str(LABELS[name]), value) for name, value in _said(rules).items()]


def history(rows: Iterable[RuleChange]) -> list[Change]:
    """What each of these changes, the oldest first, changed; the newest first."""
    found, before = [], _said(Rules())
    for row in rows:
        after = _said(row.rules)
        lines = [(str(LABELS[name]), before[name], after[name]) for name in after if before[name] != after[name]]
        found.append(Change(row.at.date(), lines))
        before = after
    return found[::-1]


def _values(rules: Rules) -> tuple:
    return (str(rules.crediting), *(asdict(rules.settings)[name] for name in names()))


def _said(rules: Rules) -> dict[str, str]:
    return as_text(rules) | {"crediting": str(CREDITED[Crediting(rules.crediting)])}
