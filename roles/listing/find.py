"""The one statement that answers a search: a page of rows, how many there are, and the count of every facet value.

Facets of one kind widen (canvasser or driver), kinds narrow each other; a facet's own counts leave its own choice
out, so that each number says what ticking that box would show. A place keeps what is within the miles asked for,
what happens anywhere in its state, and what is done from home, in that order. Rows with words are sorted by where
the words stand: title before kind before summary before body; equals by the place that their group earned.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from places.zips import EARTH_RADIUS_MILES, Place
from resistry.paging import PAGE_SIZE
from roles.listing.asked import MILES, Asked
from roles.listing.keep import SETS
from roles.listing.table import Listing
from roles.listing.text import Phrase, Sql, tsquery

MILES_A_DEGREE = 69.0
COLUMNS = [
    column.attname
    for column in Listing._meta.concrete_fields
    if column.name not in ("head", "everything", "digest", "consent_line")
]


@dataclass
class Found:
    """A page of rows; `facets` counts "type:canvasser" and so on, `within` the rows within so many miles."""

    rows: list[Listing]
    count: int
    page: int
    facets: dict[str, int] = field(default_factory=dict)
    within: dict[int, int] = field(default_factory=dict)
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        return max(1, math.ceil(self.count / self.size))


@dataclass(frozen=True)
class Statement:
    """A search as SQL. `terms` are the words (see `text.terms`); `mode` how strictly they are taken."""

    asked: Asked
    language: str
    terms: Sequence[Sequence[Phrase]] = ()
    mode: str = "all"  # all, prefix (the last word may go on), any (one word is enough)
    kinds: tuple[str, ...] = ("role",)
    last: int | None = None  # the group that stands behind all
    size: int = PAGE_SIZE
    with_facets: bool = True

    def run(self) -> Found:
        sql, params = self.sql()
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            answer = cursor.fetchall()
        count, facets, own, within, page = answer[0][:5]
        names = ["miles", *COLUMNS]
        rows = [self._row(dict(zip(names, row[5:], strict=True))) for row in answer if row[6] is not None]
        counts, near = {**_json(facets), **_json(own)}, _json(within)
        return Found(rows, count, page, counts, {int(miles): number for miles, number in near.items()}, self.size)

    def sql(self) -> Sql:
        narrow = self._conditions()
        if not narrow:
            return self._sql_of_all()
        matched, params = self._matched(narrow)
        own, own_params = self._own_counts(narrow)
        within, within_params = self._within(narrow)
        order = self._order()[1]
        columns = ", ".join(f'l."{name}"' for name in COLUMNS)
        facets = _counts("found l", SETS) if self.with_facets else "NULL::jsonb"
        sql = f"""
            WITH {matched}, paged AS (
                SELECT rows, least(%s, greatest(1, ceil(rows / {self.size}.0)))::int AS page
                FROM (SELECT count(*) AS rows FROM found) total
            ), shown AS (
                SELECT * FROM found f ORDER BY {order}
                LIMIT {self.size} OFFSET (SELECT (page - 1) * {self.size} FROM paged)
            )
            SELECT p.rows, {facets}, {own}, {within}, p.page, s.miles, {columns}
            FROM paged p LEFT JOIN shown s ON true LEFT JOIN roles_listing l ON l.id = s.id
            ORDER BY {order.replace("f.", "s.")}
        """
        return sql, [*params, self.asked.page, *own_params, *within_params]

    def _matched(self, narrow: dict[str, Sql]) -> Sql:
        """The CTE `found`; with words or a place over `matched`, which facets that narrow are counted on again.

        Words are looked up once that way: to read them off a row is a hundred times dearer than a facet.
        """
        behind, _ = self._order()
        miles, tier, tier_params = self._miles(), *self._tier()
        outer, inner = _split(narrow)
        where, params = _join(self._base(), *(outer or inner).values())
        flags = "".join(f", ({sql}) AS ok_{name}" for name, (sql, _values) in inner.items()) if outer else ""
        flag_params = [value for _sql, values in inner.values() for value in values] if outer else []
        matched = f"""AS MATERIALIZED (
            SELECT l.id, l.shape, l.issue_set, l.skill_set, l.place, l.page_id, l.first_listed_at, {behind} AS behind,
                {tier} AS tier, {miles} AS miles, (l."where" = 'remote')::int AS remote{flags}
            FROM roles_listing l WHERE {where})"""
        values = [*self._behind_params(), *tier_params, *flag_params, *params]
        if not flags:
            return f"found {matched}", values
        return f"matched {matched}, found AS (SELECT * FROM matched WHERE {_all_ok(inner)})", values

    def count_sql(self) -> Sql:
        where, params = _join(self._base(), *self._conditions().values())
        return f"SELECT count(*) FROM roles_listing l WHERE {where}", params

    def _sql_of_all(self) -> Sql:
        """Nothing narrows: the counts are kept, and the page is read off an index."""
        base, params = self._base()
        behind, order = self._order()
        columns = ", ".join(f'l."{name}"' for name in COLUMNS)
        inner = order.replace("f.", "l.").replace("l.behind", behind)
        sorted_by = inner if self.last else inner.removeprefix(f"{behind}, ")
        counted = "(SELECT count(*) FROM roles_listing l WHERE " + base + ")"
        sql = f"""
            WITH paged AS (
                SELECT rows, least(%s, greatest(1, ceil(rows / {self.size}.0)))::int AS page
                FROM (SELECT {counted} AS rows) total
            ), shown AS (
                SELECT l.* FROM roles_listing l WHERE {base} ORDER BY {sorted_by}
                LIMIT {self.size} OFFSET (SELECT (page - 1) * {self.size} FROM paged)
            )
            SELECT p.rows, {self._kept_counts()}, NULL::jsonb, NULL::jsonb, p.page, NULL::float, {columns}
            FROM paged p LEFT JOIN shown l ON true ORDER BY {sorted_by}
        """
        again = self._behind_params() if self.last else []
        return sql, [self.asked.page, *params, *params, *again, *again]

    def _base(self) -> Sql:
        kinds = ", ".join(f"'{kind}'" for kind in self.kinds)
        return f"l.language = '{self.language}' AND l.kind IN ({kinds})", []

    def _conditions(self) -> dict[str, Sql]:
        """What narrows, by name, so that a facet's own counts can leave it out."""
        asked, found = self.asked, {}
        for name, values in asked.chosen.items():
            if values:
                found[name] = ("l.facets && %s::varchar[]", [[f"{name}:{value}" for value in values]])
        if asked.hours:
            found["hours"] = ("l.facets && %s::varchar[]", [[f"hours:{asked.hours}"]])
        if asked.group:
            found["group"] = ("l.group_id = (SELECT page_ptr_id FROM groups_grouppage g JOIN wagtailcore_page p"
                " ON p.id = g.page_ptr_id WHERE p.slug = %s AND p.id IN (SELECT page_id FROM roles_listing"
                " WHERE kind = 'group') LIMIT 1)", [asked.group])  # fmt: skip
        if self.terms:
            query, values = self._query(near=False)
            found["q"] = (f"listed_words(l.everything) @@ {query}", values)
        if asked.place:
            found["zip"] = self._near(asked.place, asked.miles)
        return found

    def _query(self, weights: str = "", *, near: bool = True) -> Sql:
        return tsquery(self.terms, weights, prefix=self.mode == "prefix", any_of=self.mode == "any", near=near)

    def _near(self, place: Place, miles: int) -> Sql:
        box, values = _box(place, miles)
        from_home = self.asked.chosen.get("where", ()) != ("in_person",)
        home = " OR l.facets @> '{where:remote}'" if from_home else ""
        sql = f"(({box} AND {_distance(place)} <= %s) OR l.facets @> %s::varchar[]{home})"
        return sql, [*values, miles, [f"anywhere:{place.state}"]]

    def _own_counts(self, narrow: dict[str, Sql]) -> Sql:
        """The counts of each facet that narrows, as they are without its own choice."""
        outer, inner = _split(narrow)
        parts, values = [], []
        for name in inner if self.with_facets else ():
            others = {other: condition for other, condition in inner.items() if other != name}
            column = next(column for column, names in SETS.items() if name in names)
            kept = f"WHERE v LIKE '{name}:%%'"
            if outer:
                parts.append(_counts(f"matched l WHERE {_all_ok(others)}", [column], kept))
            elif others:
                where, params = _join(self._base(), *others.values())
                parts.append(_counts(f"roles_listing l WHERE {where}", [column], kept))
                values += params
            else:
                parts.append(self._kept_counts(f"AND facet LIKE '{name}:%%'"))
        return " || ".join(f"coalesce({part}, '{{}}')" for part in parts) or "NULL::jsonb", values

    def _kept_counts(self, narrowed: str = "") -> str:
        return f"""(SELECT coalesce(jsonb_object_agg(facet, count), '{{}}') FROM roles_facetcount
            WHERE language = '{self.language}' {narrowed})"""

    def _within(self, narrow: dict[str, Sql]) -> Sql:
        """How many rows lie within each of the miles on offer; nothing without a place."""
        place = self.asked.place
        if not place or not self.with_facets:
            return "NULL::jsonb", []
        box, values = _box(place, MILES[-1])
        others = [condition for name, condition in narrow.items() if name != "zip"]
        where, params = _join(self._base(), (box, values), *others)
        counts = ", ".join(f"'{miles}', count(*) FILTER (WHERE d <= {miles})" for miles in MILES)
        distance = _distance(place)
        return (
            f"(SELECT jsonb_build_object({counts}) FROM (SELECT {distance} AS d FROM roles_listing l WHERE {where}) x)",
            params,
        )

    def _tier(self) -> Sql:
        """Where the words stand: 0 in the title, 1 there or in the kind, 2 also in the summary, 3 in the body."""
        if not self.terms:
            return "0", []
        cases, values = [], []
        for number, weights in enumerate(("A", "AB", "ABC")):
            query, params = self._query(weights)
            cases.append(f"WHEN l.head @@ {query} THEN {number}")
            values += params
        return f"CASE {' '.join(cases)} ELSE 3 END", values

    def _miles(self) -> str:
        return _distance(self.asked.place) if self.asked.place else "NULL::float"

    def _order(self) -> tuple[str, str]:
        """The SQL of the group that stands behind all, and of the whole order."""
        behind = "(l.group_id IS NOT DISTINCT FROM %s)::int" if self.last else "0"
        orders = {
            "best": "f.tier, f.place, f.page_id",
            "nearest": "f.miles NULLS LAST, f.remote, f.tier, f.place, f.page_id",
            "newest": "f.first_listed_at DESC, f.page_id",
        }
        order = orders[self.asked.order]
        if not self._conditions():
            order = order.replace("f.tier, ", "")
        return behind, f"f.behind, {order}"

    def _behind_params(self) -> list:
        return [self.last] if self.last else []

    @staticmethod
    def _row(values: dict) -> Listing:
        miles = values.pop("miles")
        row = Listing.from_db("default", list(values), list(values.values()))
        row.miles = miles  # type: ignore[attr-defined]
        return row


