"""Keeping the listing in step: every row is written here.

The unit is a group with all its roles: publishing a role rewrites the group's rows, and those that did not change
are left alone (`digest`). Two at once: the second waits for the group's row.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from itertools import batched

from django.db import connection, transaction

from exchange.models import Standing
from groups.models import GroupPage
from roles.listing.entries import entries_of
from roles.listing.entry import Entry, Words
from roles.listing.table import NO_POSITION, FacetCount, FacetSet, ListedWord, Listing

BATCH = 50
LOCK = 7_240_002
COLUMNS = str.split(
    "group_id slug url title summary group_title group_url letters colour type_name skill_names issue_names facets "
    "where commitment hours languages latitude longitude zip states valid_through reach led_by takes_signups "
    "consent_line role_count turn first_listed_at changed_at"
)
# Which facets of a row are counted together: few combinations of each exist.
SETS = {
    "shape": ("type", "where", "commitment", "hours", "language"),
    "issue_set": ("issue",),
    "skill_set": ("skill",),
}
LISTS = {"skill_names", "issue_names", "facets", "languages", "states", "led_by"}


@transaction.atomic
def refresh(groups: Iterable[int]) -> int:
    """Write the rows of these groups (keys of originals) and of their roles; returns how many changed."""
    changed = 0
    for some in batched(sorted(set(groups)), BATCH):
        list(GroupPage.objects.filter(pk__in=some).select_for_update(of=("self",), no_key=True).order_by("pk"))
        entries = entries_of(some)
        written = Listing.objects.filter(group__in=some).values_list("page", "language", "digest")
        changed += replace(entries, {(page, language): digest for page, language, digest in written})
    return changed


def replace(entries: Collection[Entry], written: dict[tuple[int, str], str]) -> int:
    """Make the rows that are `written` (their digests by page and language) those of `entries`."""
    wanted = {(entry.page, entry.language): entry for entry in entries}
    gone = [key for key in written if key not in wanted]
    for language in {language for _, language in gone}:
        pages = [page for page, code in gone if code == language]
        Listing.objects.filter(language=language, page__in=pages).delete()
    new = [entry for key, entry in wanted.items() if written.get(key) != entry.digest]
    for some in batched(new, 500):
        _write(some)
    return len(gone) + len(new)


def differences() -> list[str]:
    """What is not in step, one line each; nothing is written."""
    found = []
    keys = list(GroupPage.objects.originals().values_list("pk", flat=True))
    for some in batched(keys, BATCH):
        wanted = {(entry.page, entry.language): entry for entry in entries_of(some)}
        written = {
            (page, language): digest
            for page, language, digest in Listing.objects.filter(group__in=some).values_list(
                "page", "language", "digest"
            )
        }
        for key in sorted(wanted.keys() | written.keys()):
            if key not in written:
                found.append(f"page {key[0]} ({key[1]}) is not listed: {wanted[key].columns['title']}")
            elif key not in wanted:
                found.append(f"page {key[0]} ({key[1]}) is listed and should not be")
            elif wanted[key].digest != written[key]:
                found.append(f"page {key[0]} ({key[1]}) is listed as it was: {wanted[key].columns['title']}")
    stray = Listing.objects.exclude(group=None).exclude(group__in=keys).values_list("page", "language")
    return found + [f"page {page} ({language}) belongs to no group" for page, language in stray]


def follow_standings() -> int:
    """Give every row its group's position; returns how many changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE roles_listing l SET position = s.position
            FROM exchange_standing s WHERE s.group_id = l.group_id AND l.position <> s.position
            """
        )
        return cursor.rowcount


def drop_expired(today) -> int:
    """Take out the roles whose last day is over; their groups' counts follow. Returns how many groups changed."""
    groups = Listing.objects.filter(valid_through__lt=today).values_list("group", flat=True).distinct()
    keys = [key for key in groups if key]
    return refresh(keys) if keys else 0


