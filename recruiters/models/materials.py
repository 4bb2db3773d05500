"""Materials: kits of texts, written by groups or for all, approved by site admins; and their wordings.

A material is a page without an address of its own. What editors write are `VariantText`s. When it is published, each
becomes a `Variant`, which never changes: other words are another variant, with no past.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils import timezone
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, PageManager, WorkflowState
from wagtail.query import PageQuerySet

from groups.models import GroupPage, IssueArea
from recruiters import texts
from recruiters.arrival import issue_path
from recruiters.bandit import MOST_VARIANTS
from recruiters.material_forms import MaterialForm
from recruiters.material_previews import Previewed
from resistry.languages import CODES, LANGUAGES, ORIGINAL, in_language

FIELDS = ("why", "friend_subject", "friend_mail", "sms", "chat", "social", "card")
ONE_LINE = ("subject", "friend_subject", "card")
UNDER_WAY = {WorkflowState.STATUS_IN_PROGRESS: "submitted", WorkflowState.STATUS_NEEDS_CHANGES: "sent back"}
HELP = (
    "What recruiters send to their friends, ready to use. Write as one friend to another: short, plain, one thing to"
    " do. You may use {group}, {name} (the recruiter's) and {link}; where {link} is missing, it comes at the end."
)


class MaterialIndexPage(Page):
    """Materials for recruiters of every group; site admins own them."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["recruiters.Material"]
    max_count = 1
    private_page_options: list[str] = []
    preview_modes: list = []

    class Meta:
        verbose_name = "materials for all groups"

    def serve(self, request, *args, **kwargs):
        raise Http404

    def get_url_parts(self, request=None):
        return None

    def get_sitemap_urls(self, request=None) -> list:
        return []


class MaterialQuerySet(PageQuerySet):
    def usable(self, on: date) -> Self:
        """Published, not past their last day, of no suspended group."""
        valid = models.Q(valid_until=None) | models.Q(valid_until__gte=on)
        return self.live().filter(valid).exclude(group__suspended=True).exclude(group__live=False)

    def for_groups(self, groups: Iterable[int]) -> Self:
        """Their own, those of their networks, and those for all groups, or for some of which one is theirs."""
        keys = list(groups)
        theirs = GroupPage.objects.filter(models.Q(pk__in=keys) | models.Q(chapters__in=keys)).values("pk")
        for_all = models.Q(group=None) & (models.Q(groups=None) | models.Q(groups__in=theirs))
        return self.filter(models.Q(group__in=theirs) | for_all).distinct()


MaterialManager = PageManager.from_queryset(MaterialQuerySet)


