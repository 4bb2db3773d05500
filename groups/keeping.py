"""Groups that other records name for good: the admin does not delete them, and says what to do instead."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page


def keep_where(is_named: Callable[[QuerySet], bool], why: str) -> None:
    """Refuse to delete a page, alone or among many, where `is_named` says yes to the keys of it and all below it.

    `why` goes on after the title of the page.
    """

    def refuse(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
        for page in pages:
            if is_named(page.get_descendants(inclusive=True).values("pk")):
                messages.error(request, f"“{page.get_admin_display_title()}” {why}")
                return redirect("wagtailadmin_explore", page.get_parent().pk)
        return None

    def refuse_one(request: HttpRequest, page: Page) -> HttpResponse | None:
        return refuse(request, [page])

    def refuse_many(request: HttpRequest, action_type: str, objects: Iterable, action) -> HttpResponse | None:
        pages = [one for one in objects if isinstance(one, Page)]
        return refuse(request, pages) if action_type == "delete" and request.method == "POST" else None

    hooks.register("before_delete_page", refuse_one)
    hooks.register("before_bulk_action", refuse_many)
