"""Whose a credit is: by the rule in force the group of the last link, of the first, or half of each."""

from collections import Counter
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from exchange.models import RuleChange
from exchange.rules import Crediting
from groups.models import GroupPage

# How much of a credit the first and the last link get.
SHARES = {
    Crediting.LAST: {"last": 1.0},
    Crediting.FIRST: {"first": 1.0},
    Crediting.SPLIT: {"first": 0.5, "last": 0.5},
}


def counted(credits_: QuerySet, links: dict, *by: str) -> Counter:
    """How many of these credits go to some links, by the fields `by`: both with `{link}` where first or last belongs.
    Halves are halves.

    `counted(rows, {"{link}__group": group}, "on")` is a group's, by day.
    """
    found: Counter = Counter()
    for link, share in SHARES[RuleChange.in_force().crediting].items():
        rows = credits_.filter(**{name.format(link=link): value for name, value in links.items()}).order_by()
        for *key, count in rows.values_list(*(name.format(link=link) for name in by)).annotate(n=Count("pk")):
            found[tuple(key) if len(by) > 1 else key[0]] += share * count
    return Counter({key: whole(count) for key, count in found.items()})  # type: ignore[dict-item]


def whole(count: float) -> float:
    """As an int where it is one.

    >>> whole(2.0), whole(2.5)
    (2, 2.5)
    """
    return int(count) if count == int(count) else count


def brought_by(group: GroupPage, path: str = "{link}__group") -> Q:
    """People of whom at least a half is this group's."""
    links = SHARES[RuleChange.in_force().crediting]
    return reduce(or_, (Q(**{path.format(link=link): group}) for link in links))
