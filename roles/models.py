"""Volunteer roles, their kinds and skills, and the page of the role guide."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from exchange.counting import count_look
from groups.blocks import BodyBlock
from groups.choices import STATES, several
from groups.models import GroupPage, IssueArea, original_of
from groups.panels import InOtherLanguages
from groups.translations import same_in_translations
from groups.vocabulary import Term
from places.zips import BadZip, normalise, place_of
from resistry.languages import ORIGINAL
from roles.choices import Commitment, Language, Where
from roles.days import last_open_day
from roles.facts import facts_of, hours_label, place_label
from roles.forms import RolePageForm
from roles.listing.table import FacetCount, FacetSet, ListedWord, Listing, SearchRow

__all__ = [
    "FacetCount",
    "FacetSet",
    "ListedWord",
    "Listing",
    "RoleGuidePage",
    "RolePage",
    "RoleType",
    "SearchRow",
    "Skill",
    "Synonym",
]


class RoleType(Term):  # type: ignore[django-manager-missing]  # `roles` is a manager of pages
    """The kind of a role: canvasser, phone banker, ..."""

    class Meta(Term.Meta):
        verbose_name = "role type"


class Skill(Term):
    """Something a role needs or teaches."""


class Synonym(models.Model):
    """Words that mean the same in a search: who types one finds the others too."""

    words = models.TextField(help_text="One expression a line. Who searches for one of them finds them all.")

    panels = [FieldPanel("words")]

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return " = ".join(self.expressions)

    @property
    def expressions(self) -> list[str]:
        return [" ".join(line.split()) for line in self.words.splitlines() if line.strip()]


class RolePageQuerySet(PageQuerySet):
    def originals(self) -> Self:
        """Without the translations, which say the same roles in other words."""
        return self.filter(locale__language_code=ORIGINAL)

    def current(self, on: date | None = None) -> Self:
        """Live roles, not past their last day, whatever became of their group."""
        valid = Q(valid_through=None) | Q(valid_through__gte=on or last_open_day())
        return self.originals().live().filter(valid)

    def open(self, on: date | None = None) -> Self:
        """Current roles of groups that take part."""
        return self.current(on).filter(group__live=True, group__suspended=False)


RolePageManager = PageManager.from_queryset(RolePageQuerySet)


class RolePage(Page):
    """A volunteer role that one group offers."""

    group = models.ForeignKey(GroupPage, null=True, on_delete=models.SET_NULL, related_name="roles", editable=False)
    role_type = models.ForeignKey(RoleType, on_delete=models.PROTECT, related_name="roles")
    summary = models.CharField(max_length=160, help_text="One sentence: what would I do, and what does it change?")
    body = StreamField(BodyBlock(), blank=True, help_text="What you do, how we help you start, what to expect.")
    commitment = models.CharField(max_length=8, choices=Commitment, default=Commitment.FLEXIBLE)
    hours = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        default=2,
        validators=[MinValueValidator(0.1), MaxValueValidator(80)],
        help_text="Hours each time (0.5 is half an hour).",
    )
    where = models.CharField(max_length=9, choices=Where, default=Where.REMOTE)
    zip = models.CharField("ZIP code", max_length=5, blank=True, help_text="Where it happens, unless it is from home.")
    states = several(STATES, 2, help_text="Or the states in which it happens.")
    latitude = models.FloatField(null=True, editable=False)
    longitude = models.FloatField(null=True, editable=False)
    skills = ParentalManyToManyField(Skill, blank=True, related_name="roles")
    issue_areas = ParentalManyToManyField(IssueArea, blank=True, related_name="roles")
    languages = several(Language, 3, help_text="Languages in which it can be done. None means English.")
    training = models.CharField(max_length=160, blank=True, help_text="How people are prepared, in a sentence.")
    minimum_age = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(99)], help_text="Leave empty when anyone can."
    )
    accessibility = models.CharField("accessibility notes", max_length=250, blank=True)
    valid_through = models.DateField(null=True, blank=True, help_text="After this day the role is listed no more.")

    objects = RolePageManager()

    base_form_class = RolePageForm
    content_panels = [
        *Page.content_panels,
        InOtherLanguages(heading="In other languages"),
        FieldPanel("role_type"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("commitment"), FieldPanel("hours")]), FieldPanel("valid_through")],
            heading="Time",
        ),
        MultiFieldPanel([FieldPanel("where"), FieldPanel("zip"), FieldPanel("states")], heading="Where"),
        FieldPanel("skills"),
        FieldPanel("issue_areas"),
        FieldPanel("languages"),
        MultiFieldPanel(
            [FieldPanel("training"), FieldPanel("minimum_age"), FieldPanel("accessibility")],
            heading="Good to know",
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.RelatedFields("role_type", [index.SearchField("name")]),
        index.FilterField("role_type"),
        index.FilterField("where"),
        index.FilterField("commitment"),
        index.FilterField("hours"),
    ]
    override_translatable_fields = same_in_translations("slug", "role_type", "zip", "skills", "issue_areas")
    private_page_options: list[str] = []
    parent_page_types = ["groups.GroupPage"]
    subpage_types: list[str] = []
    template = "roles/role_page.html"

    class Meta:
        verbose_name = "role"

    @cached_property
    def skill_list(self) -> list[Skill]:
        return list(self.skills.all())

    @cached_property
    def issue_list(self) -> list[IssueArea]:
        return list(self.issue_areas.all())

    @property
    def facts(self) -> list[str]:
        """Three or four words of what it takes."""
        skills = [skill.label for skill in self.skill_list if skill.slug != "spanish"]
        return facts_of(self.commitment, float(self.hours), self.where, skills, self.languages)

    @property
    def is_over(self) -> bool:
        return self.valid_through is not None and self.valid_through < last_open_day()

    @property
    def details(self) -> list[tuple[str, str]]:
        """Everything worth knowing, as (term, text)."""
        where = [self.get_where_display(), place_label(self.zip, self.states)]
        rows = [
            (_("Time"), f"{self.get_commitment_display()}, {hours_label(float(self.hours))}"),
            (_("Where"), " · ".join(filter(None, where))),
            (_("Skills"), ", ".join(skill.label for skill in self.skill_list)),
            (_("Languages"), ", ".join(str(Language(code).label) for code in self.languages)),
            (_("Training"), self.training),
            (_("Minimum age"), str(self.minimum_age or "")),
            (_("Accessibility"), self.accessibility),
            (_("Open until"), date_format(self.valid_through) if self.valid_through else ""),
        ]
        return [(term, text) for term, text in rows if text]

    def save(self, *args, **kwargs):
        place = place_of(self.zip)
        self.latitude, self.longitude = (place.latitude, place.longitude) if place else (None, None)
        if self.path and self.depth > 1:
            self.group = original_of(self.get_parent())
        return super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        errors = {}
        if self.zip:
            try:
                self.zip = normalise(self.zip)
            except BadZip as error:
                errors["zip"] = str(error)
        if self.where != Where.REMOTE and not (self.zip or self.states):
            errors["zip"] = "A role that is not from home needs a ZIP code or states."
        place = place_of(self.zip)
        if place and self.states and place.state not in self.states:
            errors["zip"] = f"{self.zip} lies in {place.state}, which is not among the states."
        if errors:
            raise ValidationError(errors)

    def serve(self, request, *args, **kwargs):
        if request.method == "GET" and getattr(request, "source", None):
            count_look(request, request.source)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        if self.group_id is None and self.path:  # the preview of a page that was never saved
            self.group = original_of(self.get_parent())
        return super().get_context(request, *args, **kwargs)


class RoleGuidePage(Page):
    """The role guide: every role, narrowed by facets."""

    intro = RichTextField(blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    override_translatable_fields = same_in_translations("slug")
    private_page_options: list[str] = []
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    template = "roles/role_guide_page.html"

    def get_context(self, request, *args, **kwargs):
        from roles.facets import ask

        return {**super().get_context(request, *args, **kwargs), "guide": ask(request)}
