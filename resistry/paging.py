"""Pages of a list that never answer with an error."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

PAGE_SIZE = 20


def page_of(rows: QuerySet | Sequence, number: str | None, size: int = PAGE_SIZE) -> Page:
    """The page that `number` asks for; the first for what is no number, the last for one past the end."""
    return Paginator(rows, size).get_page(number)
