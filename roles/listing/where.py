"""What is asked for, as conditions of SQL over `roles_searchrow r`."""

import math
from collections.abc import Iterable, Sequence

from places.zips import EARTH_RADIUS_MILES, Place
from roles.listing.asked import Asked
from roles.listing.text import Phrase, Sql, tsquery
from roles.listing.write import SETS

MILES_A_DEGREE = 69.0
# What narrows before facets do: looked up once, and facets are counted on what it leaves.
FIRST = ("q", "zip", "group")


def base(language: str, kinds: Iterable[str]) -> Sql:
    """The rows of one language and of some kinds; constants, so that partial indexes are seen to fit."""
    return f"r.language = '{language}' AND r.kind IN ({', '.join(repr(str(kind)) for kind in kinds)})", []


def conditions(asked: Asked, terms: Sequence[Sequence[Phrase]], mode: str) -> dict[str, Sql]:
    """What narrows, by name, so that a facet's own counts can leave it out."""
    found = {name: facet(name, values) for name, values in asked.chosen.items() if values}
    if asked.hours:
        found["hours"] = facet("hours", [asked.hours])
    if asked.group:
        group = "SELECT group_id FROM roles_listing WHERE kind = 'group' AND slug = %s LIMIT 1"
        found["group"] = (f'r."group" = ({group})', [asked.group])
    if terms:
        found["q"] = words("all_words", terms, mode)
    if asked.place:
        found["zip"] = near(asked.place, asked.miles, from_home=asked.chosen.get("where", ()) != ("in_person",))
    return found


def words(column: str, terms: Sequence[Sequence[Phrase]], mode: str) -> Sql:
    query, values = tsquery(terms, prefix=mode == "prefix", any_of=mode == "any")
    return f"listed_words(r.{column}) @@ {query}", values


def facet(name: str, values: Sequence[str]) -> Sql:
    """One of these values: the rows whose combination has one, of which an index knows where they are."""
    return f"r.{column_of(name)} = ANY(ARRAY({_SETS_WITH}))", [[f"{name}:{value}" for value in values]]


def flag(name: str, condition: Sql) -> Sql:
    """The same as a column of rows that were found already: looked up in a hash, row by row."""
    return f"r.{column_of(name)} IN ({_SETS_WITH}) AS ok_{name}", condition[1]


_SETS_WITH = "SELECT id FROM roles_facetset WHERE values && %s::varchar[]"


def column_of(name: str) -> str:
    return next(column for column, names in SETS.items() if name in names)


def near(place: Place, miles: int, *, from_home: bool) -> Sql:
    """Within so many miles, or anywhere in that state, or from home."""
    box, values = within_box(place, miles)
    home = " OR r.from_home" if from_home else ""
    return f"(({box} AND {distance(place)} <= %s) OR r.anywhere @> %s::varchar[]{home})", [
        *values, miles, [place.state]
    ]  # fmt: skip


def within_box(place: Place, miles: float) -> Sql:
    """What an index can tell to lie near: a rectangle of degrees."""
    high = miles / MILES_A_DEGREE
    wide = high / max(0.1, math.cos(math.radians(place.latitude)))
    return "r.latitude BETWEEN %s AND %s AND r.longitude BETWEEN %s AND %s", [
        place.latitude - high, place.latitude + high, place.longitude - wide, place.longitude + wide
    ]  # fmt: skip


def distance(place: Place) -> str:
    """Great-circle miles (spherical law of cosines) of a row from a place; NULL without coordinates."""
    sine, cosine = math.sin(math.radians(place.latitude)), math.cos(math.radians(place.latitude))
    return (
        f"{EARTH_RADIUS_MILES} * acos(least(1.0, greatest(-1.0, {sine!r} * sin(radians(r.latitude))"
        f" + {cosine!r} * cos(radians(r.latitude)) * cos(radians(r.longitude) - {math.radians(place.longitude)!r}))))"
    )


def join(*several: Sql) -> Sql:
    """All of these conditions."""
    return " AND ".join(f"({sql})" for sql, _ in several), [value for _, values in several for value in values]
