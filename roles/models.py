"""Volunteer roles, their kinds and skills, and the page of the role guide."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from groups.blocks import BodyBlock
from groups.choices import STATES, several
from groups.models import GroupPage, IssueArea
from groups.vocabulary import Term
from places.zips import BadZip, normalise, place_of


class RoleType(Term):  # type: ignore[django-manager-missing]  # `roles` is a manager of pages
    """The kind of a role: canvasser, phone banker, ..."""

    class Meta(Term.Meta):
        verbose_name = "role type"


class Skill(Term):
    """Something a role needs or teaches."""


class Where(models.TextChoices):
    REMOTE = "remote", "From home"
    IN_PERSON = "in_person", "In person"
    HYBRID = "hybrid", "From home and in person"


class Commitment(models.TextChoices):
    ONCE = "once", "Once"
    WEEKLY = "weekly", "Every week"
    MONTHLY = "monthly", "Every month"
    FLEXIBLE = "flexible", "Whenever you can"


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    SPANISH = "es", "Spanish"
    CHINESE = "zh", "Chinese"
    TAGALOG = "tl", "Tagalog"
    VIETNAMESE = "vi", "Vietnamese"
    KOREAN = "ko", "Korean"
    ARABIC = "ar", "Arabic"
    HAITIAN = "ht", "Haitian Creole"
    SIGN = "ase", "American Sign Language"


WHERE_FACTS = {
    Where.REMOTE: "from home",
    Where.IN_PERSON: "with people",
    Where.HYBRID: "from home or with people",
}
COMMITMENT_FACTS = {
    Commitment.ONCE: "{hours}, once",
    Commitment.WEEKLY: "{hours} a week",
    Commitment.MONTHLY: "{hours} a month",
    Commitment.FLEXIBLE: "{hours} at a time, when you can",
}


class RolePageQuerySet(PageQuerySet):
    def open(self, on: date | None = None) -> Self:
        """Live roles of groups that take part, not past their date."""
        valid = Q(valid_through=None) | Q(valid_through__gte=on or timezone.now().date())
        return self.live().filter(valid, group__live=True, group__suspended=False)

    def for_listing(self) -> Self:
        """With everything that a row shows, in a fixed number of queries, in the order of the groups."""
        rows = self.select_related("group", "group__network", "role_type").prefetch_related("skills")
        return rows.in_order()

    def in_order(self) -> Self:
        return self.order_by(F("group__standing__position").asc(nulls_last=True), "title", "pk")

    def one_a_group(self) -> Self:
        """The first role of each group, so that a short list shows the whole network."""
        first = self.filter(group=OuterRef("group")).order_by("title", "pk").values("pk")[:1]
        return self.filter(pk=Subquery(first))

    def of_types(self, slugs) -> Self:
        return self.filter(role_type__slug__in=slugs) if slugs else self

    def committing(self, commitments) -> Self:
        return self.filter(commitment__in=commitments) if commitments else self

    def taking_at_most(self, hours: float | None) -> Self:
        """Roles that take no longer than this each time."""
        return self.filter(hours__lte=hours) if hours else self

    def on_issues(self, slugs) -> Self:
        return self.filter(issue_areas__slug__in=slugs).distinct() if slugs else self

    def somewhere(self, wheres) -> Self:
        """Roles done in one of these ways; a hybrid role is both."""
        return self.filter(where__in=[*wheres, Where.HYBRID]) if wheres else self


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

    content_panels = [
        *Page.content_panels,
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
        index.FilterField("where"),
    ]
    parent_page_types = ["groups.GroupPage"]
    subpage_types: list[str] = []
    template = "roles/role_page.html"

    class Meta:
        verbose_name = "role"
        indexes = [models.Index(fields=["latitude", "longitude"])]

    @property
    def type_name(self) -> str:
        return self.role_type.name

    @property
    def hours_label(self) -> str:
        minutes = round(float(self.hours) * 60)
        if minutes < 60:
            return f"{minutes} minutes"
        hours = f"{float(self.hours):g}"
        return f"{hours} hour" if hours == "1" else f"{hours} hours"

    @property
    def facts(self) -> list[str]:
        """Three or four words of what it takes."""
        time = COMMITMENT_FACTS[Commitment(self.commitment)].format(hours=self.hours_label)
        skills = [skill.name.lower() for skill in self.skills.all() if skill.slug != "spanish"]
        facts = [time, WHERE_FACTS[Where(self.where)], *skills[:1]]
        if Language.SPANISH in self.languages:
            facts.append("English and Spanish" if Language.ENGLISH in self.languages else "in Spanish")
        return facts

    @property
    def place_label(self) -> str:
        place = place_of(self.zip)
        return str(place) if place else ", ".join(self.states)

    @property
    def details(self) -> list[tuple[str, str]]:
        """Everything worth knowing, as (term, text)."""
        rows = [
            ("Time", f"{self.get_commitment_display()}, {self.hours_label}"),
            ("Where", " · ".join(filter(None, [self.get_where_display(), self.place_label]))),
            ("Skills", ", ".join(skill.name for skill in self.skills.all())),
            ("Languages", ", ".join(Language(code).label for code in self.languages)),
            ("Training", self.training),
            ("Minimum age", str(self.minimum_age or "")),
            ("Accessibility", self.accessibility),
            (
                "Open until",
                f"{self.valid_through:%B} {self.valid_through.day}, {self.valid_through.year}"
                if self.valid_through
                else "",
            ),
        ]
        return [(term, text) for term, text in rows if text]

    def save(self, *args, **kwargs):
        place = place_of(self.zip)
        self.latitude, self.longitude = (place.latitude, place.longitude) if place else (None, None)
        if self.path and self.depth > 1:
            self.group_id = self.get_parent().pk
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

    def get_context(self, request, *args, **kwargs):
        if self.group_id is None and self.path:  # the preview of a page that was never saved
            self.group = self.get_parent().specific
        context = super().get_context(request, *args, **kwargs)
        others = RolePage.objects.open().filter(group=self.group).exclude(pk=self.pk).for_listing()[:3]
        return {**context, "more_roles": others}


class RoleGuidePage(Page):
    """The role guide: every role, narrowed by facets."""

    intro = RichTextField(blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    template = "roles/role_guide_page.html"

    def get_context(self, request, *args, **kwargs):
        from roles.guide import ask

        return {**super().get_context(request, *args, **kwargs), "guide": ask(request.GET)}
