"""The role guide: from what an address asks to the roles that are shown.

Facets of one kind widen (canvasser or driver), kinds narrow each other. A ZIP code keeps what is within the miles
asked for, what happens anywhere in that state, and what is done from home; the nearest come first. What cannot be
understood is ignored, and said in one line.
"""

import math
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin
from django.http import QueryDict

from groups.models import IssueArea
from places.zips import EARTH_RADIUS_MILES, BadZip, Place, normalise, place_of
from resistry.paging import page_of
from roles.models import Commitment, RolePage, RoleType, Where

MILES = (10, 25, 50, 100)
DEFAULT_MILES = 50
WHERE_OPTIONS = {Where.REMOTE: "From home", Where.IN_PERSON: "In person"}
HOURS = {"0.5": "half an hour", "2": "2 hours", "5": "half a day", "16": "a weekend"}
MOST_VALUES = 20


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    checked: bool
    count: int | None = None


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]


@dataclass
class Guide:
    """What the guide's page shows."""

    roles: Page
    facets: list[Facet]
    zip: str = ""
    zip_error: str = ""
    miles: int = DEFAULT_MILES
    chips: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    suggestions: list[tuple[str, str]] = field(default_factory=list)
    hours: str = ""
    miles_options: tuple[int, ...] = MILES
    hours_options: tuple[tuple[str, str], ...] = tuple(HOURS.items())

    @property
    def count(self) -> int:
        return self.roles.paginator.count

    @property
    def is_empty(self) -> bool:
        return not self.count


def ask(asked: QueryDict) -> Guide:
    """Answer the guide's query string. Never fails; five queries, whatever it finds."""
    facets = [
        _facet("type", "Role type", dict(RoleType.objects.values_list("slug", "name")), asked),
        _facet("issue", "Issue", dict(IssueArea.objects.values_list("slug", "name")), asked),
        _facet("where", "Where", {str(code): label for code, label in WHERE_OPTIONS.items()}, asked),
        _facet("commitment", "How often", {code.value: str(code.label) for code in Commitment}, asked),
    ]
    ignored = [value for facet in facets for value in _unknown(facet, asked)]
    zip_typed, place, zip_error = _zip(asked)
    miles = _miles(asked, ignored)
    hours = _hours(asked, ignored)
    chosen = {facet.name: [option.value for option in facet.options if option.checked] for facet in facets}
    found = RolePage.objects.open().for_listing()
    found = found.of_types(chosen["type"]).on_issues(chosen["issue"]).somewhere(chosen["where"])
    found = found.committing(chosen["commitment"]).taking_at_most(float(hours) if hours else None)
    if place:
        found = near(found, place, miles, from_home=chosen["where"] != [Where.IN_PERSON])
    guide = Guide(
        roles=page_of(found, asked.get("page")),
        facets=facets,
        zip=zip_typed,
        zip_error=zip_error,
        miles=miles,
        hours=hours,
        chips=_chips(facets, place, miles, hours),
        ignored=ignored,
    )
    if place:
        for role in guide.roles:
            role.why = _distance(role)
    if guide.is_empty:
        guide.suggestions = _suggestions(chosen, place)
    return guide


def near(roles: QuerySet, place: Place, miles: int, *, from_home: bool) -> QuerySet:
    """Roles within `miles` of `place`, nearest first, then those anywhere in its state, then those from home."""
    degrees = miles / 69.0
    wide = degrees / max(0.1, math.cos(math.radians(place.latitude)))
    box = Q(
        latitude__range=(place.latitude - degrees, place.latitude + degrees),
        longitude__range=(place.longitude - wide, place.longitude + wide),
    )
    roles = roles.annotate(miles=Case(When(box, then=_miles_from(place)), output_field=FloatField()))
    kept = Q(miles__lte=miles) | Q(
        latitude=None, states__contains=[place.state], where__in=[Where.IN_PERSON, Where.HYBRID]
    )
    if from_home:
        kept |= Q(where__in=[Where.REMOTE, Where.HYBRID])
    order = (F("miles").asc(nulls_last=True), Case(When(where=Where.REMOTE, then=1), default=0))
    return roles.filter(kept).order_by(*order, F("group__standing__position").asc(nulls_last=True), "title", "pk")


