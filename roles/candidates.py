"""The few hundred roles that are worth ranking, in one statement.

`graded` says for each combination of facet values (there are few, see `FacetSet`) what it adds to a score, by the
rules of `roles.guide`. Three branches pick by it, each off an index and limited, so that a larger table costs no more:

- `_placed`: the best graded of the 2,000 that stand first in the order of the groups. With a place only those that
  can be done from home: nobody gets to the others.
- `_near`: in person within reach of the place, by grade and distance.
- `_in_state`: what happens anywhere in its state, by grade.

Up to 2,000 roles every one is graded. Of 50,000, what stands far behind and is not near is not looked at. No group
gives more than the ten that a page can show, so that many of one leave room for the others.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from places.zips import Place
from roles.answers import Answers
from roles.guide import BANDS, FARTHEST, FURTHER, MOST_FURTHER, WEIGHTS, Candidate
from roles.listing.text import Sql
from roles.listing.where import base, distance, join, within_box
from roles.listing.write import SETS
from roles.quiz import Choice, Fit

POOL = 2_000
PLACED, NEAR, IN_STATE = 100, 60, 30
A_GROUP = 10  # as many roles as the last page shows: more of one group would only crowd others out
GRADE = " + ".join(f"of_{column}.grade" for column in SETS)
GRADED = " ".join(f"JOIN graded of_{column} ON of_{column}.id = r.{column}" for column in SETS)


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
    roles = base(language, ["role"])
    if answers.near:
        from_home = join(roles, ("r.from_home", []))
        parts = [_placed(from_home), _near(roles, answers.near), _in_state(roles, answers.near)]
    else:
        parts = [_placed(roles)]
    grades, values = _grades(_wanted(answers))
    picked = " UNION ".join(f"({sql})" for sql, _values in parts)
    sql = f"""
        WITH graded AS MATERIALIZED (SELECT id, {grades} AS grade FROM roles_facetset)
        SELECT l.page_id, l.group_id, l.place, l.facets, l.latitude, l.longitude FROM roles_listing l
        WHERE l.id = ANY(ARRAY({picked}))
    """  # noqa: S608
    return sql, [*values, *(value for _sql, some in parts for value in some)]


def _wanted(answers: Answers) -> dict[str, list[Choice]]:
    """The answers that tell roles apart by their facets; with a place, distance says where."""
    given = {name: [choice for choice in answers.given.get(name, ()) if choice.fully] for name in WEIGHTS}
    if answers.near:
        given["where"] = []
    return {name: choices for name, choices in given.items() if choices}


def _grades(wanted: Mapping[str, Sequence[Choice]]) -> Sql:
    """What a set adds to the score of a role that has it: rule 1 of the guide."""
    cases: list[str] = ["0"]
    values: list = []
    for name, choices in wanted.items():
        fully, full = _one_of(fit for choice in choices for fit in choice.fully)
        nearly, half = _one_of(fit for choice in choices for fit in choice.nearly)
        number, counted = _number_of(choices)
        weight = f"{WEIGHTS[name]} * (1 + {FURTHER} * least({number} - 1, {MOST_FURTHER}))"
        cases.append(f"CASE WHEN {fully} THEN {weight} WHEN {nearly} THEN {WEIGHTS[name] / 2} ELSE 0 END")
        values += [*full, *counted, *half]
    return " + ".join(cases), values


def _number_of(choices: Sequence[Choice]) -> Sql:
    """How many of the choices fit fully."""
    if len(choices) == 1:
        return "1", []
    each = [_one_of(choice.fully) for choice in choices]
    return " + ".join(f"({sql})::int" for sql, _ in each), [value for _, values in each for value in values]


def _one_of(fits: Iterable[Fit]) -> Sql:
    """Whether a set holds what one of these asks for."""
    parts: list[str] = []
    values: list = []
    plain: list[str] = []
    for fit in fits:
        if fit.every or fit.none_of:
            parts.append("(values && %s::varchar[] AND values @> %s::varchar[] AND NOT values && %s::varchar[])")
            values += [list(fit.any_of), list(fit.every), list(fit.none_of)]
        else:
            plain += fit.any_of
    if plain:
        parts.append("values && %s::varchar[]")
        values.append(plain)
    return " OR ".join(parts) or "false", values


def _placed(roles: Sql) -> Sql:
    where, values = roles
    pool = f"SELECT r.* FROM roles_searchrow r WHERE {where} ORDER BY r.place, r.page LIMIT {POOL}"  # noqa: S608
    return _best_graded(f"({pool}) r {GRADED}", PLACED), values


def _near(roles: Sql, place: Place) -> Sql:
    where, values = join(roles, within_box(place, FARTHEST), ("NOT r.only_from_home", []))
    reach = f"SELECT r.*, {distance(place)} AS miles FROM roles_searchrow r WHERE {where}"  # noqa: S608
    points = " ".join(f"WHEN r.miles <= {miles} THEN {points}" for miles, points in BANDS)
    return _best_graded(f"({reach}) r {GRADED}", NEAR, f" + CASE {points} ELSE 0 END", "r.miles"), values


def _in_state(roles: Sql, place: Place) -> Sql:
    where, values = join(roles, ("r.anywhere @> %s::varchar[]", [[place.state]]))
    return _best_graded(f"roles_searchrow r {GRADED} WHERE {where}", IN_STATE), values


def _best_graded(rows: str, most: int, more: str = "", miles: str = "0") -> str:
    """The best `most`, of each group the best ten; `more` is added to the grade."""
    graded = f'SELECT r.listing_id, r."group", r.place, r.page, {GRADE}{more} AS grade, {miles} AS miles FROM {rows}'  # noqa: S608
    order = "grade DESC, miles, place, page"
    turn = f'row_number() OVER (PARTITION BY "group" ORDER BY {order})'
    return (
        f"SELECT listing_id FROM (SELECT *, {turn} AS turn FROM ({graded}) g) t WHERE turn <= {A_GROUP}"  # noqa: S608
        f" ORDER BY {order} LIMIT {most}"
    )
