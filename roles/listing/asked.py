"""What an address asks for. Never fails: what cannot be understood is left out, and said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from places.zips import BadZip, Place, normalise, place_of
from roles.choices import WAYS, Commitment, Language
from roles.listing.entries import HOURS
from roles.listing.text import MOST_CHARACTERS, Typed, read
from roles.vocabulary import vocabulary

FACETS = ("type", "issue", "skill", "where", "commitment", "language")
MILES = (10, 25, 50, 100)
DEFAULT_MILES = 50
SORTS = ("best", "nearest", "newest")
MOST_VALUES = 20
MOST_PAGES = 100_000
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
            "zip": {"place": None, "zip_typed": ""},
            "hours": {"hours": ""},
        }
        blank["group"] = {"group": ""}
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


def read_query(asked: QueryDict) -> Asked:
    """Understand a query string of the guide, the search or the API."""
    ignored: list[str] = []
    typed = _text(asked, ignored)
    chosen = {name: _facet(name, asked, ignored) for name in FACETS}
    place, zip_typed, zip_error = _place(asked.get("zip", "") or typed.zip)
    group = asked.get("group", "")
    if group and not _is_slug(group):
        ignored.append(_named(_("group"), group))
        group = ""
    return Asked(
        text=typed,
        chosen=chosen,
        hours=_one_of("hours", HOURS, asked, ignored),
        place=place,
        miles=int(_one_of("miles", [str(miles) for miles in MILES], asked, ignored) or DEFAULT_MILES),
        sort=_one_of("sort", SORTS, asked, ignored),
        page=_page(asked.get("page", "")),
        group=group,
        zip_typed=zip_typed,
        zip_error=zip_error,
        ignored=tuple(ignored),
    )


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
        "miles": _("miles"),
        "sort": _("order"),
    }
    return labels[name]


def printable(text: str, most: int = 40) -> str:
    return "".join(char for char in text[:most] if char.isprintable())


def _text(asked: QueryDict, ignored: list[str]) -> Typed:
    typed = read(asked.get("q", ""))
    if typed.cut:
        ignored.append(_("what stands after the first %(count)s characters") % {"count": MOST_CHARACTERS})
    return typed


def _facet(name: str, asked: QueryDict, ignored: list[str]) -> tuple[str, ...]:
    known = values_of(name)
    typed = list(dict.fromkeys(value for value in asked.getlist(name) if value))[:MOST_VALUES]
    ignored += [_named(label_of(name), value) for value in [one for one in typed if one not in known][:3]]
    return tuple(value for value in typed if value in known)


def _one_of(name: str, known: Sequence[str], asked: QueryDict, ignored: list[str]) -> str:
    value = asked.get(name, "")
    if value and value not in known:
        ignored.append(_named(label_of(name), value))
        return ""
    return value


def _place(typed: str) -> tuple[Place | None, str, str]:
    shown = printable(typed, 20)
    if not shown.strip():
        return None, "", ""
    try:
        code = normalise(shown)
    except BadZip as error:
        return None, shown, str(error)
    return place_of(code), code, ""


def _page(typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else 1
    return min(max(number, 1), MOST_PAGES)


def _is_slug(text: str) -> bool:
    return len(text) <= 255 and text.replace("-", "").replace("_", "").isalnum() and text.isprintable()


def _named(name: str, value: str) -> str:
    return f"{name.lower()} “{printable(value)}”"
