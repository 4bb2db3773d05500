"""Roles like one that somebody reads about."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import get_language

from places.zips import place_of
from resistry.languages import short
from roles.choices import Where
from roles.listing.asked import MILES, Asked
from roles.listing.search import search
from roles.listing.table import Listing
from roles.models import RolePage

LOOKED_AT = 24


def similar_roles(role: RolePage, *, most: int = 4, last: int | None = None) -> list[Listing]:
    """Other roles of its type, one of each group before any comes twice; the rest from its own group.

    Near it where it happens somewhere; with an issue in common first; then in the order that groups earned. The
    visitor's own group `last` stands behind all. Two statements at most.
    """
    place = place_of(role.zip) if role.where != Where.REMOTE else None
    asked = Asked(chosen={"type": (role.role_type.slug,)}, place=place, miles=MILES[-1])
    found = search(asked, short(get_language()), last=last, size=LOOKED_AT, with_facets=False).rows
    shown = _mixed([row for row in found if not _is(row, role)], role, last)[:most]
    if len(shown) < most:
        others = Listing.objects.shown().roles().of_group(role.group_id).best()[: most * 2]
        known = {row.pk for row in shown}
        shown += [row for row in others if row.pk not in known and not _is(row, role)]
    return shown[:most]


def _mixed(rows: Iterable[Listing], role: RolePage, last: int | None) -> list[Listing]:
    issues = {f"issue:{area.slug}" for area in role.issue_list}
    turns: Counter[int | None] = Counter()
    ranked = []
    for row in sorted(rows, key=lambda row: issues.isdisjoint(row.facets)):
        ranked.append(((row.group_id == last, turns[row.group_id]), row))
        turns[row.group_id] += 1
    return [row for _rank, row in sorted(ranked, key=lambda entry: entry[0])]


def _is(row: Listing, role: RolePage) -> bool:
    return (row.group_id, row.slug) == (role.group_id, role.slug)
