"""What a page type must not do before any visitor, in any theme, on any screen, on a slow line."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page, Request, Route

from home.tests.browser.served import Served, send_form
from home.tests.page_types import Pages, PageType

NARROWEST = 320
MOST_SHIFT = 0.02
AXE = Axe().axe_script
# Without preload it would load all stylesheets anew each time, for rules on recorded sound and on orientation.
QUIETLY = {"resultTypes": ["violations"], "preload": False}
BY_COLOUR = ("color-contrast", "link-in-text-block")  # by far the slowest rules
ALL = {**QUIETLY, "rules": {"target-size": {"enabled": True}}}  # WCAG 2.2's rule is off by itself
# What can differ in the dark, where everything else is as in the light.
COLOURS = {**QUIETLY, "runOnly": list(BY_COLOUR)}
# What can differ between two screens; what one of them hides is looked at on the widest and on the narrowest.
SIZES = {**QUIETLY, "runOnly": ["target-size", "scrollable-region-focusable"]}
ALL_BUT_COLOURS = {**ALL, "rules": {**ALL["rules"], **{rule: {"enabled": False} for rule in BY_COLOUR}}}
# Width, theme, rules, and whether only on what the narrowest of them does not show: colours are the same on all.
type Look = tuple[int, Literal["light", "dark"], dict, bool]
LOOKS: tuple[Look, ...] = (
    (360, "light", ALL, False),
    (360, "dark", COLOURS, False),
    (768, "light", SIZES, False),
    (1280, "light", ALL_BUT_COLOURS, False),
    (1280, "light", COLOURS, True),
    (1280, "dark", COLOURS, True),
)
# Kinds of elements as the stylesheet tells them apart, each with that of the one around it.
MADE_OF = """() => {
    const kind = node => [node.tagName, ...[...node.attributes]
        .filter(({ name }) => /^(class|open|hidden|disabled|type|aria-(current|invalid|expanded|pressed))$/.test(name))
        .map(({ name, value }) => `${name}=${value}`).sort()].join(' ');
    return [...new Set([...document.querySelectorAll('body *')].map(node => `${kind(node.parentElement)} > ${kind(node)}`))];
}"""
MARK_SHOWN = """() => document.querySelectorAll('body *').forEach(node => {
    if (node.checkVisibility({ visibilityProperty: true })) node.dataset.shown = '';
})"""
RUN_AXE = """([options, unseen]) => {
    const nodes = [...document.querySelectorAll('body :not([data-shown])')]
        .filter(node => node.checkVisibility({ visibilityProperty: true }));
    if (unseen && !nodes.length) return [];
    return axe.run(unseen ? { include: nodes } : document, options).then(answer => answer.violations);
}"""
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


def violations(page: Page, looks: Sequence[Look] = LOOKS) -> list[str]:
    """What axe finds on the open page: all rules on the smallest and the largest screen, and what can differ between."""
    page.evaluate(AXE)
    found = []
    for width, scheme, options, unseen in looks:
        set_width(page, width)
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme} {told(violation)}" for violation in page.evaluate(RUN_AXE, [options, unseen])]
        if width == LOOKS[0][0]:
            page.evaluate(MARK_SHOWN)
    return found


def told(violation: dict) -> str:
    nodes = [f"{node['html'][:150]} {node['failureSummary']}" for node in violation["nodes"]]
    return "\n  ".join([f"{violation['id']}: {violation['help']}", *nodes])


def violations_on(page: Page, served: Served, pages: Pages) -> dict[str, list[str]]:
    """What axe finds and what stands beyond the edge of the narrowest screen, by page type.

    A page that is made of what stood on those before it looks as they do in the dark and on a wide screen.
    """
    found = {}
    seen: set[str] = set()
    for name, one in pages.items():
        set_width(page, NARROWEST)
        served.visit(page, one)
        made_of = set(page.evaluate(MADE_OF))
        found[name] = page.evaluate(BEYOND_THE_EDGE) + violations(page, LOOKS[:1] if made_of <= seen else LOOKS)
        seen |= made_of
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
