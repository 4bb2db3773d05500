"""What a page type must not do before any visitor, in any theme, on any screen, on a slow line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page, Request, Route

from home.tests.browser.served import Served, send_form
from home.tests.page_types import Pages, PageType

NARROWEST = 320
MOST_SHIFT = 0.02
AXE = Axe().axe_script
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2's rule is off by itself
    # Would load all stylesheets anew each time, for rules on recorded sound and on the screen's orientation.
    "preload": False,
}
# What can differ in the dark, where everything else is as in the light.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"], "preload": False}
# What can differ between two screens; what one of them hides is looked at on the widest and on the narrowest.
SIZES = {**COLOURS, "runOnly": ["target-size", "scrollable-region-focusable"]}
LOOKS = (
    (360, "light", AXE_OPTIONS),
    (360, "dark", COLOURS),
    (768, "light", SIZES),
    (1280, "light", AXE_OPTIONS),
    (1280, "dark", COLOURS),
)
RUN_AXE = "options => axe.run(document, options).then(answer => answer.violations)"
# What makes the page wider than the screen; the width itself, should no element show what does.
BEYOND_THE_EDGE = """() => {
    const width = document.documentElement.scrollWidth;
    if (width <= innerWidth) return [];
    const nodes = [...document.body.querySelectorAll('*')]
        .filter(node => node.getBoundingClientRect().right > innerWidth);
    return [`${width} px`, ...nodes.map(node => node.outerHTML.slice(0, 100)).slice(0, 5)];
}"""
# What may come after the first paint.
LATE = re.compile(r"\.(woff2|js|avif|webp|png|jpe?g|svg)$")
PAINTED = """() => new Promise(done => {
    const look = list => { if (list.getEntriesByName('first-contentful-paint').length) done() };
    new PerformanceObserver(look).observe({ type: 'paint', buffered: true });
})"""
SHIFTS = """async () => {
    await document.fonts.ready;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return new Promise(done => {
        const found = [];
        const observer = new PerformanceObserver(list => found.push(...list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => {
            found.push(...observer.takeRecords());
            const node = source => source.node?.outerHTML?.slice(0, 80);
            done(found.map(entry => ({ value: entry.value, nodes: entry.sources.map(node) })));
        });
    });
}"""


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


def violations(page: Page) -> list[str]:
    """What axe finds on the open page: all rules on the smallest and the largest screen, and what can differ between."""
    page.evaluate(AXE)
    found = []
    for width, scheme, options in LOOKS:
        set_width(page, width)
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme} {told(violation)}" for violation in page.evaluate(RUN_AXE, options)]
    return found


def told(violation: dict) -> str:
    nodes = [f"{node['html'][:150]} {node['failureSummary']}" for node in violation["nodes"]]
    return "\n  ".join([f"{violation['id']}: {violation['help']}", *nodes])


def violations_on(page: Page, served: Served, pages: Pages) -> dict[str, list[str]]:
    """What axe finds and what stands beyond the edge of the narrowest screen, by page type."""
    found = {}
    for name, one in pages.items():
        set_width(page, NARROWEST)
        served.visit(page, one)
        found[name] = page.evaluate(BEYOND_THE_EDGE) + violations(page)
    return only_bad(found)


def too_wide(page: Page, served: Served, pages: Pages) -> dict[str, list[str]]:
    """What stands beyond the edge of the narrowest screen, by page type."""
    set_width(page, NARROWEST)
    found = {}
    for name, one in pages.items():
        served.visit(page, one)
        found[name] = page.evaluate(BEYOND_THE_EDGE)
    return only_bad(found)


def only_bad(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: faults for name, faults in found.items() if faults}


@dataclass
class Noise:
    """What happened while a page was opened."""

    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def faults(self, served: Served, one: PageType) -> Iterator[str]:
        for request in self.requests:
            answer = request.response()
            if urlsplit(request.url).netloc != urlsplit(served.url).netloc:
                yield f"asked elsewhere: {request.url}"
            elif answer and answer.header_value("set-cookie") and not one.staff:
                yield f"cookie from {request.url}"
            elif answer and answer.status >= 400 and not request.is_navigation_request():
                yield f"{answer.status}: {request.url}"
        # Chromium itself says so of a page that is an error.
        yield from (text for text in self.complaints if f"status of {one.status} " not in text)


@contextmanager
def listening(page: Page) -> Iterator[Noise]:
    noise = Noise()

    def ask(request: Request) -> None:
        noise.requests.append(request)

    def say(message: ConsoleMessage) -> None:
        noise.complaints.append(message.text)

    def fail(error: Error) -> None:
        noise.complaints.append(str(error))

    page.on("request", ask)
    page.on("console", say)
    page.on("pageerror", fail)
    yield noise
    page.remove_listener("request", ask)
    page.remove_listener("console", say)
    page.remove_listener("pageerror", fail)


def open_slowly(page: Page, served: Served, one: PageType) -> None:
    """Open a page whose font, scripts and pictures come when it was painted."""
    held: list[Route] = []
    painted = False

    def hold(route: Route) -> None:
        if painted:
            route.continue_()
        else:
            held.append(route)

    page.route(LATE, hold)
    with served.as_staff(page, one):
        answer = page.goto(served.address(one), wait_until="commit")
        page.evaluate(PAINTED)
        assert held, "nothing came late"
        painted = True
        for route in held:
            route.continue_()
        page.wait_for_load_state("load")
    page.unroute(LATE, hold)
    status = send_form(page, one.sends) if one.sends else answer and answer.status
    assert status == one.status, f"{page.url}: {status}"


def unrest(page: Page, served: Served, pages: Pages) -> dict[str, list[str]]:
    """What moves, is asked of others, kept in the browser or complained of, by page type."""
    found = {}
    for name, one in pages.items():
        with listening(page) as noise:
            open_slowly(page, served, one)
            shifts = page.evaluate(SHIFTS)
        found[name] = list(noise.faults(served, one))
        if sum(shift["value"] for shift in shifts) >= MOST_SHIFT:
            found[name].append(f"moved: {shifts}")
        if cookies := page.context.cookies():
            found[name].append(f"cookies: {cookies}")
    return only_bad(found)
