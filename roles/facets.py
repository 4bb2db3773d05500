"""What the guide's page shows: the roles found, the facets with their counts, and the ways on."""

from dataclasses import dataclass, field, replace

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from resistry.languages import short
from roles.listing.asked import FACETS, MILES, SORTS, Asked, label_of, values_of
from roles.listing.entries import HOURS
from roles.listing.find import Found
from roles.listing.query import read_query, with_known_group
from roles.listing.search import Answer, search
from roles.ways_on import WaysOn, chips, hours_option, link, ways_on, why


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    checked: bool
    count: int | None = None


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]


@dataclass
class Guide:
    """What the guide's page shows."""

    asked: Asked
    answer: Answer
    roles: Page
    facets: list[Facet]
    hours_options: list[Option]
    miles_options: list[Option]
    sorts: list[tuple[str, str, bool]]
    chips: list[tuple[str, str]] = field(default_factory=list)
    ways_on: WaysOn = field(default_factory=WaysOn)

    @property
    def count(self) -> int:
        return self.answer.count

    @property
    def is_empty(self) -> bool:
        return not self.count

    @property
    def near_count(self) -> int | None:
        """How many of them lie within the miles asked for; None without a place."""
        return self.answer.within.get(self.asked.miles, 0) if self.asked.place else None

    @property
    def far_count(self) -> int:
        """How many are done from home, or anywhere in the state."""
        return self.count - (self.near_count or 0)

    @property
    def typed(self) -> str:
        return str(self.asked.text)


def ask(request: HttpRequest) -> Guide:
    """Answer the guide's query string. Never fails; one statement where something is found."""
    source = getattr(request, "source", None)
    asked = with_known_group(read_query(request.GET))
    language = short(get_language())
    answer = search(asked, language, last=source.group_id if source else None)
    for role in answer.rows:
        role.why = why(role, asked)  # type: ignore[attr-defined]
    guide = Guide(
        asked=asked,
        answer=answer,
        roles=page_of_found(answer),
        facets=[_facet(name, asked, answer) for name in FACETS],
        hours_options=[
            Option(most, hours_option(most), most == asked.hours, answer.facets.get(f"hours:{most}", 0))
            for most in HOURS
        ],
        miles_options=[Option(str(miles), "", miles == asked.miles, answer.within.get(miles)) for miles in MILES],
        sorts=sorts(asked),
        chips=chips(asked),
    )
    if guide.is_empty:
        guide.ways_on = ways_on(asked, language)
    return guide


class _FoundPaginator(Paginator):
    """Pages of rows that were counted and cut by the statement that found them."""

    def __init__(self, found: Found):
        super().__init__(found.rows, found.size)
        self.count = found.count  # type: ignore[misc]


def page_of_found(found: Found) -> Page:
    return Page(found.rows, found.page, _FoundPaginator(found))


def sorts(asked: Asked) -> list[tuple[str, str, bool]]:
    """The orders on offer, with their addresses and whether the rows stand so now; nearest only with a place."""
    labels = {"best": _("Best match"), "nearest": _("Nearest"), "newest": _("Newest")}
    return [
        (labels[sort], link(replace(asked, sort=sort)), sort == asked.order)
        for sort in SORTS
        if sort != "nearest" or asked.place
    ]


def _facet(name: str, asked: Asked, found: Found) -> Facet:
    """The options that would show something, and those that are chosen; the most fruitful first."""
    chosen = asked.chosen.get(name, ())
    options = [
        Option(value, label, value in chosen, found.facets.get(f"{name}:{value}", 0))
        for value, label in values_of(name).items()
    ]
    shown = [option for option in options if option.count or option.checked]
    if name in ("type", "issue", "skill", "language"):
        shown.sort(key=lambda option: (not option.checked, -(option.count or 0), option.label))
    return Facet(name, label_of(name), shown)