def state() -> tuple:
    """Differs when rows of other content were written or taken out since."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), sum(hashtext(digest)) FROM roles_listing")
        return cursor.fetchone()


@transaction.atomic
def recount() -> None:
    """Renew the counts of what nobody narrowed, and the words that a mistyped one can be told from."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(f"DELETE FROM {FacetCount._meta.db_table}")
        cursor.execute(
            f"""
            INSERT INTO {FacetCount._meta.db_table} (language, facet, count)
            SELECT language, facet, count(*) FROM roles_listing, unnest(facets) facet
            WHERE kind = 'role' AND facet NOT LIKE 'anywhere:%' GROUP BY language, facet
            """
        )
        cursor.execute(f"DELETE FROM {ListedWord._meta.db_table}")
        cursor.execute(
            f"""
            INSERT INTO {ListedWord._meta.db_table} (word, rows)
            SELECT word, ndoc FROM ts_stat($$
                SELECT to_tsvector('resistry_words', concat_ws(' ', title, summary, group_title, type_name,
                    array_to_string(issue_names, ' '), array_to_string(skill_names, ' '))) FROM roles_listing $$)
            WHERE length(word) BETWEEN 4 AND 60 AND word !~ '[0-9]'
            """
        )


def _write(entries: Iterable[Entry]) -> None:
    rows = [_row(entry) for entry in entries]
    _keep_sets(rows)
    names = ["page_id", "language", "written_in", "kind", "digest", *COLUMNS]
    quoted = ", ".join(f'"{name}"' for name in names)
    taken = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in [*names[2:], *SETS, "head", "everything"])
    joins = " ".join(f"JOIN roles_facetset {name} ON {name}.values = {_array(f'sets_{name}')}" for name in SETS)
    values = ", ".join(_value(name) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH given AS (SELECT * FROM jsonb_to_recordset(%s::jsonb) AS r({_types(names)}))
            INSERT INTO roles_listing ({quoted}, {", ".join(SETS)}, position, head, everything)
            SELECT {values}, {", ".join(f"{name}.id" for name in SETS)}, coalesce(s.position, {NO_POSITION}),
                heads.head, heads.head
                || setweight(to_tsvector(own, r.words_body), 'D') || setweight(to_tsvector(other, r.words_other), 'D')
            FROM given r
            LEFT JOIN {Standing._meta.db_table} s ON s.group_id = r.group_id
            {joins}
            CROSS JOIN LATERAL (SELECT ('resistry_' || r.written_in)::regconfig AS own,
                (CASE r.written_in WHEN 'en' THEN 'resistry_es' ELSE 'resistry_en' END)::regconfig AS other) c
            CROSS JOIN LATERAL (SELECT setweight(to_tsvector(own, r.words_title), 'A')
                || setweight(to_tsvector('resistry_en', r.words_kind), 'B')
                || setweight(to_tsvector('resistry_es', r.words_kind), 'B')
                || setweight(to_tsvector(own, r.words_summary), 'C') AS head) heads
            ON CONFLICT (page_id, language) DO UPDATE SET {taken}
            """,
            [json.dumps(rows)],
        )


def _row(entry: Entry) -> dict:
    columns = {name: entry.columns.get(name, _blank(name)) for name in COLUMNS}
    words = {f"words_{name}": text for name, text in asdict(entry.words).items()}
    plain = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in columns.items()}
    return {
        "page_id": entry.page,
        "language": entry.language,
        "written_in": entry.written_in,
        "kind": str(entry.kind),
        "digest": entry.digest,
        **plain,
        **words,
        **{f"sets_{name}": _set_of(entry, facets) for name, facets in SETS.items()},
    }


def _set_of(entry: Entry, names: Collection[str]) -> list[str]:
    return sorted(facet for facet in entry.columns.get("facets", ()) if facet.partition(":")[0] in names)


def _keep_sets(rows: Iterable[dict]) -> None:
    sets = {tuple(row[f"sets_{name}"]) for row in rows for name in SETS}
    FacetSet.objects.bulk_create([FacetSet(values=list(values)) for values in sorted(sets)], ignore_conflicts=True)


def _blank(name: str):
    """The column's own default; NULL where it may be."""
    field = Listing._meta.get_field(name)
    if name in LISTS:
        return []
    return None if field.null else field.get_default()


def _types(names: Iterable[str]) -> str:
    fields = (
        f'"{name}" {"jsonb" if name in LISTS else Listing._meta.get_field(name).db_type(connection)}' for name in names
    )
    words = (f"words_{name} text" for name in Words.__dataclass_fields__)
    return ", ".join([*fields, *words, *(f"sets_{name} jsonb" for name in SETS)])


def _value(name: str) -> str:
    return _array(name) if name in LISTS else f'r."{name}"'


def _array(name: str) -> str:
    return f'ARRAY(SELECT jsonb_array_elements_text(r."{name}"))::varchar[]'