def _counts(source: str, columns: Iterable[str], kept: str = "") -> str:
    """How many rows of `source` have each facet value: counted by combination, of which there are few."""
    columns = list(columns)
    sets = ", ".join(f"(l.{column})" for column in columns)
    return f"""(SELECT jsonb_object_agg(v, n) FROM (
        SELECT v, sum(n) AS n FROM (
            SELECT coalesce({", ".join(f"l.{column}" for column in columns)}) AS id, count(*) AS n
            FROM {source} GROUP BY GROUPING SETS ({sets})
        ) g JOIN roles_facetset s ON s.id = g.id, unnest(s.values) v {kept} GROUP BY v) c)"""


def _json(text: str | None) -> dict[str, int]:
    """What PostgreSQL counted: Django leaves reading jsonb to us."""
    return json.loads(text) if text else {}


def _join(*conditions: Sql) -> Sql:
    texts = [f"({sql})" for sql, _ in conditions]
    return " AND ".join(texts), [value for _, values in conditions for value in values]


def _split(narrow: dict[str, Sql]) -> tuple[dict[str, Sql], dict[str, Sql]]:
    """What narrows first (words, a place, a group), and the facets."""
    outer = {name: condition for name, condition in narrow.items() if name in ("q", "zip", "group")}
    return outer, {name: condition for name, condition in narrow.items() if name not in outer}


