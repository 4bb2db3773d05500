"""A whole site before a browser: built once for the tests of a module, which only look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.http import HttpRequest, HttpResponse
from django.test import Client, TransactionTestCase, override_settings
from django.test.testcases import _StaticFilesHandler
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from home.tests.page_types import PageType, Site
from resistry.storage import SHEET, joined

SESSION = "sessionid"


@dataclass(frozen=True)
class Served:
    """A site at `url`; `session` is the cookie of somebody who may see what only staff may."""

    url: str
    site: Site
    tokens: dict[str, str]
    session: str

    def address(self, page: PageType) -> str:
        return f"{self.url}{page.path.format(**self.tokens)}"

    def visit(self, browser: Page, page: PageType) -> None:
        """Open a page of this type, and everything that is folded on it."""
        with self.as_staff(browser, page):
            answer = browser.goto(self.address(page))
            status = send_form(browser, page.sends) if page.sends else answer and answer.status
        assert status == page.status, f"{browser.url}: {status}"
        browser.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")

    @contextmanager
    def as_staff(self, browser: Page, page: PageType) -> Iterator[None]:
        """Be logged in while a page is opened that only staff may see."""
        if page.staff:
            browser.context.add_cookies([{"name": SESSION, "value": self.session, "url": self.url}])
        yield
        if page.staff:
            browser.context.clear_cookies()


def send_form(browser: Page, fields: dict[str, str]) -> int:
    """Fill in what can be filled in of the form of the open page, press its first button; the status of the answer."""
    form = browser.locator("main form[method=post]")
    for name, value in fields.items():
        field = form.locator(f"input[name={name}]:visible:not([type=checkbox])")
        if field.count():
            field.fill(value)
    with browser.expect_navigation() as navigation:
        form.locator("button[type=submit]:not(.away, [name=show])").first.click()
    return navigation.value.status


class OneSheetHandler(_StaticFilesHandler):
    """Static files from their sources, the stylesheet in one piece as in production: every page asks for it anew."""

    def __init__(self, application):
        super().__init__(application)
        files = {name: (storage, name) for finder in get_finders() for name, storage in finder.list([])}
        self.sheet = joined(SHEET, files)

    def serve(self, request: HttpRequest) -> HttpResponse:
        if request.path == f"{settings.STATIC_URL}{SHEET}":
            return HttpResponse(self.sheet, content_type="text/css")
        return super().serve(request)


@contextmanager
def served(site: Site, folder: Path, *, as_production: bool = False) -> Iterator[Served]:
    """Serve a site on rows that are committed, as the server reads them on connections of its own; drop them after.

    `as_production`: static files come as the settings of the moment say, and not from their sources.
    """
    with override_settings(ROOT_URLCONF="home.tests.urls", STATE_DIR=folder):
        server = LiveServer("localhost", start=False)
        server.thread.static_handler = (lambda application: application) if as_production else OneSheetHandler
        server.start()
        try:
            with override_settings(BASE_URL=server.url):
                yield Served(server.url, site, site.build(), staff_session())
        finally:
            server.stop()
            TransactionTestCase()._fixture_teardown()


def staff_session() -> str:
    client = Client()
    client.force_login(get_user_model().objects.create_user("maker", "maker@example.org", "-", is_staff=True))
    return client.cookies[SESSION].value
