"""What is asked for, as conditions of SQL over `roles_searchrow r`."""

import math
from collections.abc import Iterable, Mapping, Sequence

from places.zips import EARTH_RADIUS_MILES, Place
from roles.listing.asked import Asked
from roles.listing.text import Phrase, Sql, tsquery
from roles.listing.write import SETS

MILES_A_DEGREE = 69.0


def base(language: str, kinds: Iterable[str]) -> Sql:
    """The rows of one language and of some kinds; constants, so that partial indexes are seen to fit."""
    return f"r.language = '{language}' AND r.kind IN ({', '.join(repr(str(kind)) for kind in kinds)})", []


def narrowing(asked: Asked, terms: Sequence[Sequence[Phrase]], mode: str) -> list[Sql]:
    """Everything that narrows a search."""
    return [*first_conditions(asked, terms, mode).values(), *with_facets(chosen_facets(asked))]


def chosen_facets(asked: Asked) -> dict[str, list[str]]:
    """What is ticked, as values of facet sets, by the facet's name."""
    chosen = {**asked.chosen, "hours": [asked.hours] if asked.hours else []}
    return {name: [f"{name}:{value}" for value in values] for name, values in chosen.items() if values}


def first_conditions(asked: Asked, terms: Sequence[Sequence[Phrase]], mode: str) -> dict[str, Sql]:
    """What narrows before facets do, by name: looked up once, and facets are counted on what it leaves."""
    found = {}
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


def with_facets(chosen: Mapping[str, list[str]]) -> list[Sql]:
    """One value of each facet: the rows whose combinations have them, of which an index knows where they are.

    One condition a column. Of several arrays for one column an index would try every combination (before
    PostgreSQL 17; three facets took minutes).
    """
    columns: dict[str, list[list[str]]] = {}
    for name, values in chosen.items():
        columns.setdefault(column_of(name), []).append(values)
    return [
        (f"r.{column} IN ({_SETS_WITH}{_AND_WITH * (len(values) - 1)})", [*values])
        for column, values in columns.items()
    ]


def flag(name: str, values: list[str]) -> Sql:
    """The same as a column of rows that were found already: looked up in a hash, row by row."""
    return f"r.{column_of(name)} IN ({_SETS_WITH}) AS ok_{name}", [values]


_SETS_WITH = "SELECT id FROM roles_facetset WHERE values && %s::varchar[]"
_AND_WITH = " AND values && %s::varchar[]"


def column_of(name: str) -> str:
    return next(column for column, names in SETS.items() if name in names)


def near(place: Place, miles: int, *, from_home: bool) -> Sql:
    """Within so many miles, or anywhere in that state, or from home."""
    reached, values = within_reach(place, miles)
    home = " OR r.from_home" if from_home else ""
    return f"({reached} OR r.anywhere @> %s::varchar[]{home})", [*values, [place.state]]


def place_columns(place: Place | None, miles: int) -> Sql:
    """Two columns to sort by from near to far: the miles to what happens within reach, and 1 for what is only done
    from home as seen from there: a role that is done here or from home is done from home by whom lives far away."""
    if place is None:
        return "NULL::float AS miles, 0 AS only_from_home", []
    reached, corners = within_reach(place, miles)
    in_state = "CASE WHEN r.anywhere @> %s::varchar[] THEN 0 ELSE 1 END AS only_from_home"
    return f"CASE WHEN {reached} THEN {distance(place)} END AS miles, {in_state}", [*corners, [place.state]]


def within_reach(place: Place, miles: int) -> Sql:
    """Whether a row lies within so many miles: a rectangle first, which costs little."""
    box, values = within_box(place, miles)
    return f"({box} AND {distance(place)} <= %s)", [*values, miles]


def within_box(place: Place, miles: float) -> Sql:
    """What an index can tell to lie near: a rectangle of degrees."""
    return "r.latitude BETWEEN %s AND %s AND r.longitude BETWEEN %s AND %s", [*degrees(place, miles)]


def degrees(place: Place, miles: float) -> tuple[float, float, float, float]:
    """South, north, west and east of a rectangle that holds everything within so many miles."""
    high = miles / MILES_A_DEGREE
    wide = high / max(0.1, math.cos(math.radians(place.latitude)))
    return place.latitude - high, place.latitude + high, place.longitude - wide, place.longitude + wide


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
