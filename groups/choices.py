"""Fixed vocabularies of a group, and the field that stores several of one."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from places.zips import STATE_NAMES

STATES = sorted(STATE_NAMES.items(), key=lambda item: item[1])


class Reach(models.TextChoices):
    NATIONAL = "national", _("National")
    STATE = "state", _("State")
    LOCAL = "local", _("Local")


class LedBy(models.TextChoices):
    PEOPLE_OF_COLOR = "people-of-color", _("People of color")
    BLACK = "black-people", _("Black people")
    LATINO = "latino-people", _("Latino people")
    WOMEN = "women", _("Women")
    YOUNG = "young-people", _("Young people")
    LGBTQ = "lgbtq-people", _("LGBTQ people")
    IMMIGRANTS = "immigrants", _("Immigrants")
    SCIENTISTS = "scientists", _("Scientists")
    VETERANS = "veterans", _("Veterans")
    STUDENTS = "students", _("Students")
    PARENTS = "parents", _("Parents")
    DISABLED = "people-with-disabilities", _("People with disabilities")


class ChoiceArrayField(ArrayField):
    """Several of a fixed set of choices, shown as check boxes."""

    def formfield(self, **kwargs):
        return forms.TypedMultipleChoiceField(
            choices=self.base_field.choices or (),
            coerce=self.base_field.to_python,
            required=not self.blank,
            widget=forms.CheckboxSelectMultiple,
            label=kwargs.get("label", self.verbose_name.capitalize()),
            help_text=kwargs.get("help_text", self.help_text),
        )


def several(choices, size: int = 32, **kwargs) -> ChoiceArrayField:
    """A ChoiceArrayField over short codes that may be empty."""
    pairs = getattr(choices, "choices", choices)
    return ChoiceArrayField(models.CharField(max_length=size, choices=pairs), blank=True, default=list, **kwargs)
