"""The form of a material: what concerns several of its texts at once."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from recruiters.texts import tidy

WORDS = ("subject", "opening", "share")
SAME = "These words stand in another variant already. Change them, or take one of the two out."


class MaterialForm(WagtailAdminPageForm):
    def clean_valid_until(self):
        day = self.cleaned_data["valid_until"]
        if day and "valid_until" in self.changed_data and day < timezone.now().date():
            raise ValidationError("That day is over. Choose a later one, or leave it empty.")
        return day

    def clean(self):
        cleaned = super().clean()
        seen = set()
        for form in self.formsets["texts"].forms if "texts" in self.formsets else ():
            if not form.is_valid() or form.cleaned_data.get("DELETE") or not form.cleaned_data.get("subject"):
                continue
            words = tuple(tidy(form.cleaned_data.get(name) or "").casefold() for name in WORDS)
            if words in seen:
                self.add_error(None, f"Variant “{form.cleaned_data['subject'][:40]}” stands here twice.")
                form.add_error("subject", SAME)
            seen.add(words)
        return cleaned
