"""Keeping the listing in step: every row is written here.

The unit is a group with all its roles: publishing a role rewrites the group's rows, and those that did not change
are left alone (`digest`). Two at once: the second waits for the group's row.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import batched

from django.db import connection, transaction

from groups.models import GroupPage
from roles.listing.entries import entries_of
from roles.listing.entry import Entry
from roles.listing.table import FacetCount, ListedWord, Listing
from roles.listing.write import write

BATCH = 50
LOCK = 7_240_002
_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Groups whose rows change in here are written once, in the end; after an error, not at all."""
    before = _waiting.set(set())
    try:
        yield
        groups = _waiting.get()
    finally:
        _waiting.reset(before)
    refresh(groups or ())


@transaction.atomic
def refresh(groups: Iterable[int]) -> int:
    """Write the rows of these groups (keys of originals) and of their roles; returns how many changed."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(groups)
        return 0
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
        write(some)
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
            WITH moved AS (
                UPDATE roles_listing l SET position = s.position
                FROM exchange_standing s WHERE s.group_id = l.group_id AND l.position <> s.position
                RETURNING l.id, l.place
            )
            UPDATE roles_searchrow r SET place = moved.place FROM moved WHERE moved.id = r.listing_id
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
