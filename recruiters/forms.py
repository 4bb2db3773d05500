"""The forms of recruiters: becoming one, asking for the link, and what they choose on their own page."""

import unicodedata

from django import forms
from django.utils.translation import gettext as _

from places import zips
from recruiters.models import Recruiter
from recruiters.models.people import NAME_LENGTH
from recruiters.texts import link_in
from resistry.languages import LANGUAGES
from signups.preferences_forms import AskForm


def clean_name(typed: str) -> str:
    """A first name as it is shown to friends. Raises ValidationError with what to change."""
    name = " ".join(typed.split())
    if len(name) > NAME_LENGTH:
        raise forms.ValidationError(_("At most %(most)s characters, please.") % {"most": NAME_LENGTH})
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") for char in name):
        raise forms.ValidationError(_("There is an invisible character in it. Type it again."))
    if any(char in name for char in "@/<>{}\\") or link_in(name):
        raise forms.ValidationError(_("A name only, please: no address and no link."))
    return name


class Named(forms.Form):
    # Plain fields: our own checks say what to do.
    name = forms.Field(required=False)
    zip = forms.Field(required=False)

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"] or "")

    def clean_zip(self) -> str:
        typed = (self.cleaned_data["zip"] or "").strip()
        if not typed:
            return ""
        try:
            return zips.normalise(typed)
        except zips.BadZip as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def summary(self) -> list[tuple[str, str]]:
        return [(f"id_{name}", str(text)) for name, found in self.errors.items() for text in found]


class WishForm(Named, AskForm):
    """Becoming a recruiter: an address, and if one likes a name and a ZIP code (for the time of day of mails)."""

    summary = Named.summary


class OwnForm(Named):
    """What a recruiter chooses."""

    language = forms.ChoiceField(choices=LANGUAGES)
    every = forms.TypedChoiceField(choices=Recruiter.Every.choices, coerce=int)
    paused = forms.BooleanField(required=False)
    on_leaderboard = forms.BooleanField(required=False)

    def __init__(self, recruiter: Recruiter, data=None):
        initial = {name: getattr(recruiter, name) for name in ("name", "language", "every", "paused", "on_leaderboard")}
        super().__init__(data, initial={**initial, "zip": recruiter.contact.zip}, label_suffix="")
        self.recruiter = recruiter

    def save(self) -> None:
        chosen = dict(self.cleaned_data)
        zip_ = chosen.pop("zip")
        for name, value in chosen.items():
            setattr(self.recruiter, name, value)
        self.recruiter.save(update_fields=list(chosen))
        contact = self.recruiter.contact
        if zip_ and contact.zip != zip_:
            contact.zip = zip_
            contact.save(update_fields=["zip"])
