"""The home page, issue pages and plain pages."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from groups.blocks import BodyBlock
from groups.panels import ScheduledPageForm
from groups.translations import same_in_translations
from groups.vocabulary import IssueArea
from home.blocks import HomeBlocks, first_body
from home.checklist import Point, checklist
from home.issue_blocks import HappeningBlocks, HelpsBlocks
from home.panels import ChecklistPanel
from home.routing import FallsBack
from home.shown import count_kinds, counts_of_issues, issue_path, pages_of_issues, shown_to
from resistry.languages import ORIGINAL
from roles.models import Listing
from roles.vocabulary import vocabulary

ROWS_OF_ISSUE = 6


class HomePage(FallsBack):
    body = StreamField(HomeBlocks(), default=first_body)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    private_page_options: list[str] = []
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"

    @property
    def hero(self) -> dict:
        """The values of the first block of that kind; empty where an editor took it out."""
        block = self.body.first_block_by_name("hero")
        return block.value if block else {}

    @property
    def headline(self) -> str:
        return self.hero.get("headline", "")

    @property
    def headline_marked(self) -> str:
        return self.hero.get("marked") or ""

    @property
    def lead(self) -> str:
        return self.hero.get("lead") or ""

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "shown": shown_to(request)}


class StandardPage(Page):
    """A page of text: about, privacy, help."""

    intro = RichTextField(blank=True, features=["bold", "italic", "link"])
    body = StreamField(BodyBlock(), blank=True)
    in_footer = models.BooleanField("in the footer", default=False, help_text="Link it from the foot of every page.")

    base_form_class = ScheduledPageForm
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body"), FieldPanel("in_footer")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    override_translatable_fields = same_in_translations("slug")
    private_page_options: list[str] = []
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "home/standard_page.html"


class IssueIndexPage(Page):
    """Everything that people are outraged about. Its children are the issue pages."""

    intro = RichTextField(blank=True, features=["bold", "italic", "link"], help_text="A sentence above the cards.")

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    override_translatable_fields = same_in_translations("slug")
    private_page_options: list[str] = []
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.IssuePage"]
    max_count = 1
    template = "home/issue_index_page.html"

    def get_context(self, request, *args, **kwargs):
        written, counts = pages_of_issues(), counts_of_issues()
        issues = [
            (area, issue_path(area.slug, written), *counts.get(area.slug, (0, 0))) for area in vocabulary().issues
        ]
        return {**super().get_context(request, *args, **kwargs), "issues": issues}


class IssuePageQuerySet(PageQuerySet):
    def originals(self) -> Self:
        """Without the translations, which say the same in other words."""
        return self.filter(locale__language_code=ORIGINAL)


IssuePageManager = PageManager.from_queryset(IssuePageQuerySet)


class IssuePage(Page):
    """What is happening on an issue, what helps, and who does it. Its address is that of the issue area."""

    issue_area = models.ForeignKey(IssueArea, on_delete=models.PROTECT, related_name="pages")
    lead = models.CharField(max_length=300, blank=True, help_text="What is at stake, in one or two sentences.")
    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_alt = models.CharField(
        "alt text", max_length=160, blank=True, help_text="What the picture shows, for who cannot see it."
    )
    happening = StreamField(HappeningBlocks(), blank=True, verbose_name="what is happening")
    helps = StreamField(HelpsBlocks(), blank=True, verbose_name="what helps")
    checked_on = models.DateField(
        null=True, blank=True, help_text="The day on which somebody last checked every number and every link."
    )

    objects = IssuePageManager()

    base_form_class = ScheduledPageForm
    content_panels = [
        ChecklistPanel(heading="Before people are sent here"),
        *Page.content_panels,
        FieldPanel("issue_area"),
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading="Picture"),
        FieldPanel("happening"),
        FieldPanel("helps"),
        FieldPanel("checked_on"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("happening"),
        index.SearchField("helps"),
    ]
    override_translatable_fields = same_in_translations("slug")
    private_page_options: list[str] = []
    parent_page_types = ["home.IssueIndexPage"]
    subpage_types: list[str] = []
    template = "home/issue_page.html"

    class Meta:
        verbose_name = "issue page"

    @property
    def checklist(self) -> list[Point]:
        return checklist(self)

    def clean(self):
        """One page an issue area, at the area's own slug: every link to an issue relies on it."""
        if self.issue_area_id:
            self.slug = self.issue_area.slug
            others = IssuePage.objects.filter(issue_area=self.issue_area).exclude(translation_key=self.translation_key)
            if others.exists():
                raise ValidationError({"issue_area": f"{self.issue_area} has its page already: {others.first()}."})
        if self.picture_id and not self.picture_alt.strip():
            raise ValidationError({"picture_alt": "Say what the picture shows. Who cannot see it reads this."})
        super().clean()

    def get_context(self, request, *args, **kwargs):
        shown = shown_to(request)
        rows = Listing.objects.shown().on_issue(self.issue_area.slug)
        groups = list(rows.groups().best(shown.last)[:ROWS_OF_ISSUE])
        counts = count_kinds(rows)
        return {
            **super().get_context(request, *args, **kwargs),
            "roles": list(rows.roles().best(shown.last)[:ROWS_OF_ISSUE]),
            "groups": groups,
            "group_slugs": [group.slug for group in groups],
            "role_count": counts[Listing.Kind.ROLE],
            "group_count": counts[Listing.Kind.GROUP],
            "roles_path": f"/roles/?issue={self.issue_area.slug}",
        }
