"""The open books: the order, every figure it is made of, and the rules, for anybody to recompute.

Figures are those of whole groups, by day. Nothing here tells of a contact, or of one source of a group.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exchange.figures import figures
from exchange.models import RuleChange, Standing
from exchange.rules import RANGES, Crediting, Rules, as_text, names

DAYS_HEAD = (
    "group",
    "name",
    "joined_on",
    "date",
    "sent_visitors",
    "sent_contacts",
    "received_visitors",
    "received_contacts",
    "approved",
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
WHY = {
    "owed": _("Brought more than it got back so far"),
    "paid": _("Got back what it brought"),
    "newcomer": _("New here: newcomers take turns"),
    "nothing": _("Brought nobody yet: such groups take turns"),
}
LABELS = {
    "target": _("Points paid back for each one sent"),
    "half_life_days": _("Days after which points weigh half"),
    "visit_points": _("Points for a visitor"),
    "contact_points": _("Points for a confirmed contact"),
    "newcomer_days": _("Days for which a group is new"),
    "newcomer_every": _("Every how many places one is for newcomers (0: none)"),
    "cap_floor": _("Points of a day that always count"),
    "cap_times": _("How many times its usual day a day may count"),
    "cap_days": _("Days that make a usual day"),
    "crediting": _("Who is credited for a contact"),
}
assert LABELS.keys() - {"crediting"} == RANGES.keys() == set(names())
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


def order_rows() -> Iterator[tuple]:
    for one in places().iterator(2_000):
        yield (
            one.position,
            one.group_id,
            one.group.title,
            one.reason,
            one.owed,
            one.sent,
            one.received,
            one.visitors_sent,
            one.visitors_received,
            one.computed_at.date(),
        )


def day_rows(on: date) -> Iterator[tuple]:
    """One row for each group and day on which something happened; a group on its own row where nothing did."""
    for one in figures(on, RuleChange.in_force().crediting):
        who = (one.group, one.name, one.joined_on)
        sent = {day.on: day for day in one.sent}
        received = {day.on: day for day in one.received}
        for day in sorted(sent.keys() | received.keys()):
            out, back = sent.get(day), received.get(day)
            yield (
                *who,
                day,
                *((out.visits, out.contacts) if out else (0, 0)),
                *((back.visits, back.contacts) if back else (0, 0)),
                int(bool(out and out.reviewed)),
            )
        if not sent and not received:
            yield (*who, None, 0, 0, 0, 0, 0)


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