class Material(Previewed, Page):
    """A kit of texts about one thing, for one language."""

    class Landing(models.TextChoices):
        HOME = "home", "Home"
        QUIZ = "quiz", "The five questions that find a role"
        GUIDE = "guide", "The guide of all roles"
        ISSUE = "issue", "The page of its issue area, or the roles on it"
        GROUP = "group", "The page of the group"
        SIGNUP = "signup", "The sign-up"

    group = models.ForeignKey(
        GroupPage, null=True, on_delete=models.SET_NULL, related_name="materials", editable=False,
        help_text="It and its chapters use it. None: for all groups.",
    )  # fmt: skip
    groups = ParentalManyToManyField(
        GroupPage, blank=True, related_name="+", help_text="Only for these and their chapters. None chosen: for all."
    )
    issue_area = models.ForeignKey(IssueArea, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES, default=ORIGINAL)
    valid_until = models.DateField(
        null=True, blank=True, help_text="Say the day before the election: it is used no more after this day."
    )
    landing = models.CharField(
        "leads to", max_length=6, choices=Landing, default=Landing.QUIZ, help_text="Where friends arrive."
    )
    why = models.TextField(
        "to the recruiter",
        max_length=texts.MOST["why"],
        help_text="The middle of our mail to the recruiter, after the variant's opening: why now, and what to do.",
    )
    friend_subject = models.CharField("subject of the mail to a friend", max_length=texts.MOST["subject"])
    friend_mail = models.TextField("mail to a friend", max_length=texts.MOST["friend_mail"])
    sms = models.TextField("text message", max_length=texts.MOST["sms"])
    chat = models.TextField("chat (WhatsApp, Signal)", max_length=texts.MOST["chat"])
    social = models.TextField("post for social media", max_length=texts.MOST["social"])
    card = models.CharField(
        "printed card", max_length=texts.MOST["card"], help_text="One line above the link and its QR code."
    )

    objects = MaterialManager()

    base_form_class = MaterialForm
    content_panels = [
        HelpPanel(HELP),
        FieldPanel("title", help_text="For yourselves; friends never see it."),
        FieldRowPanel([FieldPanel("language"), FieldPanel("valid_until")]),
        FieldRowPanel([FieldPanel("issue_area"), FieldPanel("landing")]),
        FieldPanel("groups", permission="groups.suspend_group"),
        InlinePanel(
            "texts", heading="Variants", label="Variant", min_num=1, max_num=MOST_VARIANTS,
            help_text="The same thing in other words. Each goes to some recruiters first; what brings people, goes on.",
        ),
        FieldPanel("why"),
        MultiFieldPanel(
            [
                FieldPanel("friend_subject"),
                FieldPanel("friend_mail"),
                FieldPanel("sms"),
                FieldPanel("chat"),
                FieldPanel("social"),
                FieldPanel("card"),
            ],
            heading="Ready to pass on",
        ),
    ]  # fmt: skip
    settings_panels: list = []
    promote_panels: list = []
    private_page_options: list[str] = []
    parent_page_types = ["groups.GroupPage", "recruiters.MaterialIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "material"

    @property
    def group_above(self) -> GroupPage | None:
        """The group below whose page it stands, stored or not, in whatever language; None for all groups."""
        parent = self.get_parent().specific
        return parent.original if isinstance(parent, GroupPage) else None

    @property
    def other_language(self) -> str:
        """The code of the one in which it could be written next; materials are not translated, but written anew."""
        return next(code for code in CODES if code != self.language)

    @property
    def state(self) -> str:
        """For its editors, in a word or three."""
        if self.valid_until and self.valid_until < timezone.now().date():
            return "Over"
        workflow = self.current_workflow_state
        changes = UNDER_WAY.get(workflow.status, "") if workflow else ""
        if not self.live:
            return changes.capitalize() or "Draft"
        if changes:
            return f"Live, changes {changes}"
        return "Live, with a draft" if self.has_unpublished_changes else "Live"

    def clean(self):
        super().clean()
        errors = {name: problem for name in FIELDS if (problem := self._problem(name))}
        if self.landing == self.Landing.ISSUE and not self.issue_area:
            errors["landing"] = "Choose an issue area, or another place to arrive."
        if errors:
            raise ValidationError(errors)

    def _problem(self, name: str) -> str:
        setattr(self, name, texts.tidy(getattr(self, name) or ""))
        return texts.problem_of(getattr(self, name), lines=name not in ONE_LINE)

    def save(self, *args, **kwargs):
        if self.path and self.depth > 1:
            self.group = self.group_above
        return super().save(*args, **kwargs)

    def serve(self, request, *args, **kwargs):
        raise Http404

    def get_url_parts(self, request=None):
        return None

    def get_sitemap_urls(self, request=None) -> list:
        return []

    def nearness(self, group: int | None) -> int:
        """To a group: its own 0, its network's 1, those for all 2."""
        if self.group_id is None:
            return 2
        return 0 if self.group_id == group else 1

    def is_valid_on(self, day: date) -> bool:
        return self.valid_until is None or self.valid_until >= day

    def address_for(self, group: GroupPage) -> str:
        """The path of this site where friends arrive, in the language of the texts."""
        if self.landing == self.Landing.ISSUE:
            return issue_path(self.issue_area, self.language)
        paths: dict[str, str] = {
            self.Landing.HOME: "/",
            self.Landing.QUIZ: "/roles/find/",
            self.Landing.GUIDE: "/roles/",
            self.Landing.GROUP: f"/groups/{group.slug}/",
            self.Landing.SIGNUP: f"/signup/?group={group.slug}",
        }
        return in_language(paths[self.landing], self.language)


class VariantText(Orderable):
    """What an editor writes: the subject and opening of our mail to the recruiter, and the words to pass on."""

    material = ParentalKey(Material, on_delete=models.CASCADE, related_name="texts")
    subject = models.CharField(max_length=texts.MOST["subject"], help_text="Of our mail to the recruiter.")
    opening = models.TextField(max_length=texts.MOST["opening"], help_text="Its first words, after the greeting.")
    share = models.TextField(
        "words to pass on", max_length=texts.MOST["share"], help_text="What stands beside the link, on every channel."
    )

    panels = [FieldPanel("subject"), FieldPanel("opening"), FieldPanel("share")]

    def __str__(self) -> str:
        return self.subject

    def clean(self):
        errors = {}
        for name in ("subject", "opening", "share"):
            setattr(self, name, texts.tidy(getattr(self, name) or ""))
            if problem := texts.problem_of(getattr(self, name), lines=name not in ONE_LINE):
                errors[name] = problem
        if "{link}" in self.subject:
            errors["subject"] = "A subject has no link."
        if errors:
            raise ValidationError(errors)


class Variant(models.Model):
    """One wording of a material as it was published; never changed. `live`: stands in the published material."""

    material = models.ForeignKey(Material, null=True, on_delete=models.SET_NULL, related_name="variants")
    digest = models.CharField(max_length=64, editable=False)
    subject = models.CharField(max_length=texts.MOST["subject"])
    opening = models.TextField()
    why = models.TextField()
    share = models.TextField()
    live = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["material", "digest"], name="one_variant_a_wording")]

    def __str__(self) -> str:
        return self.subject

    @staticmethod
    def digest_of(*words: str) -> str:
        return hashlib.sha256("\x00".join(words).encode()).hexdigest()


class Showing(models.Model):
    """A wording that a recruiter's own page showed of a material; the newest that is live is shown again."""

    membership = models.ForeignKey("recruiters.Membership", on_delete=models.CASCADE, related_name="showings")
    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="showings")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "variant"], name="one_showing_a_wording")]
        indexes = [models.Index(fields=["variant"])]

    def __str__(self) -> str:
        return f"{self.variant_id} to {self.membership_id}"
