"""Groups: their index, their pages, and what belongs to each of them in the admin."""

import re
from typing import Self

from django.contrib.auth.models import Group as AuthGroup
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Collection, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from groups.blocks import BodyBlock
from groups.choices import STATES, LedBy, Reach, several
from groups.panels import InOtherLanguages, TranslatedPageForm
from groups.translations import same_in_translations
from groups.vocabulary import IssueArea
from places.zips import BadZip, normalise, place_of
from resistry.colour import readable_on_white
from resistry.languages import ORIGINAL

__all__ = ["GroupAccess", "GroupIndexPage", "GroupPage", "IssueArea"]

HELP = "What visitors read first. Keep it plain, to one person, verbs first."


class GroupPageQuerySet(PageQuerySet):
    def originals(self) -> Self:
        """The groups themselves: a translation says the same group in other words."""
        return self.filter(locale__language_code=ORIGINAL)

    def taking_part(self) -> Self:
        """Live groups that no admin has suspended."""
        return self.originals().live().filter(suspended=False)

    def taking_signups(self) -> Self:
        return self.taking_part().filter(takes_signups=True)

    def in_order(self) -> Self:
        """In the order that the exchange computed; a group without a place yet comes after, by name."""
        return self.order_by(F("standing__position").asc(nulls_last=True), "title", "pk")

    def with_slugs(self, slugs) -> Self:
        return self.originals().filter(slug__in=slugs)

    def edited_by(self, user) -> Self:
        """The groups whose editor this user is; a superuser edits all."""
        if user.is_superuser:
            return self.originals()
        return self.filter(access__auth_group__user=user)


GroupPageManager = PageManager.from_queryset(GroupPageQuerySet)


class GroupIndexPage(Page):
    """All groups, in earned order. Its children are the groups."""

    intro = RichTextField(blank=True, features=["bold", "italic", "link"], help_text="A sentence above the list.")

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    override_translatable_fields = same_in_translations("slug")
    private_page_options: list[str] = []
    parent_page_types = ["home.HomePage"]
    subpage_types = ["groups.GroupPage"]
    max_count = 1
    template = "groups/group_index_page.html"


