"""From a query string to what it asks for. Never fails: what cannot be understood is left out, and said."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from places.zips import BadZip, Place, normalise, place_of
from roles.listing.asked import DEFAULT_MILES, FACETS, MILES, SORTS, Asked, label_of, printable, values_of
from roles.listing.entries import HOURS
from roles.listing.table import Listing
from roles.listing.text import MOST_CHARACTERS, Typed, read

MOST_VALUES = 20
MOST_PAGES = 100_000
ONCE = ("q", "zip", "hours", "miles", "sort", "group", "page")  # of several the last is taken
MOST_NAMED = 3  # of the values of one name that were left out
# What other search boxes take for an order, and ours does not.
OPERATORS = re.compile(r"[|*<>\\]|(?<![\w!])[&!]")


def read_query(asked: QueryDict) -> Asked:
    """Understand a query string of the guide, the search, a feed or the API."""
    ignored = [note for name in ONCE for note in several_left_out(name, _others(asked, name))]
    typed = _text(asked.get("q", ""), ignored)
    chosen = {name: _facet(name, asked, ignored) for name in FACETS}
    place, zip_typed, zip_error = _place(asked.get("zip", "") or typed.zip)
    return Asked(
        text=typed,
        chosen=chosen,
        hours=_one_of("hours", HOURS, asked, ignored),
        place=place,
        miles=_miles(asked, place, zip_typed, ignored),
        sort=_sort(asked, place, zip_typed, ignored),
        page=_page(asked.get("page", ""), ignored),
        group=_slug(asked.get("group", ""), ignored),
        zip_typed=zip_typed,
        zip_error=zip_error,
        ignored=tuple(ignored),
    )


def with_known_group(asked: Asked, language: str | None = None) -> Asked:
    """With the name of the group, or without a group that is not there. One query where a group was asked for.

    For pages, where somebody sees what was left out; a feed or a saved search of a group that left finds nothing.
    """
    if not asked.group:
        return asked
    named = Listing.objects.shown(language).groups().filter(slug=asked.group).values_list("title", flat=True).first()
    if named:
        return replace(asked, group_title=named)
    return replace(asked, group="", ignored=(*asked.ignored, left_out("group", asked.group)))


def left_out(name: str, value: str) -> str:
    """How a value that was not understood is named: type “nonsense”."""
    return f"{label_of(name).lower()} “{printable(value)}”"


def several_left_out(name: str, values: Sequence[str]) -> list[str]:
    """The first few by name, and how many more."""
    named = [left_out(name, value) for value in values[:MOST_NAMED]]
    more = len(values) - len(named)
    return [*named, ngettext("%(count)s more", "%(count)s more", more) % {"count": more}] if more > 0 else named


def _others(asked: QueryDict, name: str) -> list[str]:
    values = list(dict.fromkeys(filter(None, asked.getlist(name))))
    return [value for value in values if value != asked.get(name)] if len(values) > 1 else []


def _text(given: str, ignored: list[str]) -> Typed:
    typed = read(given)
    read_part = given[:MOST_CHARACTERS]
    if any(not (char.isprintable() or char.isspace()) for char in read_part):
        ignored.append(_("characters that nobody can see"))
    if given.strip() and not typed.words and not typed.zip:
        ignored += [f"“{printable(given)}”"] if printable(given).strip() else []
    elif signs := sorted(set(OPERATORS.findall(read_part))):
        ignored.append(_("the signs %(signs)s") % {"signs": " ".join(signs)})
    if typed.cut:
        ignored.append(_("what stands after the first %(count)s characters") % {"count": MOST_CHARACTERS})
    return typed


def _facet(name: str, asked: QueryDict, ignored: list[str]) -> tuple[str, ...]:
    known = values_of(name)
    typed = list(dict.fromkeys(value for value in asked.getlist(name) if value))
    ignored += several_left_out(name, [value for value in typed if value not in known])
    return tuple(value for value in typed if value in known)[:MOST_VALUES]


def _one_of(name: str, known: Iterable[str], asked: QueryDict, ignored: list[str]) -> str:
    value = asked.get(name, "")
    if value and value not in known:
        ignored.append(left_out(name, value))
        return ""
    return value


def _miles(asked: QueryDict, place: Place | None, zip_typed: str, ignored: list[str]) -> int:
    """Without a ZIP code the miles mean nothing; a form sends the usual ones anyway."""
    miles = int(_one_of("miles", [str(miles) for miles in MILES], asked, ignored) or DEFAULT_MILES)
    if place is None and not zip_typed and miles != DEFAULT_MILES:
        ignored.append(_("%(miles)s miles, as there is no ZIP code") % {"miles": miles})
    return miles


def _sort(asked: QueryDict, place: Place | None, zip_typed: str, ignored: list[str]) -> str:
    sort = _one_of("sort", SORTS, asked, ignored)
    if sort != "nearest" or place:
        return sort
    if not zip_typed:
        ignored.append(_("nearest first, as there is no ZIP code"))
    return ""


def _place(typed: str) -> tuple[Place | None, str, str]:
    shown = printable(typed, 20)
    if not shown.strip():
        return None, "", ""
    try:
        code = normalise(shown)
    except BadZip as error:
        return None, shown, str(error)
    return place_of(code), code, ""


def _page(typed: str, ignored: list[str]) -> int:
    """Its number; one past the last page is told by who knows how many there are."""
    if not typed:
        return 1
    if typed.isascii() and typed.isdigit() and int(typed[:12]) > 0:
        return min(int(typed[:12]), MOST_PAGES)
    ignored.append(left_out("page", typed))
    return 1


def _slug(typed: str, ignored: list[str]) -> str:
    known = len(typed) <= 255 and typed.replace("-", "").replace("_", "").isalnum() and typed.isprintable()
    if typed and not known:
        ignored.append(left_out("group", typed))
    return typed if known else ""
