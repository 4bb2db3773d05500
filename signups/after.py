"""Three roles to begin with, for somebody who has just said yes to some groups.

What somebody looked at when signing up comes first. Then one point each for: a group that she said yes to (two), a
place within 25 miles, the kind of the role that she looked at. Equals stand in the order that the groups earned. No
group gives two while others have one.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from places.zips import Place, miles, place_of
from resistry.languages import in_language, short
from roles.listing.asked import Asked
from roles.listing.search import search
from roles.models import Listing
from roles.ways_on import away
from signups.models import SignUp

MOST = 3
NEAR = 25  # miles
LOOKED_AT = 24


@dataclass(frozen=True)
class Candidate:
    """A role, and what speaks for it. `miles` is None where it has no place of its own."""

    row: Listing
    looked_at: bool = False
    joined: bool = False
    miles: float | None = None
    same_kind: bool = False

    @property
    def points(self) -> int:
        near = self.miles is not None and self.miles <= NEAR
        return 8 * self.looked_at + 2 * self.joined + near + self.same_kind


def choose(candidates: Iterable[Candidate], most: int = MOST) -> list[Candidate]:
    """The best, at most one of a group before any comes twice."""
    turns: Counter[int | None] = Counter()
    ranked = []
    for one in sorted(candidates, key=lambda one: (-one.points, one.row.place, one.row.page_id)):
        ranked.append((turns[one.row.group_id], one))
        turns[one.row.group_id] += 1
    return [one for _turn, one in sorted(ranked, key=lambda pair: pair[0])][:most]


def roles_for(sign_up: SignUp, granted: Collection[int]) -> list[Listing]:
    """The rows of three roles, each with `why`. Two statements."""
    language, place = short(get_language()), place_of(sign_up.zip)
    shown = Listing.objects.shown(language).roles()
    joined = shown.filter(group__in=granted).best()[:LOOKED_AT]
    page = in_language(sign_up.page, language) if sign_up.page else ""
    rows = list(shown.filter(url=page).union(joined, all=True)) if page else list(joined)
    seen = next((row for row in rows if row.url == page), None)
    if place:
        rows += search(Asked(place=place, miles=NEAR), language, size=LOOKED_AT, with_facets=False).rows
    candidates = [_candidate(row, seen, granted, place) for row in {row.pk: row for row in rows}.values()]
    chosen = choose(candidates)
    for one in chosen:
        one.row.why = _why(one)  # type: ignore[attr-defined]
    return [one.row for one in chosen]


def _candidate(row: Listing, seen: Listing | None, granted: Collection[int], place: Place | None) -> Candidate:
    there = place_of(row.zip)
    return Candidate(
        row,
        looked_at=seen is not None and row.pk == seen.pk,
        joined=row.group_id in granted,
        miles=miles(place, there) if place and there else None,
        same_kind=seen is not None and row.pk != seen.pk and row.type_name == seen.type_name,
    )


def _why(one: Candidate) -> str:
    said = [_("You looked at this")] if one.looked_at else []
    said += [_("With a group you ticked")] if one.joined and not one.looked_at else []
    said += [away(one.miles)] if one.miles is not None and one.miles <= NEAR else []
    said += [_("Like the role you looked at")] if one.same_kind and not one.joined else []
    return " · ".join(said)
