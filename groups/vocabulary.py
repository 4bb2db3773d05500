"""Words that site admins own and every group picks from."""

from django.db import models
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from resistry.languages import short


class Term(index.Indexed, models.Model):
    """One word of a vocabulary: a name, and the slug that stands in addresses."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True, help_text="Stands in addresses; changing it breaks links.")
    summary = models.CharField(
        max_length=200, blank=True, help_text="One sentence for people who do not know the word."
    )

    name_es = models.CharField("name in Spanish", max_length=60, blank=True, help_text="Left empty, the English name.")
    summary_es = models.CharField("summary in Spanish", max_length=200, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        FieldPanel("name_es"),
        FieldPanel("summary_es"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("name_es"),
        index.AutocompleteField("name"),
        index.FilterField("slug"),
    ]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return (self.name_es if language == "es" else "") or self.name

    @property
    def label(self) -> str:
        """The name in the active language."""
        return self.name_in(short(get_language()))

    @property
    def description(self) -> str:
        """The summary in the active language."""
        return (self.summary_es if short(get_language()) == "es" else "") or self.summary


class IssueArea(Term):  # type: ignore[django-manager-missing]  # `groups` and `pages` are managers of pages
    """What a visitor is outraged about."""

    class Meta(Term.Meta):
        verbose_name = "issue area"
