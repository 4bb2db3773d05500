"""What an issue page should have before people are sent to it, as a table of rules.

Editors see the list beside the form; it is renewed with every automatic save (`templates/wagtailadmin/`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from roles.days import last_open_day

LEAST_LEAD = 40
LEAST_DESCRIPTION, MOST_DESCRIPTION = 50, 160
MOST_TITLE = 60
FRESH = timedelta(days=180)


@dataclass(frozen=True)
class Point:
    text: str
    done: bool


def checklist(page) -> list[Point]:
    """Every rule for this IssuePage, as it stands in the form, and whether it is met."""
    return [Point(text, bool(rule(page))) for text, rule in RULES]


def has_lead(page) -> bool:
    return len(page.lead or "") >= LEAST_LEAD


def tells_enough(page) -> bool:
    return sum(block.block_type in ("paragraph", "claim") for block in page.happening) >= 2


def has_source(page) -> bool:
    return any(True for _ in sources(page))


def offers_help(page) -> bool:
    return sum(block.block_type == "help" for block in page.helps) >= 2


def describes_pictures(page) -> bool:
    """The page's own picture: those between the texts cannot be saved without."""
    return not page.picture_id or bool((page.picture_alt or "").strip())


def describes_itself(page) -> bool:
    return LEAST_DESCRIPTION <= len(page.search_description or "") <= MOST_DESCRIPTION


def fits_a_shared_link(page) -> bool:
    return 0 < len(page.seo_title or page.title or "") <= MOST_TITLE


def was_checked(page, today: date | None = None) -> bool:
    return bool(page.checked_on) and page.checked_on >= (today or last_open_day()) - FRESH


def sources(page) -> Iterator[Any]:
    """Everything on the page that says where it can be read: claims, and the entries of lists of sources."""
    for block in [*page.happening, *page.helps]:
        if block.block_type == "claim":
            yield block.value
        elif block.block_type == "sources":
            yield from block.value["sources"]


RULES: tuple[tuple[str, Callable[[Any], bool]], ...] = (
    (f"A lead of at least {LEAST_LEAD} characters: what is at stake?", has_lead),
    ("Two paragraphs or claims on what is happening.", tells_enough),
    ("A source: a claim with its number, or a list of sources.", has_source),
    ("Two things that help.", offers_help),
    ("An alt text for the picture.", describes_pictures),
    (
        f"A search description of {LEAST_DESCRIPTION} to {MOST_DESCRIPTION} characters (under Promote).",
        describes_itself,
    ),
    (f"A title of at most {MOST_TITLE} characters: a shared link cuts the rest.", fits_a_shared_link),
    (f"Numbers and links checked in the last {FRESH.days} days.", was_checked),
)
