"""Rows that many tests begin with: made once by the factories, then copied, which takes a tenth of the time."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Rows:
    """Rows of one table as COPY writes them, and the values of their primary key, the column `key`."""

    table: str
    columns: str
    key: str
    keys: list
    text: str


class Copies[Made: Page | list[Page]]:
    """The rows that `make` writes, all at one moment, and the page or the pages that it returns.

    They are put into a database that is as the migrations left it, or to which the same `on` was put. Where somebody
    made pages before, their paths are taken, and PostgreSQL says so.
    """

    def __init__(self, make: Callable[..., Made], on: "Copies | None" = None) -> None:
        with transaction.atomic(), time_machine.travel(MADE, tick=False), connection.cursor() as cursor:
            below = [on.put()] if on else []
            with transaction.atomic():  # what is written in here has a higher number than what was before
                cursor.execute("CREATE TEMP TABLE mark AS SELECT 1; SELECT xmin::text::bigint FROM mark")
                (first,) = cursor.fetchone()
                made = make(*below)
            self.rows = [self._written(cursor, table, names, first) for table, names in columns_of(cursor).items()]
            transaction.set_rollback(True)
        self.rows = [rows for rows in self.rows if rows.text]
        self.made = made

    def _written(self, cursor, table: str, names: str, first: int) -> Rows:
        key = connection.introspection.get_primary_key_column(cursor, table)
        written = f'FROM public."{table}" WHERE xmin::text::bigint >= {first}'
        cursor.execute(f'SELECT "{key}" {written}')
        keys = [key for (key,) in cursor.fetchall()]
        text = StringIO()
        cursor.copy_expert(f"COPY (SELECT {names} {written}) TO STDOUT", text)
        return Rows(table, names, key, keys, text.getvalue())

    def put(self) -> Made:
        """Write the rows as of now, and return the pages anew."""
        now = timezone.now()
        moments = ((f"{MADE:%Y-%m-%d %H:%M:%S.%f}+00", now.isoformat(sep=" ")), (f"{MADE:%Y-%m-%d}", f"{now:%Y-%m-%d}"))
        with transaction.atomic(), connection.cursor() as cursor:
            for rows in self.rows:
                text = rows.text
                for made, moment in moments:
                    text = text.replace(made, moment)
                # Some were there before, and were changed: the page above the new ones, say.
                cursor.execute(f'DELETE FROM "{rows.table}" WHERE "{rows.key}" = ANY(%s)', [rows.keys])
                cursor.copy_expert(f'COPY public."{rows.table}" ({rows.columns}) FROM STDIN', StringIO(text))
        if isinstance(self.made, list):
            return [type(page).objects.get(pk=page.pk) for page in self.made]
        return type(self.made).objects.get(pk=self.made.pk)
