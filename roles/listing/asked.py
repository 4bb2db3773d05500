"""What is asked for: words, facets, a place, and how the answer is cut into pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from places.zips import Place
from roles.choices import WAYS, Commitment, Language
from roles.listing.text import Typed
from roles.vocabulary import vocabulary

FACETS = ("type", "issue", "skill", "where", "commitment", "language")
MILES = (10, 25, 50, 100)
DEFAULT_MILES = 50
SORTS = ("best", "nearest", "newest")
NOTHING = Typed()


@dataclass(frozen=True)
class Asked:
    """A search: words, facets, a place, and how the answer is cut into pages."""

    text: Typed = NOTHING
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hours: str = ""
    place: Place | None = None
    miles: int = DEFAULT_MILES
    sort: str = ""
    page: int = 1
    group: str = ""
    group_title: str = ""
    zip_typed: str = ""
    zip_error: str = ""
    ignored: tuple[str, ...] = ()

    @property
    def order(self) -> str:
        """How the answer is sorted: nearest first where there is a place and nothing else was asked."""
        if self.sort == "nearest" and not self.place:
            return "best"
        return self.sort or ("nearest" if self.place else "best")

    @property
    def narrows(self) -> bool:
        """Whether anything but the order is asked for."""
        return bool(self.text.words or any(self.chosen.values()) or self.hours or self.place or self.group)

    def without(self, name: str, value: str = "") -> "Asked":
        """The same, less one value of a facet, or less all of `name`."""
        if name in FACETS:
            kept = tuple(one for one in self.chosen.get(name, ()) if value and one != value)
            return replace(self, chosen={**self.chosen, name: kept}, page=1)
        blank: dict[str, dict[str, Any]] = {
            "q": {"text": NOTHING},
            "zip": {"place": None, "zip_typed": "", "sort": "" if self.sort == "nearest" else self.sort},
            "hours": {"hours": ""},
            "group": {"group": "", "group_title": ""},
        }
        return replace(self, **blank[name], page=1)

    def query(self) -> str:
        """The query string that asks for this again, without the page."""
        pairs = [("q", str(self.text))] if self.text.words else []
        pairs += [(name, value) for name in FACETS for value in self.chosen.get(name, ())]
        pairs += [("hours", self.hours)] if self.hours else []
        pairs += [("zip", self.place.zip), ("miles", str(self.miles))] if self.place else []
        pairs += [("group", self.group)] if self.group else []
        pairs += [("sort", self.sort)] if self.sort else []
        return urlencode(pairs)


def values_of(name: str) -> dict[str, str]:
    """The values that a facet offers, with their labels in the active language."""
    words = vocabulary()
    match name:
        case "type":
            return {term.slug: term.label for term in words.types}
        case "issue":
            return {term.slug: term.label for term in words.issues}
        case "skill":
            return {term.slug: term.label for term in words.skills}
        case "where":
            return {way.value: str(way.label) for way in WAYS}
        case "commitment":
            return {code.value: str(code.label) for code in Commitment}
        case _:
            return {code.value: str(code.label) for code in Language}


def label_of(name: str) -> str:
    labels = {
        "type": _("Role type"),
        "issue": _("Issue"),
        "skill": _("Skill"),
        "where": _("Where"),
        "commitment": _("How often"),
        "language": _("Language"),
        "hours": _("hours"),
        "q": _("Search"),
        "zip": _("ZIP"),
        "miles": _("miles"),
        "sort": _("order"),
        "page": _("Page"),
        "group": _("Group"),
        "kind": _("Kind"),
    }
    return labels[name]


def printable(text: str, most: int = 40) -> str:
    return "".join(char for char in text[:most] if char.isprintable())
