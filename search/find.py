"""The one statement of the search page: the best of each kind, how many there are, and where the words stand in them.

Kinds are shown in sections: groups, issues and pages, roles. The one whose best hit is better stands first: a title
with all the words beats a text that mentions them. One kind alone is cut into pages. The words are marked in the rows
that are shown, and in no other.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import connection

from resistry.paging import PAGE_SIZE
from roles.listing.asked import Asked
from roles.listing.find import CARDS, listing_of, nearest_words
from roles.listing.table import Listing
from roles.listing.text import Phrase, Sql, terms, tsquery
from roles.listing.where import base, join, narrowing, place_columns, words
from roles.vocabulary import vocabulary

KINDS = {
    "group": (Listing.Kind.GROUP,),
    "page": (Listing.Kind.ISSUE, Listing.Kind.PAGE),
    "role": (Listing.Kind.ROLE,),
}
# How many of each stand on the page of all.
SHOWN = {"group": 3, "page": 3, "role": 6}
ORDER = "f.behind, f.miles NULLS LAST, f.only_from_home, f.tier, f.place, f.page"
SECTION = "CASE WHEN r.kind IN ('group', 'role') THEN r.kind ELSE 'page' END"
# Private-use characters, which no text has: only our own code turns them into tags.
START, STOP = "\ue000", "\ue001"
MARKED = ("title", "summary", "group_title")


@dataclass(frozen=True)
class Section:
    kind: str
    count: int
    rows: list[Listing]


@dataclass(frozen=True)
class Results:
    """What was found, and how; `read_as` and `loose` as in roles.listing.search.Answer."""

    sections: list[Section] = field(default_factory=list)
    page: int = 1
    read_as: str = ""
    loose: bool = False

    @property
    def count(self) -> int:
        return sum(section.count for section in self.sections)

    def count_of(self, kind: str) -> int:
        return sum(section.count for section in self.sections if section.kind == kind)


def find(asked: Asked, language: str, *, kind: str = "", last: int | None = None) -> Results:
    """One statement where the words are found as typed; at most four where they are not."""
    typed = asked.text.words
    exact = Statement(asked, language, kind, last, terms(typed, vocabulary().synonyms))
    found = exact.run()
    if found.count or not typed:
        return found
    meant = nearest_words(typed)
    either = [
        [*alternatives, *(phrase for word in alternatives[0] if word in meant for phrase in _all_for(meant[word]))]
        for alternatives in exact.terms
    ]
    read_as = " ".join(meant.get(word, word) for word in typed) if meant else ""
    found = replace(exact, terms=either, mode="prefix").run()
    if found.count or len(typed) == 1:
        return replace(found, read_as=read_as if found.count else "")
    found = replace(exact, terms=either, mode="any").run()
    return replace(found, read_as=read_as if found.count else "", loose=bool(found.count))


def _all_for(word: str) -> list[Phrase]:
    """The word and what means the same."""
    return terms([word], vocabulary().synonyms)[0]


@dataclass(frozen=True)
class Statement:
    """A search of everything as SQL; `kind` shows one section alone, `last` is the group that stands behind all."""

    asked: Asked
    language: str
    kind: str
    last: int | None
    terms: Sequence[Sequence[Phrase]]
    mode: str = "all"

    def run(self) -> Results:
        with connection.cursor() as cursor:
            cursor.execute(*self.sql())
            answer = cursor.fetchall()
        counts, page = json.loads(answer[0][0] or "{}"), answer[0][1]
        rows: dict[str, list[Listing]] = {kind: [] for kind in KINDS}
        for section, miles, *values in (row[2:] for row in answer if row[2]):
            rows[section].append(_listing(miles, values))
        order = sorted(counts, key=lambda kind: (counts[kind][1], list(KINDS).index(kind)))
        return Results([Section(kind, counts[kind][0], rows[kind]) for kind in order], page)

    def sql(self) -> Sql:
        kinds = [kind for several in KINDS.values() for kind in several]
        where, where_params = join(base(self.language, kinds), *narrowing(self.asked, self.terms, self.mode))
        tier, tier_params = self._tier(kinds)
        away, away_params = place_columns(self.asked.place, self.asked.miles)
        behind = f'(r."group" IS NOT DISTINCT FROM {int(self.last)})::int' if self.last else "0"
        cut, cut_params = self._cut()
        marked, marked_params = self._marked()
        sql = f"""
            WITH found AS MATERIALIZED (
                SELECT r.listing_id AS id, {SECTION} AS section, {tier} AS tier, {behind} AS behind, {away}, r.place,
                    r.page
                FROM roles_searchrow r WHERE {where}
            ), counts AS MATERIALIZED (
                SELECT section, count(*) AS n, min(tier) AS tier FROM found GROUP BY section
            ), asked AS (SELECT {cut}), shown AS ({self._shown()})
            SELECT (SELECT jsonb_object_agg(section, jsonb_build_array(n, tier)) FROM counts), a.page,
                f.section, f.miles, {marked}, {CARDS}
            FROM asked a LEFT JOIN shown f ON true LEFT JOIN roles_listing l ON l.id = f.id ORDER BY {ORDER}
        """  # noqa: S608 (put together from our own parts)
        return sql, [*tier_params, *away_params, *where_params, *cut_params, *marked_params]

    def _tier(self, kinds: Sequence[str]) -> Sql:
        """Where the words stand: 0 in the title, 1 there or in the kind, 2 in the text."""
        if not self.terms:
            return "0", []
        cases, values = [], []
        for number, column in enumerate(("title_words", "head_words")):
            where, params = join(base(self.language, kinds), words(column, self.terms, self.mode))
            rows = f"SELECT r.listing_id FROM roles_searchrow r WHERE {where}"  # noqa: S608
            cases.append(f"WHEN r.listing_id IN ({rows}) THEN {number}")
            values += params
        return f"CASE {' '.join(cases)} ELSE 2 END", values

    def _cut(self) -> Sql:
        """The number of the page, no higher than there are pages."""
        if not self.kind:
            return "1 AS page", []
        pages = f"(SELECT ceil(n / {PAGE_SIZE}.0) FROM counts WHERE section = %s)"  # noqa: S608
        return f"least(%s, greatest(1, coalesce({pages}, 1)))::int AS page", [self.asked.page, self.kind]

    def _shown(self) -> str:
        """A page of one section, or the first rows of each: the best are picked, and the rest is never sorted."""
        offset = f"OFFSET (SELECT (page - 1) * {PAGE_SIZE} FROM asked)"  # noqa: S608
        cuts = {self.kind: f"{PAGE_SIZE} {offset}"} if self.kind else SHOWN
        return " UNION ALL ".join(
            f"(SELECT * FROM found f WHERE section = '{kind}' ORDER BY {ORDER} LIMIT {cut})"  # noqa: S608
            for kind, cut in cuts.items()
        )

    def _marked(self) -> Sql:
        """The texts of a row with the words between START and STOP."""
        if not self.terms:
            return ", ".join(f"l.{name}" for name in MARKED), []
        query, values = tsquery(self.terms, prefix=self.mode == "prefix", any_of=True)
        options = f"HighlightAll=true, StartSel={START}, StopSel={STOP}"
        language = "('resistry_' || l.written_in)::regconfig"
        parts = [f"ts_headline({language}, l.{name}, {query}, '{options}')" for name in MARKED]
        return ", ".join(parts), values * len(MARKED)


def _listing(miles: float | None, values: Sequence) -> Listing:
    row = listing_of(miles, values[len(MARKED) :])
    for name, text in zip(MARKED, values, strict=False):
        setattr(row, f"marked_{name}", text)
    return row
