"""The home page and plain pages."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from exchange.models import Source
from groups.blocks import BodyBlock
from home.routing import FallsBack
from roles.models import Listing
from signups.models import SignUp

ROLES_SHOWN = 6
GROUPS_SHOWN = 8
# The first question of the guide: what a visitor can give -> what the guide is asked.
TIME_CHOICES = [
    ("Half an hour, now and then", "/roles/?hours=0.5"),
    ("A couple of hours a week", "/roles/?commitment=weekly&commitment=flexible&hours=2"),
    ("A day or a weekend, once", "/roles/?commitment=once"),
    ("I’m all in", "/roles/"),
]


class HomePage(FallsBack):
    headline = models.CharField(max_length=80, default="Not yet active? Find the role that")
    headline_marked = models.CharField(
        "headline, marked",
        max_length=40,
        default="works for you.",
        help_text="The end of the headline, highlighted.",
    )
    lead = models.CharField(
        max_length=200,
        default="Many groups, many ways to help. Answer one question, tick the groups you want to hear from, done.",
    )
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("headline"), FieldPanel("headline_marked"), FieldPanel("lead")], heading="Hero"),
        FieldPanel("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        source = getattr(request, "source", None)
        last = source.group_id if source else None
        groups = Listing.objects.shown().groups()
        roles = Listing.objects.shown().roles()
        made_up = Source.objects.made_up().exists()
        return {
            **context,
            "time_choices": TIME_CHOICES,
            "stats": [
                (
                    SignUp.objects.exclude(confirmed_at=None).count(),
                    f"confirmed sign-ups{', demo data' if made_up else ''}",
                ),
                (groups.count(), "groups"),
                (roles.count(), "roles"),
            ],
            "roles": roles.one_a_group().best(last)[:ROLES_SHOWN],
            "groups": groups.best(last)[:GROUPS_SHOWN],
        }


class StandardPage(Page):
    """A page of text: about, privacy, help."""

    intro = RichTextField(blank=True, features=["bold", "italic", "link"])
    body = StreamField(BodyBlock(), blank=True)
    in_footer = models.BooleanField("in the footer", default=False, help_text="Link it from the foot of every page.")

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body"), FieldPanel("in_footer")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "home/standard_page.html"
