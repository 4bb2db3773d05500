"""What pages of this app show of the site as it is now. Each thing is read when a template first asks for it."""

from dataclasses import dataclass
from functools import cached_property

from django.core.cache import cache
from django.db.models import Count, F, Func
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from exchange.models import Source
from resistry.languages import short
from roles.listing.table import ListingQuerySet
from roles.models import FacetCount, Listing
from roles.quiz import FirstQuestion, first_question
from roles.vocabulary import vocabulary
from signups.models import SignUp

MOST_ROWS = 12
BADGES = 9
COUNT_SECONDS = 60


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
    def counts(self) -> dict[str, int]:
        """How many rows of each kind there are."""
        return count_kinds(Listing.objects.shown())

    @property
    def role_count(self) -> int:
        return self.counts[Listing.Kind.ROLE]

    @property
    def group_count(self) -> int:
        return self.counts[Listing.Kind.GROUP]

    @cached_property
    def stats(self) -> list[tuple[int, str]]:
        """The live numbers with their labels; what there is none of is left out."""
        confirmed, made_up = confirmed_signups()
        label = ngettext("confirmed sign-up", "confirmed sign-ups", confirmed)
        numbers = [
            (confirmed, _("%(what)s, demo data") % {"what": label} if made_up else label),
            (self.group_count, ngettext("group", "groups", self.group_count)),
            (self.role_count, ngettext("role", "roles", self.role_count)),
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


def confirmed_signups() -> tuple[int, bool]:
    """How many sign-ups were confirmed, at most a minute ago, and whether the demo's are among them."""

    def count() -> tuple[int, bool]:
        return SignUp.objects.exclude(confirmed_at=None).count(), Source.objects.made_up().exists()

    return cache.get_or_set("confirmed_sign_ups", count, COUNT_SECONDS)


def pages_of_issues() -> set[str]:
    """The slugs of the issue areas that have a page."""
    from home.models import IssuePage

    return set(IssuePage.objects.originals().live().values_list("issue_area__slug", flat=True))


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
