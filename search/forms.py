"""The form that saves a search: an e-mail address, and the search in a hidden field."""

from django import forms
from django.utils.translation import gettext as _

from roles.listing.asked import Asked
from search.kept import read_kept
from search.models import LONGEST_QUERY
from signups import addresses


class SaveForm(forms.Form):
    """After validation `asked` is the search."""

    # Plain fields: our own checks say what to do, where a CharField says only that NUL is not allowed.
    email = forms.Field(required=False)
    search = forms.Field(required=False)

    asked: Asked

    def clean_email(self) -> str:
        try:
            return addresses.normalise(self.cleaned_data["email"] or "")
        except addresses.BadAddress as error:
            raise forms.ValidationError(str(error)) from error

    def clean_search(self) -> str:
        self.asked = read_kept(self.cleaned_data["search"] or "")
        query = self.asked.query()
        if not self.asked.narrows:
            raise forms.ValidationError(_("Say first what should fit: choose something in the guide, or type a word."))
        if len(query) > LONGEST_QUERY:
            raise forms.ValidationError(_("That is more than a saved search can hold. Let go of some of it."))
        return query
