"""The one statement that answers a search: a page of rows, how many there are, and the count of every facet value.

Facets of one kind widen (canvasser or driver), kinds narrow each other; a facet's own counts leave its own choice
out, so that each number says what ticking that box would show. A place keeps what is within the miles asked for,
what happens anywhere in its state, and what is done from home, in that order. Rows with words are sorted by where
the words stand: title before kind before text; equals by the place that their group earned.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from django.db import connection

from resistry.paging import PAGE_SIZE
from roles.listing.asked import MILES, Asked
from roles.listing.table import Listing
from roles.listing.text import Phrase, Sql
from roles.listing.where import (
    base,
    chosen_facets,
    column_of,
    distance,
    first_conditions,
    flag,
    join,
    narrowing,
    place_columns,
    with_facets,
    within_box,
    words,
)
from roles.listing.write import SETS

COLUMNS = [column.attname for column in Listing._meta.concrete_fields if column.name not in ("digest", "consent_line")]
# Of the letters of a word and of what it is taken for, as difflib counts them; and how much longer or shorter that is:
# "trans" is no mistyped "translate".
ALIKE, MOST_MORE = 0.75, 2
CARDS = ", ".join(f'l."{name}"' for name in COLUMNS)


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
        with connection.cursor() as cursor:
            cursor.execute(*self.sql())
            answer = cursor.fetchall()
        count, facets, own, within, page = answer[0][:5]
        rows = [listing_of(row[5], row[6:]) for row in answer if row[6] is not None]
        counts, near = {**_json(facets), **_json(own)}, _json(within)
        if count and self.with_facets and not (counts or self.first or self.facets):
            counts = self._counted_now()
        return Found(rows, count, page, counts, {int(miles): number for miles, number in near.items()}, self.size)

    @cached_property
    def base(self) -> Sql:
        return base(self.language, self.kinds)

    @cached_property
    def first(self) -> dict[str, Sql]:
        """The conditions that narrow first: words, a place, a group."""
        return first_conditions(self.asked, self.terms, self.mode)

    @cached_property
    def facets(self) -> dict[str, list[str]]:
        return chosen_facets(self.asked)

    def count_sql(self) -> Sql:
        where, params = join(self.base, *narrowing(self.asked, self.terms, self.mode))
        return f"SELECT count(*) FROM roles_searchrow r WHERE {where}", params

    def sql(self) -> Sql:
        found, params = self._found()
        counts, count_params = self._counts()
        order = self._order()
        sql = f"""
            WITH {found}, paged AS (
                SELECT rows, least(%s, greatest(1, ceil(rows / {self.size}.0)))::int AS page
                FROM (SELECT count(*) AS rows FROM found f) total
            ), shown AS (
                SELECT * FROM found f ORDER BY {order}
                LIMIT {self.size} OFFSET (SELECT (page - 1) * {self.size} FROM paged)
            )
            SELECT p.rows, {counts}, p.page, f.miles, {CARDS}
            FROM paged p LEFT JOIN shown f ON true LEFT JOIN roles_listing l ON l.id = f.id ORDER BY {order}
        """
        return sql, [*params, self.asked.page, *count_params]

    def _found(self) -> Sql:
        """The CTE `found`. Facets beside something else are columns of a CTE `matched`: their counts need it whole."""
        where, params = join(self.base, *(self.first.values() or with_facets(self.facets)))
        flags = [flag(name, values) for name, values in self.facets.items()] if self.first else []
        tier, tier_params = self._tier()
        away, away_params = place_columns(self.asked.place, self.asked.miles)
        columns = ", ".join(
            [
                "r.listing_id AS id, r.shape, r.issue_set, r.skill_set, r.place, r.page, r.first_listed_at",
                f"{self._behind()} AS behind",
                f"{tier} AS tier",
                away,
                *(sql for sql, _values in flags),
            ]
        )
        values = [*tier_params, *away_params, *(value for _sql, values in flags for value in values), *params]
        # With nothing to count by, the page is read off an index and the rest is never looked at.
        kept = "MATERIALIZED" if self.first or self.facets else "NOT MATERIALIZED"
        rows = f"AS {kept} (SELECT {columns} FROM roles_searchrow r WHERE {where})"
        if not flags:
            return f"found {rows}", values
        return f"matched {rows}, found AS (SELECT * FROM matched WHERE {_all_ok(self.facets)})", values

    def _counts(self) -> Sql:
        """Three columns: counts of all facets, of those that narrow, and of rows within miles."""
        if not self.with_facets:
            return "NULL::jsonb, NULL::jsonb, NULL::jsonb", []
        if not (self.first or self.facets):
            return f"{self._kept_counts()}, NULL::jsonb, NULL::jsonb", []
        own, own_params = self._own_counts()
        within, within_params = self._within()
        return f"{_count('found r', SETS)}, {own}, {within}", [*own_params, *within_params]

    def _own_counts(self) -> Sql:
        """The counts of each facet that narrows, as they are without its own choice."""
        parts, values = [], []
        for name in self.facets:
            others = {other: chosen for other, chosen in self.facets.items() if other != name}
            column, kept = column_of(name), f"WHERE v LIKE '{name}:%%'"
            if self.first:
                parts.append(_count(f"matched r WHERE {_all_ok(others)}", [column], kept))
            elif others:
                where, params = join(self.base, *with_facets(others))
                parts.append(_count(f"roles_searchrow r WHERE {where}", [column], kept))
                values += params
            else:
                parts.append(self._kept_counts(f"AND facet LIKE '{name}:%%'"))
        return " || ".join(f"coalesce({part}, '{{}}')" for part in parts) or "NULL::jsonb", values

    def _counted_now(self) -> dict[str, int]:
        """What is kept of a site's first roles only after a minute."""
        where, params = self.base
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {_count(f'roles_searchrow r WHERE {where}', SETS)}", params)
            return _json(cursor.fetchone()[0])

    def _kept_counts(self, narrowed: str = "") -> str:
        return f"""(SELECT coalesce(jsonb_object_agg(facet, count), '{{}}') FROM roles_facetcount
            WHERE language = '{self.language}' {narrowed})"""

    def _within(self) -> Sql:
        """How many rows lie within each of the miles on offer; nothing without a place."""
        place = self.asked.place
        if not place:
            return "NULL::jsonb", []
        others = [condition for name, condition in self.first.items() if name != "zip"]
        where, params = join(self.base, within_box(place, MILES[-1]), *others, *with_facets(self.facets))
        counts = ", ".join(f"'{miles}', count(*) FILTER (WHERE d <= {miles})" for miles in MILES)
        rows = f"SELECT {distance(place)} AS d FROM roles_searchrow r WHERE {where}"
        return f"(SELECT jsonb_build_object({counts}) FROM ({rows}) x)", params

    def _tier(self) -> Sql:
        """Where the words stand: 0 in the title, 1 there or in the kind, 2 in the text."""
        if not self.terms:
            return "0", []
        cases, values = [], []
        for number, column in enumerate(("title_words", "head_words")):
            where, params = join(self.base, words(column, self.terms, self.mode))
            cases.append(
                f"WHEN r.listing_id IN (SELECT r.listing_id FROM roles_searchrow r WHERE {where}) THEN {number}"
            )
            values += params
        return f"CASE {' '.join(cases)} ELSE 2 END", values

    def _behind(self) -> str:
        return f'(r."group" IS NOT DISTINCT FROM {int(self.last)})::int' if self.last else "0"

    def _order(self) -> str:
        """The order of `found f`; what is the same for all rows is left out, so that an index can give it."""
        orders = {
            "best": ["f.tier"] * bool(self.terms) + ["f.place", "f.page"],
            "nearest": ["f.miles NULLS LAST", "f.only_from_home", "f.tier", "f.place", "f.page"],
            "newest": ["f.first_listed_at DESC", "f.page"],
        }
        return ", ".join(["f.behind"] * bool(self.last) + orders[self.asked.order])


