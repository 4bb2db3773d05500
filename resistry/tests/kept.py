"""Rows that many tests begin with: made once by the factories, then copied, which takes a tenth of the time."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO

import time_machine
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

KEPT = "kept"  # the schema that holds what the migrations wrote
# When the rows were made; copies are of the moment that copies them.
MADE = datetime(2001, 2, 3, 4, 5, 6, 789012, tzinfo=UTC)


def columns_of(cursor) -> dict[str, str]:
    """The columns of each table that take a value, quoted, as in a SELECT; without the list of migrations."""
    cursor.execute(
        "SELECT table_name, string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
        " WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name"
    )
    tables = set(connection.introspection.table_names()) - {"django_migrations"}
    return {table: names for table, names in cursor.fetchall() if table in tables}


def keep_everything() -> dict[str, str]:
    """Copy all tables into the schema KEPT; returns their columns."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
        columns = columns_of(cursor)
        for table, names in columns.items():
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS SELECT {names} FROM "{table}"')
    return columns


@transaction.atomic
def put_everything_back(columns: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in columns))
        for table, names in columns.items():
            cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM {KEPT}."{table}"')


class Copies:
    """What `make` adds under the page `parent` of a database that is as the migrations left it.

    `make` may change no row that was there but the parent's count of children; it says so if it does.
    """

    def __init__(self, parent: Page, make: Callable[[], object]) -> None:
        self.rows: dict[str, tuple[str, str]] = {}
        self.parent = parent.pk
        with transaction.atomic(), time_machine.travel(MADE, tick=False), connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            (first,) = cursor.fetchone()
            make()
            for table, names in columns_of(cursor).items():
                self._note(cursor, table, names, first)
            self.children = Page.objects.get(pk=self.parent).numchild
            transaction.set_rollback(True)

    def _note(self, cursor, table: str, names: str, first: int) -> None:
        key = connection.introspection.get_primary_key_column(cursor, table)
        written = f'FROM public."{table}" t WHERE xmin::text::bigint >= {first}'
        known = f'EXISTS (SELECT FROM {KEPT}."{table}" k WHERE k."{key}" = t."{key}")'
        cursor.execute(f'SELECT "{key}" {written} AND {known}')
        changed = {key for (key,) in cursor.fetchall()} - ({self.parent} if table == Page._meta.db_table else set())
        assert not changed, f"rows of {table} that were there before are changed: {changed}"
        text = StringIO()
        cursor.copy_expert(f"COPY (SELECT {names} {written} AND NOT {known}) TO STDOUT", text)
        if text.getvalue():
            self.rows[table] = names, text.getvalue()

    def put(self) -> bool:
        """Write the rows as of now. Nothing is written, and False returned, when the parent has children already."""
        now = timezone.now()
        moments = ((f"{MADE:%Y-%m-%d %H:%M:%S.%f}+00", now.isoformat(sep=" ")), (f"{MADE:%Y-%m-%d}", f"{now:%Y-%m-%d}"))
        if not Page.objects.filter(pk=self.parent, numchild=0).update(numchild=self.children):
            return False
        with connection.cursor() as cursor:
            for table, (names, text) in self.rows.items():
                for made, moment in moments:
                    text = text.replace(made, moment)
                cursor.copy_expert(f'COPY public."{table}" ({names}) FROM STDIN', StringIO(text))
        return True
