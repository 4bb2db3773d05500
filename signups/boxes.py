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

MOST_ISSUES = 2
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

    @property
    def own_chapter(self) -> str:
        """The label of the chapter that is chosen; '' where the box is that of a group without any."""
        return dict(self.chapters).get(self.chapter, "")


def reasons(row: Listing, about: About, place: Place | None) -> list[str]:
    """Why somebody sees this group here: what the page says of it, how near it is, what it works on."""
    own = row.slug in about.groups
    said = {OFFERS: _("Offers this role"), FITS: _("Has a role that fits you")}
    issues = [name for slug, name in _issues(row) if slug in about.issues][:MOST_ISSUES]
    # Of whose page it is, everybody knows what that group works on.
    works_on = (
        _("Works on %(issues)s") % {"issues": ", ".join(issues)} if issues and not (own and _is_its(about)) else ""
    )
    return [reason for reason in (said.get(about.why, "") if own else "", nearness(row, place), works_on) if reason]


def _is_its(about: About) -> bool:
    """Whether the page is that of one group, or of a role of one."""
    return len(about.groups) == 1


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
    return [*labels, (network.slug, _("None: %(network)s itself") % {"network": network.title})]


def _label(near: Near, network: str) -> str:
    """The chapter's name, shortened by the network's that stands above it, and how near it is."""
    name = near.chapter.title.removeprefix(network).strip(" -:,") or near.chapter.title
    label = f"{name}, {away(near.miles) if near.miles is not None else _('all of your state')}"
    if near.chapter.shares:
        return _("%(chapter)s (also goes to %(network)s)") % {"chapter": label, "network": network}
    return label


def _issues(row: Listing) -> list[tuple[str, str]]:
    """Slugs and names of a row's issue areas: the listing writes both in one order."""
    slugs = [facet.partition(":")[2] for facet in row.facets if facet.startswith("issue:")]
    return list(zip(slugs, row.issue_names, strict=False))
