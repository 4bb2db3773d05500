"""The first page that a visitor gets, on a slow phone: when its largest part is there, what it weighs, what moves.

Chromium opens each page of the demo network as one who was never here, with its processor four times slower and
1.6 Mbit/s with 150 ms to and fro, which Lighthouse calls slow 4G. Figures are medians; the limits are those of the
design (weight) and Google's "good" halved and more (2.5 s, 0.1).
"""

import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.served import demo_network
from resistry.launch.check import NO_BROWSER, chromium

PAGES = {
    "home": "/",
    "home, Spanish": "/es/",
    "group": "/groups/swing-left/",
    "role": "/groups/swing-left/write-letters-swing-district/",
    "issue": "/issues/climate/",
}
SCREENS = {"phone": (360, 800), "desktop": (1280, 800)}
ROUNDS = 5
CPU_SLOWER = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
LIMITS = {"LCP ms": 1_000.0, "kB": 60.0, "CLS": 0.02}
FIGURES = """() => new Promise(done => {
    const found = { lcp: 0, cls: 0 };
    const kinds = {
        'largest-contentful-paint': entry => { found.lcp = entry.startTime },
        'layout-shift': entry => { found.cls += entry.value },
    };
    for (const [type, note] of Object.entries(kinds)) {
        new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true });
    }
    setTimeout(() => done(found), 300);
})"""


@dataclass(frozen=True)
class Figures:
    lcp: float
    kilobytes: float
    shift: float

    @property
    def row(self) -> dict[str, float]:
        return dict(zip(LIMITS, (self.lcp, self.kilobytes, self.shift), strict=True))


def run(options) -> bool:
    """Print the figures; whether all are within the limits."""
    path = chromium()
    if path is None:
        print(NO_BROWSER)
        return False
    with demo_network() as (address, _state), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox"])
        measured = {
            (name, screen): measure(browser, f"{address}{PAGES[name]}", size)
            for name in PAGES
            for screen, size in SCREENS.items()
        }
        browser.close()
    return show(measured)


def show(measured: dict[tuple[str, str], list[Figures]]) -> bool:
    print(f"{'':26}{''.join(f'{name:>12}' for name in LIMITS)}{'slowest ms':>12}")
    kept = True
    for (name, screen), rounds in measured.items():
        middle = {column: statistics.median(one.row[column] for one in rounds) for column in LIMITS}
        kept = kept and all(middle[column] <= limit for column, limit in LIMITS.items())
        print(f"{f'{name} ({screen})':26}{_columns(middle)}{max(one.lcp for one in rounds):>12.0f}")
    print(f"{'limit':26}{_columns(LIMITS)}")
    return kept


def _columns(row: dict[str, float]) -> str:
    return f"{row['LCP ms']:>12.0f}{row['kB']:>12.1f}{row['CLS']:>12.3f}"


def measure(browser: Browser, address: str, size: tuple[int, int]) -> list[Figures]:
    """The figures of each round, after one that nobody counts: it draws the pictures and fills what is kept."""
    return [visit(browser, address, size) for _ in range(ROUNDS + 1)][1:]


def visit(browser: Browser, address: str, size: tuple[int, int]) -> Figures:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    line = context.new_cdp_session(page)
    weights = _slow_down(line)
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise ValueError(f"{address} does not answer with a page")
    found = page.evaluate(FIGURES)
    context.close()
    return Figures(found["lcp"], sum(weights) / 1000, found["cls"])


def _slow_down(line: CDPSession) -> list[int]:
    """Emulate phone and line; what is returned fills with the bytes of every answer."""
    weights: list[int] = []
    line.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})
    return weights
