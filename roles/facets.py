"""What the guide's page shows: the roles found, the facets with their counts, chips, and a way on from nothing."""

from dataclasses import dataclass, field, replace

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from resistry.languages import short
from roles.choices import Where
from roles.listing.asked import FACETS, MILES, SORTS, Asked, label_of, read_query, values_of
from roles.listing.entries import HOURS
from roles.listing.find import Found
from roles.listing.search import Answer, count_each, search
from roles.listing.table import Listing

MOST_OFFERS = 5
FARTHEST = 5_000


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
    suggestions: list[tuple[str, str]] = field(default_factory=list)
    nearest: list[Listing] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.answer.count

    @property
    def is_empty(self) -> bool:
        return not self.count

    @property
    def typed(self) -> str:
        return str(self.asked.text)


def ask(request: HttpRequest) -> Guide:
    """Answer the guide's query string. Never fails; one statement where something is found."""
    source = getattr(request, "source", None)
    asked = read_query(request.GET)
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
        guide.suggestions, guide.nearest = way_on(asked, language)
    return guide


class _FoundPaginator(Paginator):
    """Pages of rows that were counted and cut by the statement that found them."""

    def __init__(self, found: Found):
        super().__init__(found.rows, found.size)
        self.count = found.count  # type: ignore[misc]


def page_of_found(found: Found) -> Page:
    return Page(found.rows, found.page, _FoundPaginator(found))


def why(role: Listing, asked: Asked) -> str:
    """What a place has to do with a role that it found."""
    if asked.place is None:
        return ""
    miles = role.miles  # type: ignore[attr-defined]
    if miles is not None and miles <= asked.miles:
        if miles < 1:
            return _("less than a mile away")
        return _("%(miles)s miles away") % {"miles": f"{miles:.1f}"}
    return _("anywhere in your state") if role.where == Where.IN_PERSON else ""


def hours_option(most: str) -> str:
    labels = {"0.5": _("half an hour"), "2": _("2 hours"), "5": _("half a day"), "16": _("a weekend")}
    return labels[most]


def sorts(asked: Asked) -> list[tuple[str, str, bool]]:
    """The orders on offer, with their addresses and whether the rows stand so now; nearest only with a place."""
    labels = {"best": _("Best match"), "nearest": _("Nearest"), "newest": _("Newest")}
    return [
        (labels[sort], _link(replace(asked, sort=sort)), sort == asked.order)
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


def chips(asked: Asked) -> list[tuple[str, str]]:
    """Each thing asked for, with the address that asks for all the others."""
    made = [(f"“{asked.text}”", _link(asked.without("q")))] if asked.text.words else []
    for name in FACETS:
        labels = values_of(name)
        made += [(labels[value], _link(asked.without(name, value))) for value in asked.chosen.get(name, ())]
    if asked.hours:
        made.append((_("Up to %(time)s") % {"time": hours_option(asked.hours)}, _link(asked.without("hours"))))
    if asked.place:
        words = _("Within %(miles)s miles of %(zip)s") % {"miles": asked.miles, "zip": asked.place.zip}
        made.append((words, _link(asked.without("zip"))))
    if asked.group:
        made.append((asked.group, _link(asked.without("group"))))
    return made


def way_on(asked: Asked, language: str) -> tuple[list[tuple[str, str]], list[Listing]]:
    """From nothing found: addresses that let go of one thing and find something, and the nearest roles."""
    offers = [
        (_("without “%(what)s”") % {"what": _what(asked, name)}, asked.without(name)) for name in _narrowed(asked)
    ]
    if asked.place:
        home = replace(asked.without("zip"), chosen={**asked.chosen, "where": ("remote",)}, sort="")
        offers.insert(0, (_("you can do from home"), home))
    offers = [(label, wider) for label, wider in offers if wider.narrows][:MOST_OFFERS]
    counts = count_each([wider for _label, wider in offers], language)
    steps = [(f"{count} {label}", _link(wider)) for count, (label, wider) in zip(counts, offers, strict=True) if count]
    return [*steps, (_("All roles"), "/roles/")], _nearest(asked, language) if asked.place else []


def _nearest(asked: Asked, language: str) -> list[Listing]:
    """The three nearest roles in person, however far."""
    far = replace(asked, miles=FARTHEST, chosen={**asked.chosen, "where": ("in_person",)}, sort="nearest", page=1)
    rows = search(far, language, size=3, with_facets=False).rows
    for row in rows:
        row.why = why(row, far)  # type: ignore[attr-defined]
    return rows


def _narrowed(asked: Asked) -> list[str]:
    names = ["zip"] if asked.place else []
    names += ["hours"] if asked.hours else []
    names += [name for name in reversed(FACETS) if asked.chosen.get(name)]
    return names + (["q"] if asked.text.words else [])


def _what(asked: Asked, name: str) -> str:
    if name == "q":
        return str(asked.text)
    if name == "zip":
        return asked.zip_typed
    if name == "hours":
        return hours_option(asked.hours)
    labels = values_of(name)
    return ", ".join(labels[value] for value in asked.chosen[name])


def _link(asked: Asked) -> str:
    query = asked.query()
    return f"/roles/?{query}" if query else "/roles/"
