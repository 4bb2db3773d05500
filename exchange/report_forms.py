"""From which day to which: the question of every report."""

from datetime import date, timedelta

from django import forms
from django.http import QueryDict

from exchange.days import today

USUAL = timedelta(days=83)  # twelve weeks
MOST = timedelta(days=731)
EARLIEST = date(2018, 1, 1)


class RangeForm(forms.Form):
    """Always has a range: where the days typed make none, the usual one, and the reason beside the field."""

    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, asked: QueryDict):
        self.last = today()
        first = {"since": self.last - USUAL, "until": self.last}
        super().__init__({name: asked.get(name) or day for name, day in first.items()}, initial=first)

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if until and until > self.last:
            self.add_error("until", "This day is still to come.")
        elif since and since < EARLIEST:
            self.add_error("since", "Nothing was counted then.")
        elif since and until and since > until:
            self.add_error("since", "This is after the other day.")
        elif since and until and until - since > MOST:
            self.add_error("since", "At most two years, please.")
        return self.cleaned_data

    @property
    def range(self) -> tuple[date, date]:
        if self.is_valid():
            return self.cleaned_data["since"], self.cleaned_data["until"]
        return self.last - USUAL, self.last