def listing_of(miles: float | None, values: Sequence) -> Listing:
    """The row of a statement that selected `CARDS`."""
    row = Listing.from_db("default", COLUMNS, values)
    row.miles = miles  # type: ignore[attr-defined]
    return row


def _count(source: str, columns: Iterable[str], kept: str = "") -> str:
    """How many rows of `source` have each facet value: counted by combination, of which there are few."""
    columns = list(columns)
    sets = ", ".join(f"(r.{column})" for column in columns)
    return f"""(SELECT jsonb_object_agg(v, n) FROM (
        SELECT v, sum(n) AS n FROM (
            SELECT coalesce({", ".join(f"r.{column}" for column in columns)}) AS id, count(*) AS n
            FROM {source} GROUP BY GROUPING SETS ({sets})
        ) g JOIN roles_facetset s ON s.id = g.id, unnest(s.values) v {kept} GROUP BY v) c)"""


def _json(text: str | None) -> dict[str, int]:
    """What PostgreSQL counted: Django leaves reading jsonb to us."""
    return json.loads(text) if text else {}


def _all_ok(names: Iterable[str]) -> str:
    return " AND ".join(f"ok_{name}" for name in names) or "true"


def nearest_words(typed: Iterable[str]) -> dict[str, str]:
    """For each word that stands in no row, the listed one that it most looks like, if any does: of those with the most
    trigrams in common the one with the most letters in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT typed, ARRAY(SELECT word FROM roles_listedword WHERE word %% typed
                ORDER BY similarity(word, typed) DESC, rows DESC, word LIMIT 5)
            FROM unnest(%s::varchar[]) typed
            WHERE length(typed) > 3 AND NOT EXISTS (SELECT 1 FROM roles_listedword WHERE word = typed)
            """,
            [list(typed)],
        )
        likely = {typed: _most_alike(typed, words) for typed, words in cursor.fetchall()}
    return {typed: meant for typed, meant in likely.items() if meant}


def _most_alike(typed: str, words: Sequence[str]) -> str:
    """
    >>> _most_alike("wriet", ["write", "writer"]), _most_alike("trans", ["translate"])
    ('write', '')
    """
    near = [word for word in words if abs(len(word) - len(typed)) <= MOST_MORE]
    alike = {word: SequenceMatcher(None, typed, word).ratio() for word in near}
    best = max(near, key=lambda word: alike[word], default="")
    return best if best and alike[best] >= ALIKE else ""
