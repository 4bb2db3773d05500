"""Pictures of twelve page types in three widths and two themes, to be looked at: 72 files in the state folder.

Fails where a page of the demo network scrolls sideways; everything else is for eyes.
"""

from pathlib import Path

from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from bench.served import demo_network
from resistry.launch.check import NO_BROWSER, chromium

PAGES = {
    "home": "/",
    "groups": "/groups/",
    "group": "/groups/swing-left/",
    "compare": "/groups/compare/?group=swing-left&group=indivisible&group=naacp",
    "roles": "/roles/?zip=94110&type=canvasser",
    "nothing-found": "/roles/?zip=99501&where=in_person&type=canvasser",
    "role": "/groups/swing-left/write-letters-swing-district/",
    "issue": "/issues/climate/",
    "quiz": "/roles/find/?time=hours",
    "quiz-roles": "/roles/find/?time=hours&with=people&where=out&zip=94110&good=words&issue=climate",
    "search": "/search/?q=climate",
    "sign-up": "/signup/",
}
WIDTHS = (360, 768, 1280)
THEMES = ("light", "dark")
HEIGHT = 900


def run(options) -> bool:
    """Write the pictures and print where; whether none is wider than its screen."""
    path = chromium()
    if path is None:
        print(NO_BROWSER)
        return False
    folder = Path(settings.STATE_DIR, "shots")
    folder.mkdir(parents=True, exist_ok=True)
    with demo_network() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox"])
        wide = [name for width in WIDTHS for theme in THEMES for name in shoot(browser, address, folder, width, theme)]
        browser.close()
    print(f"{len(PAGES) * len(WIDTHS) * len(THEMES)} pictures in {folder}")
    for name in wide:
        print(f"{name} scrolls sideways.")
    return not wide


def shoot(browser: Browser, address: str, folder: Path, width: int, theme: str) -> list[str]:
    """Every page in one width and theme; the names of those that are wider than the screen."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce")
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    wide = [
        name for name in PAGES if not _fits(page, f"{address}{PAGES[name]}", folder / f"{name}-{width}-{theme}.png")
    ]
    context.close()
    return [f"{name} at {width} px ({theme})" for name in wide]


def _fits(page: Page, address: str, file: Path) -> bool:
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=file, full_page=True)
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")
