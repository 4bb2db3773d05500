"""One row for each role, group, issue page and plain page, in each language of the site.

Everything that a card, a facet or a search needs stands in the row, so that visitors never query the page tree. The
texts are those of the translation where there is one, and of the original where there is none (`written_in` tells).
Rows are written by `roles.listing.keep` only.
"""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exchange.lists import behind_first_screen
from groups.choices import LedBy, Reach
from groups.models import GroupPage
from resistry.languages import LANGUAGES, short
from roles.facts import facts_of, place_label

# After its first role, a group's next one stands this many places further down, so that every group is seen early.
TURN = 8
NO_POSITION = 1_000_000


class ListingQuerySet(models.QuerySet):
    def shown(self, language: str | None = None) -> Self:
        """The rows of one language of the site; without an argument the active one."""
        return self.filter(language=language or short(get_language()))

    def roles(self) -> Self:
        return self.filter(kind=Listing.Kind.ROLE)

    def groups(self) -> Self:
        return self.filter(kind=Listing.Kind.GROUP)

    def taking_signups(self) -> Self:
        return self.groups().filter(takes_signups=True)

    def on_issue(self, slug: str) -> Self:
        return self.filter(facets__contains=[f"issue:{slug}"])

    def of_group(self, group) -> Self:
        return self.filter(group=group)

    def best(self, last: int | None = None) -> Self:
        """In the order that groups earned, for a visitor whom the group `last` sent, if any did."""
        if not last:
            return self.order_by("place", "page_id")
        return self.order_by(behind_first_screen(last, "place"), "page_id")

    def one_a_group(self) -> Self:
        """The first role of each group, so that a short list shows the whole network."""
        return self.filter(turn=0)


