"""People find what they look for: searches of the demo network."""

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import TestCase
from django.test.utils import override_settings

from home.tests.searches import SEARCHES
from roles.listing.query import read_query
from roles.listing.search import search

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo network in both languages, taken back when this module is done."""
    from django.db import transaction

    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder, STATE_DIR=folder), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):  # translations are published then
            call_command("load_demo")
        yield
        transaction.set_rollback(True)


def first_three(asked: str) -> list[str]:
    language, _, query = asked.rpartition(" q=") if asked.startswith("es ") else ("en", "", asked.partition("q=")[2])
    found = search(read_query(QueryDict(f"q={query.replace(' ', '+')}")), language, kinds=("role", "group"))
    return [row.slug for row in found.rows[:3]]


def test_the_expected_stands_among_the_first_three(demo):
    missed = {
        f"{asked} ({why})": found for asked, why, slugs in SEARCHES if not slugs & set(found := first_three(asked))
    }
    assert len(SEARCHES) >= 60
    assert len(missed) <= 0.05 * len(SEARCHES), missed