def _all_ok(names: Iterable[str]) -> str:
    return " AND ".join(f"ok_{name}" for name in names) or "true"


def _box(place: Place, miles: float) -> Sql:
    """What an index can tell to lie near: a rectangle of degrees."""
    high = miles / MILES_A_DEGREE
    wide = high / max(0.1, math.cos(math.radians(place.latitude)))
    return "l.latitude BETWEEN %s AND %s AND l.longitude BETWEEN %s AND %s", [
        place.latitude - high, place.latitude + high, place.longitude - wide, place.longitude + wide
    ]  # fmt: skip


def _distance(place: Place) -> str:
    """Great-circle miles (spherical law of cosines) of a row from a place; NULL without coordinates."""
    sine, cosine = math.sin(math.radians(place.latitude)), math.cos(math.radians(place.latitude))
    return (
        f"{EARTH_RADIUS_MILES} * acos(least(1.0, greatest(-1.0, {sine!r} * sin(radians(l.latitude))"
        f" + {cosine!r} * cos(radians(l.latitude)) * cos(radians(l.longitude) - {math.radians(place.longitude)!r}))))"
    )


def nearest_words(words: Iterable[str]) -> dict[str, str]:
    """For each word that stands in no row, the listed one that it most looks like (pg_trgm), if any does."""
    asked = list(words)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT typed, (SELECT word FROM roles_listedword WHERE word %% typed
                ORDER BY similarity(word, typed) DESC, rows DESC, word LIMIT 1)
            FROM unnest(%s::varchar[]) typed
            WHERE length(typed) > 3 AND NOT EXISTS (SELECT 1 FROM roles_listedword WHERE word = typed)
            """,
            [asked],
        )
        return {typed: word for typed, word in cursor.fetchall() if word}
