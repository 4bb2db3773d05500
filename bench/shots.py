"""Every page type as visitors see it: full-page pictures at three widths, light and dark, and a sheet that shows all.
The mails that recruiters get too, as wide as a phone and as a mail program shows them.

The pictures and `index.html` go to `bench/shots/` in the state folder, so that a change of looks can be judged, and
judged again. It measures nothing, except that no page may be wider than the screen.
"""

import os
from collections.abc import Iterator, Mapping
from html import escape
from itertools import product
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench import mails
from bench.served import demo_network
from resistry.launch.check import NO_BROWSER, chromium

ANSWERS = "time=hours&with=people&where=either&zip=94110&good=words&good=talking"
PAGES = {
    "home": "/",
    "home-es": "/es/",
    "groups": "/groups/",
    "group": "/groups/swing-left/",
    "group-chapter": "/groups/indivisible-san-francisco/",
    "compare": "/groups/compare/?group=naacp&group=swing-left&group=run-for-something",
    "compare-all": "/groups/compare/",
    "guide": "/roles/",
    "guide-chosen": "/roles/?zip=94110&miles=25&where=in_person&sort=newest",
    "guide-nothing": "/roles/?where=in_person&zip=99501&miles=10",
    "role": "/groups/swing-left/write-letters-swing-district/",
    "quiz": "/roles/find/",
    "quiz-chosen": f"/roles/find/?{ANSWERS}&ask=with",
    "quiz-zip": "/roles/find/?time=hours&with=people&where=either",
    "quiz-several": "/roles/find/?time=hours&with=people&where=either&zip=94110",
    "quiz-result": f"/roles/find/?{ANSWERS}&issue=voting-rights",
    "issues": "/issues/",
    "issue": "/issues/climate/",
    "search": "/search/?q=letters",
    "search-start": "/search/",
    "search-nothing": "/search/?q=xylophone",
    "save-search": "/search/save/?q=letters",
    "saved-search": "/search/save/check-mail/",
    "signup": "/signup/",
    "signup-sent": "/signup/check-mail/",
    "404": "/nothing-here/",
}
STAFF_PAGES = {"styleguide": "/styleguide/", "admin": "/admin/", "admin-pages": "/admin/pages/"}
LOGIN = {"admin-login": "/admin/login/"}
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 900
PAGE_HEIGHT = "document.documentElement.scrollHeight"


def run(options) -> bool:
    """Take the pictures; whether every page fits its screen."""
    path = chromium()
    if path is None:
        print(NO_BROWSER)
        return False
    folder = Path(os.environ.get("BENCH_FOLDER") or Path(settings.STATE_DIR, "bench"), "shots")
    with demo_network() as (address, state):
        password = Path(state, "demo-logins.txt").read_text().split("admin / ")[1].split()[0]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox"])
            wide = list(take(browser, address, folder, password))
            browser.close()
    print(f"{write_sheet(folder)}: open it in a browser.")
    for name in wide:
        print(f"Wider than the screen: {name}")
    return not wide


def take(
    browser: Browser, address: str, folder: Path, password: str, names: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Put the pictures into the folder, of all pages or of those named; the names of those that are too wide."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        with browser.new_context(color_scheme=scheme, reduced_motion="reduce") as context:
            yield from _pictures(context, address, folder, scheme, _named({**PAGES, **LOGIN}, names))
            if staff := _named(STAFF_PAGES, names):
                log_in(context, address, password)
                yield from _pictures(context, address, folder, scheme, staff)
            yield from _mails(context, folder, scheme, _named(mails.pages(), names))


def _named(pages: Mapping[str, str], names: frozenset[str]) -> dict[str, str]:
    return {name: path for name, path in pages.items() if not names or name in names}


def _pictures(
    context: BrowserContext, address: str, folder: Path, scheme: str, pages: Mapping[str, str]
) -> Iterator[str]:
    page = context.new_page()
    for (name, path), width in product(pages.items(), WIDTHS):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(f"{address}{path}", wait_until="networkidle")
        _load_all(page)
        yield from _picture(page, folder / f"{name}-{width}-{scheme}.png", width)
    page.close()


def _mails(context: BrowserContext, folder: Path, scheme: str, pages: Mapping[str, str]) -> Iterator[str]:
    page = context.new_page()
    for (name, html), width in product(pages.items(), mails.WIDTHS):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.set_content(html)
        yield from _picture(page, folder / f"{name}-{width}-{scheme}.png", width)
    page.close()


def _picture(page: Page, path: Path, width: int) -> Iterator[str]:
    """Its name where the page is wider than the screen."""
    # As high as the page: what sticks to an edge of the screen stands where it belongs.
    page.set_viewport_size({"width": width, "height": max(HEIGHT, page.evaluate(PAGE_HEIGHT))})
    page.screenshot(path=path, full_page=True)
    if page.evaluate("document.documentElement.scrollWidth") > width:
        yield path.name


def _load_all(page: Page) -> None:
    """Pictures below the fold are loaded as one comes to them."""
    page.evaluate(
        """() => Promise.all([...document.images].map(image => {
            image.loading = 'eager';
            return image.decode().catch(() => {});
        }))"""
    )


def log_in(context: BrowserContext, address: str, password: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/admin/login/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", password)
    page.click("[type=submit]")
    page.wait_for_url(f"{address}/admin/")
    page.close()


def write_sheet(folder: Path) -> Path:
    """One page that shows all pictures of the folder, a row for each page type."""
    looks = list(product(SCHEMES, sorted({*WIDTHS, *mails.WIDTHS})))
    rows = "".join(
        f"<h2>{escape(name)}</h2><p>" + "".join(_figure(folder, name, *look) for look in looks)
        for name in (*PAGES, *LOGIN, *STAFF_PAGES, *mails.pages())
    )
    sheet = folder / "index.html"
    style = "body{font:16px sans-serif;margin:2rem}p{display:flex;gap:1rem;align-items:start}img{border:1px solid}"
    sheet.write_text(f'<!doctype html><meta charset="utf-8"><title>Shots</title><style>{style}</style>{rows}')
    return sheet


def _figure(folder: Path, name: str, scheme: str, width: int) -> str:
    picture = f"{name}-{width}-{scheme}.png"
    if not (folder / picture).exists():
        return ""
    return f'<a href="{picture}"><img src="{picture}" width="{width // 4}" alt="{name}, {width} px, {scheme}"></a>'