class GroupPage(Page):
    """A partner organisation."""

    tagline = models.CharField(max_length=120, help_text="One line under your name. What do you do?")
    also_known_as = models.CharField(
        max_length=200, blank=True, help_text="Other names and short forms that people search for, with commas."
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Square, at least 176 pixels. Without one your letters stand in your colour.",
    )
    letters = models.CharField(
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^\w{1,3}$", "One to three letters or digits.")],
        help_text="One to three letters for your badge. Left empty, they come from your name.",
    )
    colour = models.CharField(
        "badge colour",
        max_length=7,
        default="#1c1830",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write a colour as # and six digits, such as #2b3fa0.")],
        help_text="Behind your letters. A colour on which white cannot be read is replaced by ink.",
    )
    body = StreamField(BodyBlock(), blank=True, help_text="Who you are, what you have won, how you treat volunteers.")
    website = models.URLField(blank=True, help_text="Where the button to your own site leads; we count its visitors.")
    public_email = models.EmailField("public e-mail", blank=True, help_text="Shown on your page.")
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.NATIONAL)
    states = several(STATES, 2, help_text="For a state or local group: where it works.")
    zip = models.CharField("ZIP code", max_length=5, blank=True, help_text="For a local group: the middle of its area.")
    network = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="chapters",
        help_text="For a chapter: the group it belongs to.",
    )
    shares_with_network = models.BooleanField(
        default=False,
        help_text="For a chapter whose network sees its contacts too, say in a shared database. Your box says so.",
    )
    issue_areas = ParentalManyToManyField(IssueArea, blank=True, related_name="groups")
    led_by = several(LedBy, help_text="Who leads you, as you say it yourselves. Visitors are never asked.")
    consent_line = models.CharField(
        max_length=250,
        help_text="What a person agrees to by ticking your box. Old sign-ups keep the words they were shown.",
    )
    next_step = models.CharField(
        max_length=200, blank=True, help_text="What a new person should do first, shown right after signing up."
    )
    next_step_url = models.URLField(
        "link of the next step", blank=True, help_text="Where that is done: your welcome call, your calendar, a form."
    )
    privacy_email = models.EmailField("privacy address", help_text="Where people ask what you hold about them.")
    postal_address = models.CharField(
        max_length=200, blank=True, help_text="Stands at the foot of mails to your recruiters; US law asks for one."
    )
    takes_signups = models.BooleanField("taking sign-ups", default=True, help_text="Off: your box is not offered.")
    suspended = models.BooleanField(
        default=False, help_text="Only site admins: out of every list, no sign-ups, the page stays."
    )

    objects = GroupPageManager()

    base_form_class = TranslatedPageForm
    content_panels = [
        HelpPanel(HELP),
        *Page.content_panels,
        InOtherLanguages(heading="In other languages"),
        FieldPanel("tagline"),
        FieldPanel("also_known_as"),
        MultiFieldPanel(
            [FieldPanel("logo"), FieldRowPanel([FieldPanel("letters"), FieldPanel("colour")])],
            heading="Badge",
        ),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("website"), FieldPanel("public_email")]),
        MultiFieldPanel([FieldPanel("reach"), FieldPanel("zip"), FieldPanel("states")], heading="Where"),
        FieldPanel("network", permission="groups.suspend_group"),
        FieldPanel("issue_areas"),
        FieldPanel("led_by"),
        MultiFieldPanel(
            [
                FieldPanel("takes_signups"),
                FieldPanel("consent_line"),
                FieldPanel("shares_with_network"),
                FieldPanel("next_step"),
                FieldPanel("next_step_url"),
                FieldPanel("privacy_email"),
                FieldPanel("postal_address"),
            ],
            heading="Sign-ups",
        ),
        FieldPanel("suspended", permission="groups.suspend_group"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("tagline"),
        index.SearchField("body"),
        index.FilterField("reach"),
    ]
    # A translation says the texts; everything else is the original's.
    override_translatable_fields = same_in_translations(
        *("slug", "also_known_as", "logo", "letters", "colour", "website", "public_email", "zip", "network"),
        *("issue_areas", "next_step_url", "privacy_email", "postal_address"),
    )
    private_page_options: list[str] = []
    parent_page_types = ["groups.GroupIndexPage"]
    subpage_types = ["roles.RolePage", "recruiters.Material"]
    template = "groups/group_page.html"

    class Meta:
        verbose_name = "group"
        permissions = [("suspend_group", "Can suspend a group and set its network")]

    @property
    def is_original(self) -> bool:
        return self.locale.language_code == ORIGINAL

    @cached_property
    def original(self) -> "GroupPage":
        """The page in the site's first language: it is the group, with its links, its people and its place."""
        return self if self.is_original else original_of(self)

    @property
    def badge_letters(self) -> str:
        return (self.letters or initials(self.title)).upper()

    @property
    def badge_colour(self) -> str:
        return self.colour if readable_on_white(self.colour) else "#1c1830"

    @property
    def reach_label(self) -> str:
        return f"{self.get_reach_display()} · {self.place_label}" if self.place_label else self.get_reach_display()

    @property
    def place_label(self) -> str:
        place = place_of(self.zip)
        return str(place) if place else ", ".join(self.states)

    @cached_property
    def issue_list(self) -> list[IssueArea]:
        return list(self.issue_areas.all())

    @property
    def issue_names(self) -> list[str]:
        return [area.label for area in self.issue_list]

    @property
    def led_by_labels(self) -> list[str]:
        return [str(LedBy(code).label) for code in self.led_by]

    @property
    def takes_part(self) -> bool:
        """As `taking_part`, of one group."""
        group = self.original
        return group.live and not group.suspended

    @property
    def offers_signup(self) -> bool:
        return self.takes_part and self.original.takes_signups

    def clean(self):
        super().clean()
        errors = {}
        if self.zip:
            try:
                self.zip = normalise(self.zip)
            except BadZip as error:
                errors["zip"] = str(error)
        if self.reach != Reach.NATIONAL and not (self.zip or self.states):
            errors["reach"] = "A state or local group needs a ZIP code or states."
        place = place_of(self.zip)
        if place and self.states and place.state not in self.states:
            errors["zip"] = f"{self.zip} lies in {place.state}, which is not among the states."
        if self.network_id and self.network_id == self.pk:
            errors["network"] = "A group cannot be its own network."
        if self.network and self.network.network_id:
            errors["network"] = (
                f"{self.network.title} is a chapter itself, of {self.network.network.title}. Choose that."
            )
        if self.shares_with_network and not self.network_id:
            errors["shares_with_network"] = "Only a chapter has a network. Ask a site admin to set yours."
        if self.next_step_url and not self.next_step:
            errors["next_step"] = "Say in a sentence what the link is for."
        if errors:
            raise ValidationError(errors)


def original_of(page: Page) -> GroupPage:
    """The group that this page, or the page that it translates, is."""
    found = GroupPage.objects.originals().filter(translation_key=page.translation_key).first()
    return found or page.specific


def initials(name: str) -> str:
    """Two letters for a badge.

    >>> initials("March for Science"), initials("NAACP")
    ('MS', 'NA')
    """
    words = [word for word in re.findall(r"\w+", name) if word.lower() not in {"for", "of", "the", "to", "s", "and"}]
    return "".join(word[0] for word in words[:2]) if len(words) > 1 else name[:2]


class GroupAccess(models.Model):
    """What a group has in the admin: its auth group and its collections. Made by `groups.access.grant`."""

    group = models.OneToOneField(GroupPage, on_delete=models.CASCADE, related_name="access")
    auth_group = models.OneToOneField(AuthGroup, on_delete=models.CASCADE, related_name="group_access")
    images = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="+")
    documents = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "group access"

    def __str__(self) -> str:
        return f"Access to {self.group}"
