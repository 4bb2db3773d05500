"""The groups that a form offers, and in what order.

The page's own groups stand first, then the order that the groups earned; what is ticked stays in sight. A ZIP
narrows: what works elsewhere is not offered (it can be searched for), and of a network the nearest chapter is (see
`chapters`). A chapter stands under its network's box, unless the page is its own or it was searched for. Nothing is
ever ticked in advance: "tick all shown" is the visitor's act.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language

from places.zips import BadZip, Place, normalise, place_of
from resistry.languages import short
from roles.listing.asked import Asked
from roles.listing.search import search
from roles.listing.text import read
from roles.models import Listing
from signups.about import MOST_GROUPS, About, is_slug
from signups.boxes import Box, choices, goes_on_to, reasons
from signups.networks import chapters_near, works_at

SHOWN = 12
STEP = 12
MOST_SHOWN = 120
MOST_FOUND = 24
LONGEST_WORDS = 100
CHAPTER = "chapter-"
MORE, TICK, UNTICK, FIND, ALL, ZIP = ACTS = "more", "tick", "untick", "find", "all", "zip"


@dataclass(frozen=True)
class Wanted:
    """What to offer: `ticked` slugs stay in sight; `chapters` are those chosen, by the network's slug; the group `last`
    stands behind all, as its own visitors know it; `added` boxes are new since the last look."""

    about: About = field(default_factory=About)
    ticked: frozenset[str] = frozenset()
    chapters: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None
    words: str = ""
    shown: int = SHOWN
    added: int = 0
    last: int | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Offer:
    """`unfound` are words by which nothing was found, so that all are shown; to `address` the buttons are
    sent; `seek` puts the cursor into the search field."""

    boxes: list[Box]
    wanted: Wanted
    more: bool = False
    unfound: str = ""
    address: str = "/signup/"
    seek: bool = False

    @property
    def words(self) -> str:
        return "" if self.unfound else self.wanted.words

    @property
    def has_finder(self) -> bool:
        return self.more or bool(self.wanted.words) or len(self.boxes) >= SHOWN

    @property
    def all_ticked(self) -> bool:
        return all(box.checked for box in self.boxes)


def read_wanted(sent: QueryDict, *, last: int | None = None, without: Iterable[str] = ()) -> Wanted:
    """What a form that was sent says of the groups it shows; anything else in it does not matter here."""
    chapters = {name.removeprefix(CHAPTER): sent.get(name, "") for name in list(sent)[:500] if name.startswith(CHAPTER)}
    try:
        shown = int(sent.get("shown", SHOWN))
    except ValueError:
        shown = SHOWN
    return Wanted(
        about=About.read(sent.get("about", "")),
        ticked=frozenset(list(filter(is_slug, sent.getlist("groups")))[:MOST_GROUPS]),
        chapters={slug: chapter for slug, chapter in chapters.items() if is_slug(chapter)},
        place=place_in(sent.get("zip", "")),
        words=" ".join(sent.get("find", "").split())[:LONGEST_WORDS].replace("\x00", ""),
        shown=max(1, min(shown, MOST_SHOWN)),
        last=last,
        without=frozenset(without),
    )


def place_in(typed: str) -> Place | None:
    """Where a ZIP lies that may be half typed, or wrong."""
    try:
        return place_of(normalise(typed))
    except BadZip:
        return None


def asked_to_show(sent: QueryDict) -> str:
    """What a form was sent for, unless it is to sign up: more boxes, other ones, all of them ticked."""
    act = sent.get("show", "")
    if act in ACTS:
        return act
    # Enter in the search field presses the form's first button, which has no name.
    typed = sent.get("find", "").strip()
    return FIND if typed and typed != sent.get("found", "") and "send" not in sent else ""


def offer_again(wanted: Wanted, act: str) -> Offer:
    """The offer after one of the buttons of the list was pressed."""
    if act == ALL:
        wanted = replace(wanted, words="")
    if act == MORE:
        step = min(STEP, MOST_SHOWN - wanted.shown)
        wanted = replace(wanted, words="", shown=wanted.shown + step, added=step)
    made = offer(wanted)
    if act in (TICK, UNTICK):
        return replace(made, boxes=[replace(box, checked=act == TICK) for box in made.boxes])
    return replace(made, seek=act == ALL)


def offer(wanted: Wanted) -> Offer:
    """At most four statements, whatever the number of groups."""
    if wanted.words:
        found = _found(wanted)
        if found:
            return Offer(_boxes(found, wanted), wanted)
    rows, more = _in_order(wanted)
    return Offer(_boxes(rows, wanted), wanted, more, unfound=wanted.words)


def _rows(wanted: Wanted) -> QuerySet[Listing]:
    rows = Listing.objects.shown().taking_signups()
    own = rows.filter(network=OuterRef("group"))
    rows = rows.annotate(network_title=F("network__title"), has_chapters=Exists(own))
    return rows.exclude(slug__in=wanted.without) if wanted.without else rows


def _in_order(wanted: Wanted) -> tuple[list[Listing], bool]:
    """The rows to show, and whether there are more."""
    network = Listing.objects.shown().taking_signups().filter(group=OuterRef("network"), network=None)
    rows = _rows(wanted)
    offered = rows.exclude(Exists(network)).best(wanted.last)  # type: ignore[attr-defined]
    if wanted.place:
        offered = offered.filter(works_at(wanted.place))
    first = {slug: number for number, slug in enumerate(wanted.about.groups)}
    by_standing = offered[: wanted.shown + 1]
    named = [*first, *wanted.ticked]
    shown = {
        row.pk: row for row in (rows.filter(slug__in=named).union(by_standing, all=True) if named else by_standing)
    }

    def place(row: Listing) -> tuple:
        return first.get(row.slug, len(first)), row.group_id == wanted.last, row.place, row.page_id

    ordered = sorted(shown.values(), key=place)
    behind = [row for row in ordered[wanted.shown :] if row.slug in wanted.ticked]
    return ordered[: wanted.shown] + behind, len(ordered) > wanted.shown + len(behind) and wanted.shown < MOST_SHOWN


def _found(wanted: Wanted) -> list[Listing]:
    """What the words find, best first, and behind it what is ticked."""
    language = short(get_language())
    asked = Asked(text=read(wanted.words))
    if not asked.text.words:
        return []
    found = search(asked, language, kinds=("group",), size=MOST_FOUND, with_facets=False).rows
    turn = {row.pk: number for number, row in enumerate(found)}
    rows = _rows(wanted).filter(Q(pk__in=turn) | Q(slug__in=wanted.ticked))
    if not any(row.pk in turn for row in rows):
        return []
    return sorted(rows, key=lambda row: (turn.get(row.pk, len(turn)), row.place, row.page_id))


def _boxes(rows: list[Listing], wanted: Wanted) -> list[Box]:
    near = _chapters([row for row in rows if row.has_chapters], wanted)  # type: ignore[attr-defined]
    first_new = wanted.shown - wanted.added if wanted.added else None
    boxes = []
    for number, row in enumerate(rows):
        options = near.get(row.group_id, [])
        chosen = wanted.chapters.get(row.slug, "")
        slugs = [slug for slug, _label in options]
        boxes.append(
            Box(
                row,
                row.slug in wanted.ticked,
                row.tagline,
                why=reasons(row, wanted.about, wanted.place),
                also=goes_on_to(row.network_title) if row.shares_with_network and row.network_title else "",  # type: ignore[attr-defined]
                chapters=options,
                chapter=chosen if chosen in slugs else next(iter(slugs), ""),
                network=row.slug,
                by_zip=row.has_chapters and wanted.place is None,  # type: ignore[attr-defined]
                focus=number == first_new,
            )
        )
    return boxes


def _chapters(networks: list[Listing], wanted: Wanted) -> dict[int | None, list[tuple[str, str]]]:
    """What can be chosen of each network, by its key."""
    if wanted.place is None or not networks:
        return {}
    near = chapters_near([row.group_id for row in networks if row.group_id], wanted.place)
    return {row.group_id: choices(row, near[row.group_id]) for row in networks if row.group_id in near}
