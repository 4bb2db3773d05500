"""A real browser before the live server: the Chromium of the machine, one for the whole process."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from home.tests.browser.served import Served, served
from resistry.launch.check import chromium

# Playwright's loop runs in the thread of the tests, and Django would refuse the database to it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=15_000)

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A headless browser's own name is that of a crawler, which is never counted.
PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    """Start the Chromium that $RESISTRY_CHROMIUM names, else the first on PATH."""
    path = chromium()
    if path is None:
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say("no Chromium: install chromium or set RESISTRY_CHROMIUM")
    return {**browser_type_launch_args, "executable_path": str(path), "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args) -> dict:
    return {**browser_context_args, "user_agent": PERSON, "locale": "en-US", "reduced_motion": "reduce"}


@pytest.fixture
def site(live_server, valkey, settings) -> str:
    """The address of the site, where links in mails lead as well."""
    settings.BASE_URL = live_server.url
    return live_server.url


@pytest.fixture(scope="module")
def every_page(request, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Served]:
    """All page types of the module's `SITE`, for tests that only look; they have the mark django_db, but no
    transactions: those would drop the rows after each test.
    """
    with django_db_blocker.unblock(), served(request.module.SITE, tmp_path_factory.mktemp("state")) as site:
        yield site
