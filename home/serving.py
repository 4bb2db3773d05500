"""Serving pages whose address the listing knows: two queries, where walking down the tree takes ten."""

from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.views import serve as walk_the_tree

from groups.models import GroupPage
from home.models import IssuePage, StandardPage
from roles.days import last_open_day
from roles.models import Listing, RolePage

# What a page of each kind shows anyway, so that one query brings it.
MODELS: dict[str, tuple[type[Page], tuple[str, ...]]] = {
    Listing.Kind.ROLE: (RolePage, ("locale", "role_type", "group__locale")),
    Listing.Kind.GROUP: (GroupPage, ("locale", "logo", "network")),
    Listing.Kind.ISSUE: (IssuePage, ("locale", "issue_area", "picture")),
    Listing.Kind.PAGE: (StandardPage, ("locale",)),
}


def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """A listed page by its address. What is not listed (a role that is over, a redirect) is looked for in the tree.

    Wagtail's page privacy is not asked: no page type of this site offers it.
    """
    rows = {row.language: row for row in _rows_at(request.path_info)}
    row = rows.get(request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    page = _page_of(row) if row and row.url == request.path_info else None
    if page is None:
        return walk_the_tree(request, path)
    request.found_rows = (page, rows)  # type: ignore[attr-defined]
    return page.serve(request)


def _rows_at(address: str):
    page = Listing.objects.filter(url=address).values("page")[:1]
    rows = Listing.objects.filter(page=page).select_related("page")
    return rows.filter(Q(valid_through=None) | Q(valid_through__gte=last_open_day()))


def _page_of(row: Listing) -> Page | None:
    """The page whose text the row has: the original, or its translation."""
    if row.kind == Listing.Kind.SITE:
        model: type[Page] = apps.get_model(row.slug)
        related: tuple[str, ...] = ("locale",)
    else:
        model, related = MODELS[row.kind]
    pages = model.objects.select_related(*related).filter(live=True)
    return pages.filter(translation_key=row.page.translation_key, locale__language_code=row.written_in).first()
