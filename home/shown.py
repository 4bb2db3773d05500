"""What pages of this app show of the site as it is now. Each thing is read when a template first asks for it."""

from dataclasses import dataclass
from functools import cached_property

from django.core.cache import cache
from django.db.models import Count, F, Func
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from exchange.models import Source
from resistry.languages import CODES, ORIGINAL, short
from roles.listing.table import ListingQuerySet
from roles.models import FacetCount, Listing
from roles.quiz import FirstQuestion, first_question
from roles.vocabulary import vocabulary
from signups.models import SignUp

MOST_ROWS = 12
BADGES = 9
COUNT_SECONDS = 60
ISSUES, FOOTER = "pages_of_issues", "footer_pages"


@dataclass(frozen=True)
class Tally:
    """`made_up`: the demo's sign-ups are among the confirmed."""

    roles: int
    groups: int
    confirmed: int
    made_up: bool


@dataclass
class Shown:
    """`last` is the key of the group that stands behind all others: its own visitors know it."""

    last: int | None = None

    @cached_property
    def question(self) -> FirstQuestion:
        return first_question()

    @cached_property
    def roles(self) -> list[Listing]:
        """The first role of each group."""
        return list(Listing.objects.shown().roles().one_a_group().best(self.last)[:MOST_ROWS])

    @cached_property
    def groups(self) -> list[Listing]:
        return list(Listing.objects.shown().groups().best(self.last)[:MOST_ROWS])

    @property
    def badges(self) -> list[Listing]:
        return self.groups[:BADGES]

    @cached_property
    def tally(self) -> Tally:
        return tally(short(get_language()))

    @cached_property
    def stats(self) -> list[tuple[int, str]]:
        """The live numbers with their labels; what there is none of is left out."""
        now = self.tally
        label = ngettext("confirmed sign-up", "confirmed sign-ups", now.confirmed)
        numbers = [
            (now.confirmed, _("%(what)s, demo data") % {"what": label} if now.made_up else label),
            (now.groups, ngettext("group", "groups", now.groups)),
            (now.roles, ngettext("role", "roles", now.roles)),
        ]
        return [(number, label) for number, label in numbers if number]

    @cached_property
    def issues(self) -> list[tuple[str, str]]:
        """Every issue area with its page; with its roles where nobody wrote a page."""
        written = pages_of_issues()
        return [(area.label, issue_path(area.slug, written)) for area in vocabulary().issues]


def shown_to(request: HttpRequest) -> Shown:
    source = getattr(request, "source", None)
    return Shown(last=source.group_id if source else None)


def count_kinds(rows: ListingQuerySet) -> dict[str, int]:
    """How many roles and groups are among the rows."""
    kinds = [Listing.Kind.ROLE, Listing.Kind.GROUP]
    counted = rows.filter(kind__in=kinds).order_by().values_list("kind").annotate(Count("pk"))
    return {**dict.fromkeys(kinds, 0), **dict(counted)}


def tally(language: str) -> Tally:
    """The site's numbers, at most a minute old."""
    kept = cache.get(f"tally_{language}")
    if kept is None:
        kinds = count_kinds(Listing.objects.shown(language))
        kept = Tally(
            roles=kinds[Listing.Kind.ROLE],
            groups=kinds[Listing.Kind.GROUP],
            confirmed=SignUp.objects.exclude(confirmed_at=None).count(),
            made_up=Source.objects.made_up().exists(),
        )
        cache.set(f"tally_{language}", kept, COUNT_SECONDS)
    return kept


def pages_of_issues() -> set[str]:
    """The slugs of the issue areas that have a page, as known for at most a minute."""
    return cache.get_or_set(ISSUES, _pages_of_issues, COUNT_SECONDS) or set()


def footer_pages() -> list[tuple[str, str]]:
    """Title and address of the pages that every foot links, in the active language; as known for at most a minute."""
    return cache.get_or_set(f"{FOOTER}_{short(get_language())}", _footer_pages, COUNT_SECONDS) or []


def forget_pages() -> None:
    """What this process knows of pages may have changed."""
    cache.delete_many([ISSUES, *(f"{FOOTER}_{code}" for code in CODES)])


def _pages_of_issues() -> set[str]:
    return set(Listing.objects.shown(ORIGINAL).filter(kind=Listing.Kind.ISSUE).values_list("slug", flat=True))


def _footer_pages() -> list[tuple[str, str]]:
    from home.models import StandardPage

    pages = StandardPage.objects.live().filter(in_footer=True, locale__language_code=ORIGINAL)
    rows = Listing.objects.shown().filter(page__in=pages.values("page_ptr")).order_by("page__path")
    return list(rows.values_list("title", "url"))


def issue_path(slug: str, written: set[str]) -> str:
    """
    >>> issue_path("climate", {"climate"}), issue_path("science", {"climate"})
    ('/issues/climate/', '/roles/?issue=science')
    """
    return f"/issues/{slug}/" if slug in written else f"/roles/?issue={slug}"


def counts_of_issues() -> dict[str, tuple[int, int]]:
    """How many roles and groups each issue area has, by slug."""
    language = short(get_language())
    roles = FacetCount.objects.filter(language=language, facet__startswith="issue:").values_list("facet", "count")
    facet = Func(F("facets"), function="unnest")
    groups = Listing.objects.shown(language).groups().annotate(facet=facet).values_list("facet")
    by_role, by_group = dict(roles), dict(groups.annotate(Count("pk")).order_by())
    slugs = {facet.partition(":")[2] for facet in [*by_role, *by_group] if facet.startswith("issue:")}
    return {slug: (by_role.get(f"issue:{slug}", 0), by_group.get(f"issue:{slug}", 0)) for slug in slugs}
