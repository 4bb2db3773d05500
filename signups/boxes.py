"""A check box of a form: a group, and what to know before one ticks it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.choices import Reach
from groups.models import GroupPage
from places.zips import Place, miles, place_of
from roles.models import Listing
from roles.ways_on import away
from signups.about import FITS, OFFERS, About
from signups.chapters import REACH, Near

MOST_REASONS = 3
MOST_CHAPTERS = 5


@dataclass(frozen=True)
class Box:
    """`note` stands under the name, `why` says what the group has to do with the visitor, `also` who else gets the
    data. Of a network `chapters` are what can be chosen as (slug, label), and `chapter` is what is chosen; `by_zip`
    tells that a ZIP would pick one. `focus`: the first of those that were asked for."""

    group: GroupPage | Listing
    checked: bool = False
    note: str = ""
    why: Sequence[str] = ()
    also: str = ""
    chapters: Sequence[tuple[str, str]] = ()
    chapter: str = ""
    network: str = ""
    by_zip: bool = False
    focus: bool = False

    @property
    def id(self) -> str:
        return f"group-{self.group.slug}"


def reasons(row: Listing, about: About, place: Place | None) -> list[str]:
    """Why somebody sees this group here: what the page says of it, what it works on, how near it is."""
    said = {OFFERS: _("Offers this role"), FITS: _("Has a role that fits you")}
    found = [said[about.why]] if about.why and row.slug in about.groups else []
    found += [_("Works on %(issue)s") % {"issue": name} for slug, name in _issues(row) if slug in about.issues]
    if near := nearness(row, place):
        found.insert(min(len(found), MOST_REASONS - 1), near)
    return found[:MOST_REASONS]


def nearness(row: Listing, place: Place | None) -> str:
    """How near a group that is not national works to a place; '' where it does not."""
    if place is None or row.reach == Reach.NATIONAL:
        return ""
    middle = place_of(row.zip)
    far = miles(place, middle) if middle else None
    if far is not None and far <= REACH:
        return away(far)
    return _("Works in your state") if place.state in row.states else ""


def goes_on_to(network: str) -> str:
    """The fact that a box states when a chapter's network sees its contacts; part of what is agreed to."""
    return _("Your address also goes to %(network)s.") % {"network": network}


def choices(network: GroupPage | Listing, near: Sequence[Near]) -> list[tuple[str, str]]:
    """A network's chapters for a place, the best first, and the network itself: (slug, label)."""
    labels = [(one.chapter.slug, _label(one, network.title)) for one in near[:MOST_CHAPTERS]]
    return [*labels, (network.slug, _("%(network)s, without a chapter") % {"network": network.title})]


def _label(near: Near, network: str) -> str:
    where = away(near.miles) if near.miles is not None else _("all of your state")
    label = f"{near.chapter.title}, {where}"
    if near.chapter.shares:
        return _("%(chapter)s (also goes to %(network)s)") % {"chapter": label, "network": network}
    return label


def _issues(row: Listing) -> list[tuple[str, str]]:
    """Slugs and names of a row's issue areas: the listing writes both in one order."""
    slugs = [facet.partition(":")[2] for facet in row.facets if facet.startswith("issue:")]
    return list(zip(slugs, row.issue_names, strict=False))
