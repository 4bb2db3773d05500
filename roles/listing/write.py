"""Writing rows: listings, what they are searched by, and the combinations of facet values that they have."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict

from django.db import connection

from exchange.models import Standing
from roles.listing.entry import Entry, Words
from roles.listing.table import NO_POSITION, FacetSet, Listing, SearchRow

COLUMNS = str.split(
    "group_id slug url title summary group_title group_url letters colour logo_url type_name skill_names issue_names "
    "facets where commitment hours languages latitude longitude zip states valid_through reach led_by takes_signups "
    "network_id shares_with_network next_step next_step_url consent_line role_count turn first_listed_at changed_at"
)
LISTS = {"skill_names", "issue_names", "facets", "languages", "states", "led_by"}
# Which facets of a row are counted together: few combinations of each exist.
SETS = {
    "shape": ("type", "where", "commitment", "hours", "language"),
    "issue_set": ("issue",),
    "skill_set": ("skill",),
}


def write(entries: Iterable[Entry]) -> None:
    """Insert or replace the rows of these entries, in three statements."""
    rows = [_row(entry) for entry in entries]
    sets = {tuple(row[f"sets_{name}"]) for row in rows for name in SETS}
    FacetSet.objects.bulk_create([FacetSet(values=list(values)) for values in sorted(sets)], ignore_conflicts=True)
    given = json.dumps(rows)
    with connection.cursor() as cursor:
        cursor.execute(_listings(), [given])
        cursor.execute(_search_rows(), [given])


def _listings() -> str:
    names = ["page_id", "language", "written_in", "kind", "digest", *COLUMNS]
    values = ", ".join(_array(name) if name in LISTS else f'r."{name}"' for name in names)
    return f"""
        WITH given AS (SELECT * FROM jsonb_to_recordset(%s::jsonb) AS r({_types(names)}))
        INSERT INTO {Listing._meta.db_table} ({_quoted(names)}, position)
        SELECT {values}, coalesce(s.position, {NO_POSITION})
        FROM given r LEFT JOIN {Standing._meta.db_table} s ON s.group_id = r.group_id
        ON CONFLICT (page_id, language) DO UPDATE SET {_taken(names[2:])}
    """


def _search_rows() -> str:
    """The vectors: A and B words in both languages' stems, what is prose in the language it was written in."""
    names = ["page_id", "language", "written_in", "anywhere"]
    columns = [str(field.column) for field in SearchRow._meta.concrete_fields]
    joins = " ".join(
        f"JOIN {FacetSet._meta.db_table} {name} ON {name}.values = {_array(f'sets_{name}')}" for name in SETS
    )
    return f"""
        WITH given AS (SELECT * FROM jsonb_to_recordset(%s::jsonb) AS r({_types(names)}))
        INSERT INTO {SearchRow._meta.db_table} ({_quoted(columns)})
        SELECT l.id, l.language, l.kind, l.page_id, l.group_id, l.place, {", ".join(f"{name}.id" for name in SETS)},
            l."where" IN ('remote', 'hybrid'), l."where" = 'remote', {_array("anywhere")}, l.latitude, l.longitude,
            l.first_listed_at, v.title, v.title || v.head, v.title || v.head || v.body, repeat('x', 2100)
        FROM given r
        JOIN {Listing._meta.db_table} l ON l.page_id = r.page_id AND l.language = r.language
        {joins}
        CROSS JOIN LATERAL (SELECT ('resistry_' || r.written_in)::regconfig AS own,
            (CASE r.written_in WHEN 'en' THEN 'resistry_es' ELSE 'resistry_en' END)::regconfig AS other) c
        CROSS JOIN LATERAL (SELECT to_tsvector(own, r.words_title) AS title,
            to_tsvector('resistry_en', r.words_kind) || to_tsvector('resistry_es', r.words_kind) AS head,
            to_tsvector(own, r.words_summary) || to_tsvector(own, r.words_body) || to_tsvector(other, r.words_other)
                AS body) v
        ON CONFLICT (listing_id) DO UPDATE SET {_taken(columns[1:])}
    """


def _row(entry: Entry) -> dict:
    columns = {name: entry.columns.get(name, _blank(name)) for name in COLUMNS}
    facets = entry.columns.get("facets", ())
    return {
        "page_id": entry.page,
        "language": entry.language,
        "written_in": entry.written_in,
        "kind": str(entry.kind),
        "digest": entry.digest,
        "anywhere": [facet.partition(":")[2] for facet in facets if facet.startswith("anywhere:")],
        **{name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in columns.items()},
        **{f"words_{name}": text for name, text in asdict(entry.words).items()},
        **{f"sets_{name}": _set_of(facets, names) for name, names in SETS.items()},
    }


def _set_of(facets: Iterable[str], names: Collection[str]) -> list[str]:
    return sorted(facet for facet in facets if facet.partition(":")[0] in names)


def _blank(name: str):
    """The column's own default; NULL where it may be."""
    if name in LISTS:
        return []
    field = Listing._meta.get_field(name)
    return None if field.null else field.get_default()  # type: ignore[union-attr]


def _types(names: Iterable[str]) -> str:
    """The columns of a JSON record: the table's own types, and JSON for what is a list."""
    made = dict.fromkeys((*LISTS, "anywhere", *(f"sets_{name}" for name in SETS)), "jsonb")
    made |= {f"words_{name}": "text" for name in Words.__dataclass_fields__}
    for name in names:
        if name not in made:
            made[name] = str(Listing._meta.get_field(name).db_type(connection))
    return ", ".join(f'"{name}" {kind}' for name, kind in made.items())


def _array(name: str) -> str:
    return f'ARRAY(SELECT jsonb_array_elements_text(r."{name}"))::varchar[]'


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _taken(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in names)
