"""A group's labels for its links, and where a link leads."""

import unicodedata

from django import forms
from django.db import transaction
from django.utils.text import slugify

from exchange.links import give_link
from exchange.models import Source
from groups.models import GroupPage

LONGEST = 60
LONGEST_SLUG = 50
# Controls, direction marks, characters of no width, marks that stand on no letter of their own.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Mc", "Me"}
BLANK = "\u2800"  # Braille without dots: a symbol that nobody sees
AS_PICTURE = {0xFE0E: None, 0xFE0F: None}  # how an emoji is drawn; keyboards add it unasked
# Letters of languages. Those between are phonetic, and many look like others; the first four left out look like signs.
LETTERS = (range(0x41, 0x1C0), range(0x1C4, 0x250), range(0x1E00, 0x1F00))


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
        typed = self.cleaned_data["label"]
        label = plain(typed)
        if (length := max(len(typed), len(label))) > LONGEST:
            raise forms.ValidationError(f"At most {LONGEST} characters, please; these are {length:,}.")
        for problem in filter(None, map(problem_of, label)):
            raise forms.ValidationError(problem)
        self.slug = slugify(label).replace("_", "-")[:LONGEST_SLUG].strip("-")
        if not self.slug:
            raise forms.ValidationError("It needs a letter from a to z, or a digit, for the address.")
        if taken := self.group.sources.labelled(self.slug).first():
            raise forms.ValidationError(_taken(taken, self.slug))
        return label

    @transaction.atomic
    def made(self) -> Source | None:
        """The new link; None where something is wrong. Of two at once with one label the second is told so."""
        GroupPage.objects.select_for_update(of=("self",), no_key=True).get(pk=self.group.pk)
        if not self.is_valid():
            return None
        slug = f"{give_link(self.group).slug}.{self.slug}"
        return Source.objects.create(slug=slug, group=self.group, label=self.cleaned_data["label"])


def _taken(link: Source, slug: str) -> str:
    if link.retired:
        return f"You had a link {slug}, and retired it. Use it again, or call this one otherwise."
    return f"You have a link {slug} already. Use that, or call this one otherwise."


def plain(text: str) -> str:
    """The text in the usual form of its characters, on one line of single spaces; what is odd stays.

    >>> plain("\\uff2darch   mail")
    'March mail'
    """
    normal = unicodedata.normalize("NFKC", text.translate(AS_PICTURE))
    return " ".join(part for part in normal.split(" ") if part)


def problem_of(char: str) -> str:
    """What is wrong with a character of a label; empty for one that anybody can read and type again.

    >>> problem_of("a"), problem_of("é"), problem_of("7")
    ('', '', '')
    >>> problem_of("\\u0430")
    '“\\u0430” is no Latin letter, although it may look like one. Type it again, in Latin letters.'
    """
    if unicodedata.category(char) in INVISIBLE or char == BLANK:
        return "There is an invisible character in it. Type it again, rather than pasting it."
    if char.isalpha() and not (unicodedata.name(char, "").startswith("LATIN") and _of_a_language(char)):
        return f"“{char}” is no Latin letter, although it may look like one. Type it again, in Latin letters."
    if char.isnumeric() and not char.isascii():
        return f"“{char}” is no digit from 0 to 9, although it may look like one. Type it again."
    return ""


def _of_a_language(char: str) -> bool:
    return any(ord(char) in letters for letters in LETTERS)


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
