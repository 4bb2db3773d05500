"""The ways on from a search: what to take away, and where to go when nothing was found."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roles.choices import Where
from roles.listing.asked import FACETS, Asked, values_of
from roles.listing.search import count_each, search
from roles.listing.table import Listing

MOST_OFFERS = 5
FARTHEST = 500  # miles; what is farther away is no help to anybody


@dataclass(frozen=True)
class WaysOn:
    """From nothing found: why, addresses that let go of one thing and find something, and the nearest roles."""

    title: str = ""
    offers: list[tuple[str, str]] = field(default_factory=list)
    nearest: list[Listing] = field(default_factory=list)


def ways_on(asked: Asked, language: str) -> WaysOn:
    """Two statements: one counts every offer, one finds the nearest."""
    offers = [(label, wider) for label, wider in _offers(asked) if wider.narrows]
    counts = count_each([wider for _label, wider in offers], language)
    found = [(count, label, wider) for count, (label, wider) in zip(counts, offers, strict=True) if count]
    found = found[:MOST_OFFERS]
    steps = [(f"{count:,} {label}", link(wider)) for count, label, wider in found]
    further = [(_("All roles"), "/roles/"), (_("Five short questions"), "/roles/find/"), (_("Every issue"), "/issues/")]
    return WaysOn(_title(asked), [*steps, *further], _nearest(asked, language))


def chips(asked: Asked) -> list[tuple[str, str]]:
    """Each thing asked for, with the address that asks for all the others."""
    made = [(f"“{asked.text}”", link(asked.without("q")))] if asked.text.words else []
    for name in FACETS:
        labels = values_of(name)
        made += [(labels[value], link(asked.without(name, value))) for value in asked.chosen.get(name, ())]
    if asked.hours:
        made.append((_("Up to %(time)s") % {"time": hours_option(asked.hours)}, link(asked.without("hours"))))
    if asked.place:
        made.append((_within(asked), link(asked.without("zip"))))
    if asked.group:
        made.append((asked.group_title or asked.group, link(asked.without("group"))))
    return made


def why(role: Listing, asked: Asked) -> str:
    """What a place has to do with a role that it found."""
    if asked.place is None:
        return ""
    miles = role.miles  # type: ignore[attr-defined]
    if miles is not None:
        return away(miles)
    return _("anywhere in your state") if role.where == Where.IN_PERSON else ""


def away(miles: float) -> str:
    """
    >>> away(0.2), away(1), away(11.04), away(122.6)
    ('less than a mile away', '1 mile away', '11 miles away', '123 miles away')
    """
    if miles < 1:
        return _("less than a mile away")
    return ngettext("%(miles)s mile away", "%(miles)s miles away", round(miles)) % {"miles": f"{round(miles):,}"}


def hours_option(most: str) -> str:
    labels = {"0.5": _("half an hour"), "2": _("2 hours"), "5": _("half a day"), "16": _("a weekend")}
    return labels[most]


def link(asked: Asked) -> str:
    """The English path of the guide that asks for this."""
    query = asked.query()
    return f"/roles/?{query}" if query else "/roles/"


def _within(asked: Asked) -> str:
    zip_code = asked.place.zip if asked.place else ""
    return _("Within %(miles)s miles of %(zip)s") % {"miles": asked.miles, "zip": zip_code}


def _title(asked: Asked) -> str:
    """Why nothing was found: the one thing asked for, or all of them together."""
    rest = asked.without("zip")
    if asked.chosen.get("where") == (Where.IN_PERSON,) and len(_narrowed(asked)) == 2:
        rest = rest.without("where")  # near is in person anyway
    said = ", ".join(label for label, _href in chips(rest))
    if not asked.place:
        return _("No role yet for: %(what)s") % {"what": said}
    where = {"miles": asked.miles, "zip": asked.place.zip, "what": said}
    if not said:
        return _("Nothing within %(miles)s miles of %(zip)s.") % where
    return _("Nothing within %(miles)s miles of %(zip)s for: %(what)s") % where


def _offers(asked: Asked) -> list[tuple[str, Asked]]:
    """What lets go of one thing, the most likely to help first; no two ask for the same."""
    offers = []
    if asked.place:
        home = replace(asked.without("zip"), chosen={**asked.chosen, "where": (Where.REMOTE.value,)}, page=1)
        offers.append((_("you can do from home"), home))
    for name in _narrowed(asked):
        if name == "where" and asked.place:
            continue  # from home is on offer already, and near is what was not found
        label = _("anywhere") if name == "zip" else _("without “%(what)s”") % {"what": _what(asked, name)}
        offers.append((label, asked.without(name)))
    if asked.place:
        offers.append((_("from home, of any kind"), Asked(chosen={"where": (Where.REMOTE.value,)})))
    different: dict[str, tuple[str, Asked]] = {}
    for label, wider in offers:
        different.setdefault(wider.query(), (label, wider))
    return list(different.values())


def _nearest(asked: Asked, language: str) -> list[Listing]:
    """The three nearest roles in person that have all the rest; none that is a day's travel away."""
    if asked.place is None:
        return []
    far = replace(
        asked, miles=FARTHEST, chosen={**asked.chosen, "where": (Where.IN_PERSON.value,)}, sort="nearest", page=1
    )
    rows = [row for row in search(far, language, size=3, with_facets=False).rows if row.miles is not None]  # type: ignore[attr-defined]
    for row in rows:
        row.why = why(row, far)  # type: ignore[attr-defined]
    return rows


def _narrowed(asked: Asked) -> list[str]:
    """The names of everything that is asked for, from the least to the most important."""
    names = ["zip"] if asked.place else []
    names += ["hours"] if asked.hours else []
    names += [name for name in reversed(FACETS) if asked.chosen.get(name)]
    names += ["group"] if asked.group else []
    return names + (["q"] if asked.text.words else [])


def _what(asked: Asked, name: str) -> str:
    if name == "q":
        return str(asked.text)
    if name == "group":
        return asked.group_title or asked.group
    if name == "hours":
        return hours_option(asked.hours)
    labels = values_of(name)
    return ", ".join(labels[value] for value in asked.chosen[name])
