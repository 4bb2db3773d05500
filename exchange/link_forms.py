"""A group's labels for its links, and where a link leads."""

import unicodedata

from django import forms
from django.utils.text import slugify

from exchange.models import Source
from groups.models import GroupPage

LONGEST = 60
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # controls, direction marks, characters of no width


class LabelForm(forms.Form):
    """A new label of `group`; `slug` is its part of the address. What was typed stays in the field."""

    label = forms.CharField(
        label="New link for",
        help_text="A mailing, a flyer, an event: “March mail” becomes …/march-mail/",
        error_messages={"required": "Say what the link is for, “March mail” for example."},
        widget=forms.TextInput(attrs={"maxlength": LONGEST, "autocomplete": "off"}),
    )

    def __init__(self, group: GroupPage, data=None):
        super().__init__(data)
        self.group = group

    def clean_label(self) -> str:
        label = unicodedata.normalize("NFKC", self.cleaned_data["label"])
        if len(label) > LONGEST:
            raise forms.ValidationError(f"At most {LONGEST} characters, please; these are {len(label):,}.")
        for problem in filter(None, map(problem_of, label)):
            raise forms.ValidationError(problem)
        self.slug = slugify(label)[:50].strip("-_").replace("_", "-")
        if not self.slug:
            raise forms.ValidationError("It needs a letter from a to z, or a digit, for the address.")
        if self.group.sources.labelled(self.slug).exists():
            raise forms.ValidationError(f"You have a link {self.slug} already. Use that, or call this one otherwise.")
        return label

    def save(self) -> Source:
        return Source.objects.create(
            slug=f"{link_of(self.group)}.{self.slug}", group=self.group, label=self.cleaned_data["label"]
        )


def problem_of(char: str) -> str:
    """What is wrong with a character of a label; empty for one that anybody can read and type again.

    >>> problem_of("a"), problem_of("é"), problem_of("7")
    ('', '', '')
    >>> problem_of("\\u0430")
    '“\\u0430” is no Latin letter, although it may look like one. Type it again, in Latin letters.'
    """
    if unicodedata.category(char) in INVISIBLE:
        return "There is an invisible character in it. Type it again, rather than pasting it."
    if char.isalpha() and not unicodedata.name(char, "").startswith("LATIN"):
        return f"“{char}” is no Latin letter, although it may look like one. Type it again, in Latin letters."
    return ""


def link_of(group: GroupPage) -> str:
    """The name of a group's own link: that of its page, where it has several since it was renamed."""
    own = [
        slug
        for slug in group.sources.filter(kind=Source.Kind.LINK).order_by("pk").values_list("slug", flat=True)
        if "." not in slug
    ]
    return next((slug for slug in own if slug == group.slug), own[-1] if own else group.slug[:80])


class TargetForm(forms.Form):
    """Where a link leads; what is not offered is the home page."""

    def __init__(self, group: GroupPage, data=None):
        super().__init__(data)
        self.fields["to"] = forms.ChoiceField(
            label="Leads to",
            required=False,
            choices=[
                ("", "Home"),
                ("/roles/find/", "The five questions that find a role"),
                ("/roles/", "The guide of all roles"),
                ("/signup/", "The sign-up"),
                (f"/groups/{group.slug}/", "Your own page"),
            ],
        )

    @property
    def target(self) -> str:
        return self.cleaned_data["to"] if self.is_valid() else ""
