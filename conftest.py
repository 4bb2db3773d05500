"""Fixtures that several apps' tests share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.signals import request_started
from django.db import transaction
from django.test import Client, TransactionTestCase
from wagtail.signal_handlers import reference_index_auto_update_disabled

from resistry import limits, queue
from resistry.tests.kept import Copies, keep_everything, put_everything_back
from resistry.tests.leaks import addresses_in, all_in

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
PERSON = {"user-agent": BROWSER, "accept-language": "en-US,en;q=0.8"}


def pytest_addoption(parser):
    parser.addoption("--soak", action="store_true", help="also the long tests, marked soak")


def pytest_collection_modifyitems(config, items):
    """Leave the long tests out, unless they were asked for."""
    if not config.getoption("--soak"):
        long = [item for item in items if item.get_closest_marker("soak")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Keep what the migrations wrote: a test with real transactions empties the database, and puts it back so."""
    with django_db_blocker.unblock():
        columns = keep_everything()

    def put_back(self) -> None:
        put_everything_back(columns)
        ContentType.objects.clear_cache()

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", put_back)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def module_rows(django_db_setup, django_db_blocker):
    """For fixtures of a module: what they make is there for all its tests, and taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def fresh_marks():
    """Forget between two tests who was counted and when the queue was away; list the pages that factories make."""
    import roles.factories  # noqa: F401
    from exchange import counting
    from exchange.visitors import _salt
    from roles import vocabulary

    reference_index_auto_update_disabled.value = True
    cache.clear()
    vocabulary.forget()
    counting._away_until = 0.0
    _salt.cache_clear()
    limits.forget_all()
    queue._away_until = 0.0


@pytest.fixture
def valkey():
    """The test's own database in Valkey, empty. What is in it in the end names nobody."""
    client = queue.valkey()
    client.flushdb()
    yield client
    found = addresses_in(all_in(client))
    client.flushdb()
    assert not found, f"addresses in Valkey: {found[:5]}"


@pytest.fixture(autouse=True)
def no_leaks(request, caplog):
    """No test logs an address, or asks for one in a URL; `@pytest.mark.names_people` is for those that try it."""
    asked: list[str] = []

    def note(sender, environ=None, **kwargs) -> None:
        if environ:
            asked.append(f"{environ.get('PATH_INFO', '')}?{environ.get('QUERY_STRING', '')}")

    request_started.connect(note)
    yield
    request_started.disconnect(note)
    if not request.node.get_closest_marker("names_people"):
        logged = addresses_in(record.getMessage() for record in caplog.get_records("call"))
        assert not logged, f"addresses in the log: {logged[:5]}"
        assert not addresses_in(asked), f"addresses in URLs: {addresses_in(asked)[:5]}"


@pytest.fixture
def person(valkey) -> Client:
    """A visitor with a real browser's headers."""
    return Client(headers=PERSON)


@pytest.fixture
def valkey_away(settings):
    """Nobody listens where Valkey should be."""
    settings.RQ_QUEUES = {"default": {**settings.RQ_QUEUES["default"], "URL": "redis://127.0.0.1:9/0"}}


@pytest.fixture
def admin_user(django_user_model):
    return django_user_model.objects.create_superuser("chief", "chief@example.org", "a-long-password")


@pytest.fixture
def indexed(settings, fresh_marks):
    """For tests of what Wagtail finds, and what it says where a page is used: both are off else, as writing its
    indexes takes a fourth of the time of making a page.
    """
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
    reference_index_auto_update_disabled.value = False


@pytest.fixture(scope="session")
def copied(django_db_setup) -> Callable[..., Any]:
    """`copied(make)` gives a test what `make` makes, and makes it once a process: making a page takes longer than most
    tests. `copied(make, on=other)`: `make` gets what `other` makes, which the test was given as well.
    """
    import roles.factories  # noqa: F401

    known: dict[Callable, Copies] = {}

    def copies(make: Callable, on: Callable | None = None) -> Copies:
        if make not in known:
            known[make] = Copies(make, on and copies(on))
        return known[make]

    return lambda make, on=None: copies(make, on).put()


def three_groups() -> list:
    from exchange.factories import SourceFactory
    from groups.factories import GroupFactory

    made = [GroupFactory(title=title) for title in ("Alpha", "Beta", "Gamma")]
    for group in made:
        SourceFactory(group=group)
    return made


@pytest.fixture
def groups(db, copied):
    """Three groups in order of their names, each with its link, before any others."""
    return copied(three_groups)