def _miles_from(place: Place):
    """Great-circle miles of a row's coordinates from `place`, in SQL (spherical law of cosines)."""
    here = Value(math.radians(place.latitude))
    cosine = Sin(here) * Sin(Radians("latitude")) + Cos(here) * Cos(Radians("latitude")) * Cos(
        Radians("longitude") - Value(math.radians(place.longitude))
    )
    one = Value(1.0)
    return ACos(Least(one, Greatest(Value(-1.0), cosine))) * EARTH_RADIUS_MILES


def _facet(name: str, label: str, words: dict[str, str], asked: QueryDict) -> Facet:
    chosen = set(asked.getlist(name)[:MOST_VALUES])
    return Facet(name, label, [Option(slug, word, slug in chosen) for slug, word in words.items()])


def _unknown(facet: Facet, asked: QueryDict) -> list[str]:
    known = {option.value for option in facet.options}
    values = [value for value in asked.getlist(facet.name)[:MOST_VALUES] if value and value not in known]
    return [f"{facet.label.lower()} “{_printable(value)}”" for value in values[:3]]


def _zip(asked: QueryDict) -> tuple[str, Place | None, str]:
    typed = _printable(asked.get("zip", ""), 20)
    if not typed.strip():
        return "", None, ""
    try:
        code = normalise(typed)
    except BadZip as error:
        return typed, None, str(error)
    return code, place_of(code), ""


def _miles(asked: QueryDict, ignored: list[str]) -> int:
    value = asked.get("miles", "")
    if value in {str(miles) for miles in MILES}:
        return int(value)
    if value:
        ignored.append(f"miles “{_printable(value)}”")
    return DEFAULT_MILES


def _hours(asked: QueryDict, ignored: list[str]) -> str:
    value = asked.get("hours", "")
    if value and value not in HOURS:
        ignored.append(f"hours “{_printable(value)}”")
        return ""
    return value


def _printable(text: str, most: int = 40) -> str:
    return "".join(char for char in text[:most] if char.isprintable())


def _chips(facets: list[Facet], place: Place | None, miles: int, hours: str) -> list[tuple[str, str]]:
    """Each thing asked for, with the query string that asks for all the others."""
    asked: list[tuple[str, str, str]] = [
        (facet.name, option.value, option.label) for facet in facets for option in facet.options if option.checked
    ]
    if hours:
        asked.append(("hours", hours, f"Up to {HOURS[hours]}"))
    if place:
        asked.append(("zip", place.zip, f"Within {miles} miles of {place.zip}"))

    def without(skipped: tuple) -> str:
        kept: list[tuple[str, Any]] = [(name, value) for name, value, _ in asked if (name, value) != skipped]
        if any(name == "zip" for name, _ in kept):
            kept.append(("miles", miles))
        return f"/roles/?{urlencode(kept)}" if kept else "/roles/"

    return [(label, without((name, value))) for name, value, label in asked]


def _distance(role) -> str:
    if role.miles is not None:
        return "less than a mile away" if role.miles < 1 else f"{role.miles:.1f} miles away"
    return "" if role.where != Where.IN_PERSON else "anywhere in your state"


def _suggestions(chosen: dict[str, list[str]], place: Place | None) -> list[tuple[str, str]]:
    """Where to go on from nothing found: fewer conditions, with what each would find."""
    steps: list[tuple[str, str]] = []
    pairs = [(name, value) for name, values in chosen.items() for value in values if name != "where"]
    home = RolePage.objects.open().of_types(chosen["type"]).on_issues(chosen["issue"]).somewhere([Where.REMOTE])
    count = home.count()
    if count:
        steps.append((f"{count} you can do from home", f"/roles/?{urlencode([*pairs, ('where', 'remote')])}"))
    if place:
        steps.append((f"All roles near {place.zip}", f"/roles/?{urlencode({'zip': place.zip, 'miles': 100})}"))
    steps.append(("All roles", "/roles/"))
    return steps
