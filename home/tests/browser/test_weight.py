"""What the first page of a visitor weighs: every byte on the line, as production sends it."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser

from home.tests.browser.served import Served, served
from home.tests.page_types import FIRST_PAGES, SITES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
MOST_BYTES = 60_000
OF_THE_ADMIN = ["wagtail*", "admin", "django_rq", "django-rq", "axes", "modeladmin*"]
SITE = SITES["full"]
BELOW_THE_FOLD = """() => [...document.images]
    .filter(image => image.getBoundingClientRect().top >= innerHeight).map(image => image.currentSrc)"""

ICON = "() => document.querySelector('link[rel=icon]').href"


@pytest.fixture(scope="module")
def production(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Served]:
    """The site with its static files collected: hashed, compressed, in one sheet."""
    from django.conf import settings
    from django.contrib.staticfiles import finders

    folder = tmp_path_factory.mktemp("production")
    changed = {
        "STORAGES": {**settings.STORAGES, "staticfiles": {"BACKEND": "resistry.storage.OneSheetStorage"}},
        "STATIC_ROOT": folder / "static",
        "WHITENOISE_USE_FINDERS": False,
        "WHITENOISE_AUTOREFRESH": False,
    }
    with django_db_blocker.unblock(), override_settings(**changed):
        finders.get_finder.cache_clear()
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=OF_THE_ADMIN)
        with served(SITE, folder, as_production=True) as site:
            yield site
    finders.get_finder.cache_clear()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", FIRST_PAGES)
def test_first_page_weighs_at_most_sixty_kilobytes(browser, production, name, width):
    weights = weigh(browser, production.address(SITE.pages[name]), width)
    assert sum(weights.values()) <= MOST_BYTES, weights
    assert {"css", "js", "woff2", "svg"} <= {address.rpartition(".")[2] for address in weights}, weights


def weigh(browser: Browser, address: str, width: int) -> dict[str, int]:
    """Bytes on the line, heads and all, of what a browser asks for that was never here.

    Without the pictures below the fold: they come while one reads.
    """
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    line = context.new_cdp_session(page)
    asked: dict[str, str] = {}
    weights: dict[str, int] = {}
    line.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    line.on("Network.loadingFinished", lambda event: weights.update({asked[event["requestId"]]: size_of(event)}))
    line.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    if page.evaluate(ICON) not in weights:  # a browser without windows needs none
        page.evaluate(f"fetch(({ICON})()).then(answer => answer.text())")
        page.wait_for_load_state("networkidle")
    later = set(page.evaluate(BELOW_THE_FOLD))
    context.close()
    return {address: weight for address, weight in weights.items() if address not in later}


def size_of(event: dict) -> int:
    return event["encodedDataLength"]
