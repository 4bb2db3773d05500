"""Words that site admins own and every group picks from."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Term(index.Indexed, models.Model):
    """One word of a vocabulary: a name, and the slug that stands in addresses."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True, help_text="Stands in addresses; changing it breaks links.")
    summary = models.CharField(
        max_length=200, blank=True, help_text="One sentence for people who do not know the word."
    )

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("summary")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("slug")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class IssueArea(Term):
    """What a visitor is outraged about."""

    class Meta(Term.Meta):
        verbose_name = "issue area"
