"""From a network's box to the chapter that gets the contact: the one that was chosen, or the nearest."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from groups.choices import Reach
from groups.models import GroupPage
from places.zips import Place, place_of
from resistry.languages import ORIGINAL
from roles.listing.where import degrees
from roles.models import Listing
from signups.chapters import REACH, Chapter, Near, nearest


def works_at(place: Place) -> Q:
    """Whether a group's area takes in a place: nationwide, its state, or about 50 miles round its middle."""
    south, north, west, east = degrees(place, REACH)
    near = Q(latitude__range=(south, north), longitude__range=(west, east))
    return Q(reach=Reach.NATIONAL) | Q(states__contains=[place.state]) | near


def chapters_near(networks: Collection[int], place: Place, language: str | None = None) -> dict[int, list[Near]]:
    """The chapters of each network (by its key) for somebody at `place`, the best first."""
    found: dict[int, list[Chapter]] = defaultdict(list)
    rows = Listing.objects.shown(language).taking_signups().filter(works_at(place), network__in=networks)
    for row in rows:
        found[row.network_id].append(_chapter_of(row))  # type: ignore[index]
    return {network: near for network, chapters in found.items() if (near := nearest(chapters, place))}


def with_chapters(
    groups: Sequence[GroupPage], chosen: Mapping[str, str], place: Place | None
) -> tuple[list[GroupPage], str]:
    """The groups, with a chapter in place of each network that has one for this person, each once; and what is wrong.

    `chosen` are slugs by the network's slug; the network's own stands for "without a chapter". Who chose nothing, as
    no script showed the chapters, gets the nearest, and sees it on the confirm page.
    """
    wanted = {group.pk: chosen[group.slug] for group in groups if chosen.get(group.slug, group.slug) != group.slug}
    open_ = [group.pk for group in groups if group.slug not in chosen]
    near = chapters_near(open_, place, ORIGINAL) if place and open_ else {}
    slugs = wanted | {network: chapters[0].chapter.slug for network, chapters in near.items()}
    chapters = {(page.network_id, page.slug): page for page in _chapters(slugs)}
    missing = [network for network, slug in wanted.items() if (network, slug) not in chapters]
    found = [chapters.get((group.pk, slugs.get(group.pk, "")), group) for group in groups]
    problem = _("The chapter you chose takes no sign-ups now. Choose another one.") if missing else ""
    return list({group.pk: group for group in found}.values()), problem


def _chapters(slugs: Mapping[int, str]) -> list[GroupPage]:
    if not slugs:
        return []
    pages = GroupPage.objects.taking_signups().with_slugs(slugs.values())
    return list(pages.filter(network__in=slugs).order_by("slug"))


def _chapter_of(row: Listing) -> Chapter:
    return Chapter(
        slug=row.slug,
        title=row.title,
        place=place_of(row.zip),
        states=tuple(row.states),
        statewide=row.reach == Reach.STATE,
        shares=row.shares_with_network,
    )
