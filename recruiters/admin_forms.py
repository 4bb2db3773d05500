"""The forms of the admin: thanks, invitations, schedules, sending."""

from django import forms
from django.core.exceptions import ValidationError

from recruiters.address_lists import WORKBOOK_STARTS, decode
from recruiters.inviting import MOST_BYTES
from recruiters.models import Schedule
from recruiters.postal import missing_address
from recruiters.texts import problem_of, tidy
from resistry.languages import LANGUAGES


class ThanksForm(forms.Form):
    words = forms.CharField(
        label="Your thanks",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It stands on the page of each, with your name and the day.",
        error_messages={"required": "Write what you thank them for."},
    )
    who = forms.ChoiceField(
        label="To",
        choices=[("brought", "All who brought somebody"), ("ticked", "Those that are ticked below")],
        initial="brought",
        widget=forms.RadioSelect,
    )

    def clean_words(self) -> str:
        return _plain(self.cleaned_data["words"])


class InviteForm(forms.Form):
    """Addresses, pasted or in a file; words to them; their language."""

    addresses = forms.CharField(
        label="Addresses",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        help_text="One in a line, or pasted from a table. Only people who may hear from you by mail.",
    )
    file = forms.FileField(
        label="Or a CSV file", required=False, help_text="With a column “email”, or addresses only; at most 20 MB."
    )
    words = forms.CharField(
        label="A sentence from you",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Stands in the mail. Plain words, no links.",
    )
    language = forms.ChoiceField(label="Language of the mail", choices=LANGUAGES)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError(f"That file has more than {MOST_BYTES // 1_000_000} MB. Take it in parts.")
        if file and file.read(4) in WORKBOOK_STARTS:
            raise ValidationError("That is a workbook, not a CSV file. Save it as CSV first, and choose that.")
        return file

    def clean_words(self) -> str:
        return _plain(self.cleaned_data["words"])

    def clean(self):
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("addresses") or ""
        if file and text.strip():
            raise ValidationError("Paste addresses or choose a file, not both: which of the two is meant?")
        if file:
            file.seek(0)
        self.cleaned_data["text"] = decode(file.read()) if file else text
        return self.cleaned_data


class ScheduleForm(forms.ModelForm):
    class Meta:
        model = Schedule
        fields = ("active", "every", "weekday", "hour", "starts_on", "test_share", "window_hours")
        widgets = {"starts_on": forms.DateInput(attrs={"type": "date"})}

    def clean_active(self) -> bool:
        active = self.cleaned_data["active"]
        if active and (missing := missing_address(self.instance.group)):
            raise ValidationError(missing)
        return active


class SendForm(forms.ModelForm):
    """How a round is tested."""

    class Meta:
        model = Schedule
        fields = ("test_share", "window_hours")


class WhyForm(forms.Form):
    """Why a round is paused or cancelled: colleagues read it."""

    why = forms.CharField(
        label="Why", max_length=200, error_messages={"required": "Say why, in a few words: others will ask."}
    )


def _plain(words: str) -> str:
    words = tidy(words)
    if problem := problem_of(words):
        raise ValidationError(problem.replace("{group}, {name} and {link}", "none here"))
    return words
