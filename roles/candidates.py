"""The few hundred roles that are worth ranking, in one statement.

`graded` says for each combination of facet values (there are few, see `FacetSet`) what it adds to a score. Three
branches pick rows by it, each off an index and limited, so that the cost hardly grows with the table:

- `near`: within reach of the place, the best by grade and distance; and what happens anywhere in its state;
- `fitting`: of the best placed that fit everything that was said, or two of time and place, skills, issues, or one
  where only one was said, the best by grade; with a place only those from home, as nobody gets to the others;
- `best`: the best placed of all.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from django.db import connection

from places.zips import Place
from roles.answers import Answers
from roles.guide import BANDS, FARTHEST, WEIGHTS, Candidate
from roles.listing.text import Sql
from roles.listing.where import base, distance, join, within_box
from roles.quiz import Choice, Fit

POOL, FITTING, NEAR, BEST = 8000, 120, 80, 60
# Which questions a set of facet values answers, and the column that names the set.
SETS = {"shape": ("time", "with", "where"), "issue_set": ("issue",), "skill_set": ("good",)}
GRADE = " + ".join(f"g_{column}.grade" for column in SETS)
GRADED = " ".join(f"JOIN graded g_{column} ON g_{column}.id = r.{column}" for column in SETS)


def fetch_candidates(answers: Answers, language: str) -> list[Candidate]:
    """Roles of `language` that may fit, each once, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(*statement(answers, language))
        rows = cursor.fetchall()
    return [
        Candidate(page, group, place, frozenset(facets), latitude, longitude)
        for page, group, place, facets, latitude, longitude in rows
    ]


def statement(answers: Answers, language: str) -> Sql:
    wanted = _wanted(answers)
    roles = base(language, ["role"])
    reachable = " AND r.from_home" if answers.near else ""
    parts = [_placed(roles, reachable)]
    if False:
        parts.append(_agreeing(roles, reachable))
    if answers.near:
        parts += [_near(roles, answers.near), _in_state(roles, answers.near)]
    grades, values = _grades(wanted)
    union = " UNION ".join(f"({sql})" for sql, _values in parts)
    sql = f"""
        WITH graded AS MATERIALIZED (SELECT id, {grades} AS grade FROM roles_facetset)
        SELECT l.page_id, l.group_id, l.place, l.facets, l.latitude, l.longitude FROM roles_listing l
        WHERE l.id = ANY(ARRAY({union}))
    """
    return sql, [*values, *(value for _sql, some in parts for value in some)]


def _wanted(answers: Answers) -> dict[str, tuple[Choice, ...]]:
    """The answers that tell roles apart by their facets; with a place, distance says where."""
    given = {name: tuple(c for c in answers.given.get(name, ()) if c.fully) for name in WEIGHTS}
    if answers.near or any(choice.value == "either" for choice in given["where"]):
        given["where"] = ()
    return {name: choices for name, choices in given.items() if choices}


def _grades(wanted: Mapping[str, Sequence[Choice]]) -> Sql:
    """What a set adds to the score of a role that has it."""
    cases, values = ["0"], []
    for name, choices in wanted.items():
        full, full_values = _any_of([fit for choice in choices for fit in choice.fully])
        half, half_values = _any_of([fit for choice in choices for fit in choice.nearly])
        cases.append(f"CASE WHEN {full} THEN {WEIGHTS[name]} WHEN {half} THEN {WEIGHTS[name] / 2} ELSE 0 END")
        values += [*full_values, *half_values]
    return " + ".join(cases), values


def _any_of(fits: Sequence[Fit]) -> Sql:
    plain = [facet for fit in fits if not fit.every and not fit.none_of for facet in fit.any_of]
    parts, values = (["values && %s::varchar[]"], [plain]) if plain else ([], [])
    for fit in fits:
        if fit.every or fit.none_of:
            parts.append("(values && %s::varchar[] AND values @> %s::varchar[] AND NOT values && %s::varchar[])")
            values += [list(fit.any_of), list(fit.every), list(fit.none_of)]
    return " OR ".join(parts) or "false", values


def _placed(roles: Sql, more: str = "") -> Sql:
    """The best graded of those that the order of the groups puts first."""
    where, values = roles
    first = f"SELECT r.* FROM roles_searchrow r WHERE {where}{more} ORDER BY r.place, r.page LIMIT {POOL}"
    return f"SELECT r.listing_id FROM ({first}) r {GRADED} ORDER BY {GRADE} DESC, r.place, r.page LIMIT {FITTING}", values


def _agreeing(roles: Sql, more: str = "") -> Sql:
    where, values = roles
    some = " AND ".join(f"r.{column} = ANY(ARRAY(SELECT id FROM graded WHERE grade > 0))" for column in ("issue_set", "skill_set"))
    sql = f"SELECT r.listing_id FROM roles_searchrow r {GRADED} WHERE {where}{more} AND {some}"
    return f"{sql} ORDER BY {GRADE} DESC, r.place, r.page LIMIT {FITTING}", values


def _near(roles: Sql, place: Place) -> Sql:
    where, values = join(roles, within_box(place, FARTHEST), ("NOT r.only_from_home", []))
    points = " ".join(f"WHEN m <= {miles} THEN {points}" for miles, points in BANDS)
    sql = f"""SELECT r.listing_id FROM (SELECT r.*, {distance(place)} AS m FROM roles_searchrow r WHERE {where}) r
        {GRADED} ORDER BY {GRADE} + CASE {points} ELSE 0 END DESC, m, r.place, r.page LIMIT {NEAR}"""
    return sql, values


def _in_state(roles: Sql, place: Place) -> Sql:
    where, values = join(roles, ("r.anywhere @> %s::varchar[]", [[place.state]]))
    sql = f"SELECT r.listing_id FROM roles_searchrow r {GRADED} WHERE {where}"
    return f"{sql} ORDER BY {GRADE} DESC, r.place, r.page LIMIT {BEST}", values