class Listing(models.Model):
    """One thing that can be found, as one language of the site shows it."""

    class Kind(models.TextChoices):
        ROLE = "role", _("Role")
        GROUP = "group", _("Group")
        ISSUE = "issue", _("Issue")
        PAGE = "page", _("Page")
        SITE = "site", _("Page that every site has")  # no search finds it; its address is looked up like any other

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="listings", help_text="The original, never a copy."
    )
    language = models.CharField(max_length=2, choices=LANGUAGES)
    written_in = models.CharField(max_length=2, choices=LANGUAGES)
    kind = models.CharField(max_length=5, choices=Kind)
    group = models.ForeignKey(GroupPage, null=True, on_delete=models.CASCADE, related_name="rows")

    slug = models.CharField(max_length=255)
    url = models.CharField(max_length=600)
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=300, blank=True)
    group_title = models.CharField(max_length=255, blank=True)
    group_url = models.CharField(max_length=600, blank=True)
    letters = models.CharField(max_length=3, blank=True)
    colour = models.CharField(max_length=7, blank=True)
    logo_url = models.CharField(max_length=300, blank=True)
    type_name = models.CharField(max_length=60, blank=True)
    skill_names = ArrayField(models.CharField(max_length=60), default=list)
    issue_names = ArrayField(models.CharField(max_length=60), default=list)

    facets = ArrayField(models.CharField(max_length=80), default=list, help_text="type:canvasser, issue:climate, ...")
    where = models.CharField(max_length=9, blank=True)
    commitment = models.CharField(max_length=8, blank=True)
    hours = models.FloatField(null=True)
    languages = ArrayField(models.CharField(max_length=3), default=list)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    zip = models.CharField(max_length=5, blank=True)
    states = ArrayField(models.CharField(max_length=2), default=list)
    valid_through = models.DateField(null=True)

    reach = models.CharField(max_length=8, blank=True)
    led_by = ArrayField(models.CharField(max_length=32), default=list)
    takes_signups = models.BooleanField(default=False)
    network = models.ForeignKey(GroupPage, null=True, on_delete=models.SET_NULL, related_name="chapter_rows")
    shares_with_network = models.BooleanField(default=False)
    next_step = models.CharField(max_length=200, blank=True)
    next_step_url = models.CharField(max_length=200, blank=True)
    consent_line = models.CharField(max_length=250, blank=True)
    role_count = models.PositiveIntegerField(default=0)

    turn = models.PositiveIntegerField(default=0, help_text="Which of its group's roles this is, from 0.")
    position = models.PositiveIntegerField(default=NO_POSITION, help_text="The group's, by its standing.")
    place = models.GeneratedField(
        expression=F("position") + F("turn") * TURN, output_field=models.IntegerField(), db_persist=True
    )
    first_listed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    digest = models.CharField(max_length=32, help_text="Of everything the row was made from.")

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="one_listing_a_language")]
        indexes = [
            models.Index(fields=["language", "kind", "place", "page"], name="listing_best"),
            models.Index(fields=["language", "kind", "-first_listed_at", "page"], name="listing_newest"),
            models.Index(fields=["url"], name="listing_url"),
            models.Index(fields=["language", "kind", "latitude", "longitude"], name="listing_near"),
            GinIndex(fields=["facets"], name="listing_facets", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    @property
    def badge_letters(self) -> str:
        return self.letters

    @property
    def badge_colour(self) -> str:
        return self.colour

    @property
    def tagline(self) -> str:
        return self.summary

    @property
    def facts(self) -> list[str]:
        """Three or four words of what a role takes, in the active language."""
        return facts_of(self.commitment, self.hours or 0, self.where, self.skill_names, self.languages)

    @property
    def place_label(self) -> str:
        return place_label(self.zip, self.states)

    @property
    def reach_label(self) -> str:
        return " · ".join(filter(None, [str(Reach(self.reach).label), self.place_label])) if self.reach else ""

    @property
    def led_by_labels(self) -> list[str]:
        return [str(LedBy(code).label) for code in self.led_by]

    @property
    def is_foreign(self) -> bool:
        """Whether its texts are in another language than the page that lists it."""
        return self.written_in != self.language


class SearchRow(models.Model):
    """What a search filters, counts and sorts a listing by, and nothing else.

    Narrow, so that thousands of rows are read in milliseconds: the vectors lie outside the row and are only ever
    looked up in their indexes; facets are keys of FacetSet.
    """

    listing = models.OneToOneField(Listing, primary_key=True, on_delete=models.CASCADE, related_name="search_row")
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=5)
    page = models.IntegerField()
    group = models.IntegerField(null=True)
    place = models.IntegerField()
    shape = models.IntegerField(help_text="Type, ways, commitment, hours and languages, as one FacetSet.")
    issue_set = models.IntegerField()
    skill_set = models.IntegerField()
    from_home = models.BooleanField()
    only_from_home = models.BooleanField()
    anywhere = ArrayField(models.CharField(max_length=2), help_text="States in all of which it happens.")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    first_listed_at = models.DateTimeField()
    title_words = SearchVectorField(help_text="Title and other names.")
    head_words = SearchVectorField(help_text="And type, group, issues, skills, places.")
    all_words = SearchVectorField(help_text="And summary, body, and the words of the other language.")
    # PostgreSQL moves long columns out of a row only when the row passes 2 kB. This makes every row pass, and shrinks
    # to 40 bytes in it (docs/decisions/006-flat-listing.md).
    ballast = models.TextField(editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["language", "kind", "place", "page"], name="search_best"),
            models.Index(fields=["language", "kind", "-first_listed_at", "page"], name="search_newest"),
            models.Index(fields=["language", "kind", "shape"], name="search_shape"),
            models.Index(fields=["language", "kind", "issue_set"], name="search_issues"),
            models.Index(fields=["language", "kind", "skill_set"], name="search_skills"),
            models.Index(fields=["language", "kind", "group"], name="search_group"),
            models.Index(fields=["language", "latitude", "longitude"], name="search_near"),
            models.Index(fields=["language"], name="search_home", condition=Q(from_home=True)),
            GinIndex(fields=["anywhere"], name="search_anywhere", fastupdate=False),
            *(
                GinIndex(
                    Func(field, function="listed_words"),
                    name=f"search_{field}_{code}",
                    condition=Q(language=code),
                    fastupdate=False,
                )
                for field in ("title_words", "head_words", "all_words")
                for code, _name in LANGUAGES
            ),
            # Names of groups among thousands of titles of roles: for what is offered while somebody types.
            *(
                GinIndex(
                    Func("title_words", function="listed_words"),
                    name=f"search_group_names_{code}",
                    condition=Q(language=code, kind="group"),
                    fastupdate=False,
                )
                for code, _name in LANGUAGES
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.page} ({self.language})"


class FacetSet(models.Model):
    """A combination of facet values that some row has, stored once."""

    values = ArrayField(models.CharField(max_length=80), unique=True)

    def __str__(self) -> str:
        return ", ".join(self.values)


class FacetCount(models.Model):
    """How many roles there are with each facet value when nothing is asked for; renewed with the rows."""

    language = models.CharField(max_length=2, choices=LANGUAGES)
    facet = models.CharField(max_length=80)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "facet"], name="one_count_a_facet")]

    def __str__(self) -> str:
        return f"{self.facet} ({self.language}): {self.count}"


class ListedWord(models.Model):
    """A word that stands in some row, for telling what a mistyped one was meant to be."""

    word = models.CharField(max_length=60, primary_key=True)
    rows = models.PositiveIntegerField()

    class Meta:
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="listed_word_trigrams")]

    def __str__(self) -> str:
        return self.word
