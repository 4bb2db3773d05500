"""A database of its own beside the site's, which a benchmark fills once and finds again."""

from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections


@contextmanager
def database(name: str):
    """Work on the database `name` of the same server, made and migrated where it is missing.

    Only to be entered once in a process.
    """
    if not name.isidentifier():
        raise ValueError(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        missing = cursor.fetchone() is None
        if missing:
            cursor.execute(f"CREATE DATABASE {name}")
    connections.close_all()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
    call_command("migrate", verbosity=0)
    yield missing
    connections.close_all()
