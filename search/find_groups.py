"""Groups, asked for as roles are: one statement for a page of them, how many there are, and the counts of facets.

What a group is (issue, reach, who leads it, state, words) is asked of the group; what one would do (role type, skill,
where, commitment, hours, language) is asked of its open roles: the group fits when one of them does. A ZIP code keeps
groups with a role that fits there, and groups whose own place is near.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from roles.listing.asked import NOTHING, Asked
from roles.listing.find import CARDS, listing_of, nearest_words
from roles.listing.search import Answer
from roles.listing.table import Listing, SearchRow
from roles.listing.text import Phrase, Sql, terms
from roles.listing.where import base, chosen_facets, distance, join, narrowing, within_reach, words
from roles.vocabulary import vocabulary

# What is asked of the group itself; the rest of the facets is asked of its roles.
OWN = ("issue", "reach", "led_by", "state")
LISTINGS, ROWS = Listing._meta.db_table, SearchRow._meta.db_table


def find_groups(asked: Asked, language: str, *, size: int, with_facets: bool = False) -> Answer:
    """One statement where the words are found as typed; three where they are not."""
    typed = asked.text.words
    exact = Groups(asked, language, size, with_facets, terms(typed, vocabulary().synonyms))
    found = exact.run()
    if found.count or not typed:
        return found
    meant = nearest_words(typed)
    either = [
        [*alternatives, *((meant[word],) for word in alternatives[0] if word in meant)] for alternatives in exact.terms
    ]
    found = replace(exact, terms=either, mode="prefix").run()
    read_as = " ".join(meant.get(word, word) for word in typed)
    return replace(found, read_as=read_as if found.count and meant else "")


@dataclass(frozen=True)
class Groups:
    """A search for groups as SQL over `roles_listing r`."""

    asked: Asked
    language: str
    size: int
    with_facets: bool
    terms: Sequence[Sequence[Phrase]]
    mode: str = "all"

    def run(self) -> Answer:
        with connection.cursor() as cursor:
            cursor.execute(*self.sql())
            answer = cursor.fetchall()
        count, page, facets = answer[0][:3]
        rows = [listing_of(row[3], row[4:]) for row in answer if row[4] is not None]
        return Answer(rows, count, page, json.loads(facets) if facets else {}, size=self.size)

    def sql(self) -> Sql:
        flags = self._flags()
        where, params = join(base(self.language, ("group",)), *self._conditions())
        tier, tier_params = self._tier()
        away, away_params = self._miles()
        columns = [f"{tier} AS tier", f"{away} AS miles", *(f"{sql} AS ok_{name}" for name, (sql, _) in flags.items())]
        order = self._order()
        flag_params = [value for _, asked in flags.values() for value in asked]
        values = [*tier_params, *away_params, *flag_params, *params, self.asked.page]
        sql = f"""
            WITH matched AS MATERIALIZED (
                SELECT r.id, r.page_id, r.place, r.first_listed_at, r.facets, {", ".join(columns)}
                FROM {LISTINGS} r WHERE {where}
            ), found AS (SELECT * FROM matched WHERE {_all_ok(flags)}
            ), paged AS (
                SELECT rows, least(%s, greatest(1, ceil(rows / {self.size}.0)))::int AS page
                FROM (SELECT count(*) AS rows FROM found) total
            ), shown AS (
                SELECT * FROM found f ORDER BY {order}
                LIMIT {self.size} OFFSET (SELECT (page - 1) * {self.size} FROM paged)
            )
            SELECT p.rows, p.page, {self._counts(flags)}, f.miles, {CARDS}
            FROM paged p LEFT JOIN shown f ON true LEFT JOIN {LISTINGS} l ON l.id = f.id ORDER BY {order}
        """  # noqa: S608 (put together from our own parts)
        return sql, values

    def _flags(self) -> dict[str, Sql]:
        """Whether a group has what is asked of it, as a column for each facet: its own counts leave it out."""
        chosen = self.asked.chosen
        return {
            name: ("(r.facets && %s::varchar[])", [[f"{name}:{value}" for value in chosen[name]]])
            for name in OWN
            if chosen.get(name)
        }

    def _conditions(self) -> list[Sql]:
        found = [self._has_words("all_words")] if self.terms else []
        of_roles = {name: values for name, values in self.asked.chosen.items() if name not in OWN}
        asked = replace(self.asked, text=NOTHING, chosen=of_roles, group="")
        narrow = narrowing(asked, (), "all")
        if not narrow:
            return found
        roles, values = join(base(self.language, ("role",)), *narrow)
        has_role = f'r.group_id IN (SELECT r."group" FROM {ROWS} r WHERE {roles})'  # noqa: S608
        if asked.place and not chosen_facets(asked):
            near, corners = within_reach(asked.place, asked.miles)
            return [*found, (f"({near} OR {has_role})", [*corners, *values])]
        return [*found, (has_role, values)]

    def _has_words(self, column: str) -> Sql:
        where, values = join(base(self.language, ("group",)), words(column, self.terms, self.mode))
        return f"r.id IN (SELECT r.listing_id FROM {ROWS} r WHERE {where})", values  # noqa: S608

    def _tier(self) -> Sql:
        """0 where the words stand in the name."""
        if not self.terms:
            return "0", []
        titled, values = self._has_words("title_words")
        return f"CASE WHEN {titled} THEN 0 ELSE 1 END", values

    def _miles(self) -> Sql:
        """How far away the group's own place is, where that is within reach."""
        if self.asked.place is None:
            return "NULL::float", []
        reached, values = within_reach(self.asked.place, self.asked.miles)
        return f"CASE WHEN {reached} THEN {distance(self.asked.place)} END", values

    def _counts(self, flags: Mapping[str, Sql]) -> str:
        if not self.with_facets:
            return "NULL"
        parts = [
            f"""(SELECT coalesce(jsonb_object_agg(v, n), '{{}}') FROM (
                SELECT v, count(*) AS n FROM matched m, unnest(m.facets) v
                WHERE v LIKE '{name}:%%' AND {_all_ok(other for other in flags if other != name)} GROUP BY v) c)"""  # noqa: S608
            for name in OWN
        ]
        return " || ".join(parts)

    def _order(self) -> str:
        orders = {
            "best": "f.tier, f.place, f.page_id",
            "nearest": "f.miles NULLS LAST, f.tier, f.place, f.page_id",
            "newest": "f.first_listed_at DESC, f.page_id",
        }
        return orders[self.asked.order]


def _all_ok(names) -> str:
    return " AND ".join(f"ok_{name}" for name in names) or "true"
