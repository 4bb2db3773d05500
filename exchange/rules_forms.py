"""The form of the rules: every setting with its range, and the change it was made from."""

from dataclasses import asdict, fields
from typing import Any

from django import forms

from exchange.models import RuleChange
from exchange.ordering import Settings
from exchange.rules import CREDITING_LABEL, RANGES, Crediting, Rules, problems

WHOLE = {field.name for field in fields(Settings) if field.type in (int, "int")}
MEANWHILE = "Somebody changed the rules meanwhile. Look at the effect again, and save then."


class RulesForm(forms.Form):
    """`rules` is what the fields say, where they say something that can be computed with."""

    since = forms.IntegerField(widget=forms.HiddenInput, required=False)
    crediting = forms.ChoiceField(label=CREDITING_LABEL, choices=Crediting.choices, widget=forms.RadioSelect)

    def __init__(self, data=None):
        self.in_force = RuleChange.in_force()
        self.last = RuleChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        first = asdict(self.in_force.settings) | {"crediting": self.in_force.crediting, "since": self.last}
        super().__init__(data, initial=first)
        for name, (lowest, highest, label) in RANGES.items():
            kind = forms.IntegerField if name in WHOLE else forms.FloatField
            self.fields[name] = kind(label=label, help_text=f"{lowest:g} to {highest:g}")
            self.fields[name].widget.attrs.update({"step": "1" if name in WHOLE else "any", "inputmode": "decimal"})

    @property
    def rules(self) -> Rules | None:
        """What was typed, also where it is refused; None where a field holds no number."""
        given: dict[str, Any] = {name: self.cleaned_data.get(name) for name in RANGES}
        crediting = self.cleaned_data.get("crediting")
        if not crediting or None in given.values():
            return None
        return Rules(Settings(**given), Crediting(crediting))

    @property
    def settings_fields(self) -> list:
        return [self[name] for name in RANGES]

    def clean(self):
        self.typed = self.rules
        if self.typed:
            for name, problem in problems(self.typed.settings):
                self.add_error(name, problem)
        if self.cleaned_data.get("since") != self.last:
            self.data = {**self.data.dict(), "since": self.last}  # type: ignore[attr-defined]
            self.add_error(None, MEANWHILE)
        return self.cleaned_data

    @property
    def changes_something(self) -> bool:
        return self.typed != self.in_force
