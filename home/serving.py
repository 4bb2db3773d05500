"""Serving pages by their address in two queries, where walking down the tree takes ten."""

from django.apps import apps
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.views import serve as walk_the_tree

from groups.models import GroupPage
from home.models import IssuePage, StandardPage
from resistry.languages import ORIGINAL
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
    """A page by its address: of a listed one the listing knows, of others (a role that is over) their slugs tell.

    Wagtail's page privacy is not asked: no page type of this site offers it.
    """
    language: str = request.LANGUAGE_CODE  # type: ignore[attr-defined]
    rows = {row.language: row for row in _rows_at(request.path_info)}
    row = rows.get(language)
    page = _page_of(row) if row and row.url == request.path_info else _unlisted(path, language)
    if page is None:
        return _by_the_tree(request, path)
    request.found_rows = (page, rows)  # type: ignore[attr-defined]
    return page.serve(request)


def _rows_at(address: str):
    page = Listing.objects.filter(url=address).values("page")[:1]
    rows = Listing.objects.filter(page=page).select_related("page")
    return rows.filter(Q(valid_through=None) | Q(valid_through__gte=last_open_day()))


def _unlisted(path: str, language: str) -> Page | None:
    """A suspended group, one of its roles, or a role that is over: out of every list, and still at its address.

    In the language of the address, or as the original. None: this is not the address of a group or a role. Raises
    Http404 where it is, and there is no such page or its group left.
    """
    index, *slugs = path.strip("/").split("/")
    if index != "groups" or len(slugs) not in (1, 2):
        return None
    kind = Listing.Kind.GROUP if len(slugs) == 1 else Listing.Kind.ROLE
    model, related = MODELS[kind]
    asked = {"slug": slugs[0]} if len(slugs) == 1 else {"slug": slugs[1], "group__slug": slugs[0], "group__live": True}
    versions = model.objects.select_related(*related).filter(live=True, **asked)
    found = {page.locale.language_code: page for page in versions}
    page = found.get(language) or found.get(ORIGINAL)
    if page is None:
        raise Http404
    return page


def _by_the_tree(request: HttpRequest, path: str) -> HttpResponse:
    """Whatever else has a page (one that a killed process did not list): down the tree, where a page is so called."""
    slug = path.strip("/").rpartition("/")[2]
    if slug and not Page.objects.live().filter(slug=slug, url_path__endswith=f"/{path}").exists():
        raise Http404
    return walk_the_tree(request, path)


def _page_of(row: Listing) -> Page | None:
    """The page whose text the row has: the original, or its translation."""
    if row.kind == Listing.Kind.SITE:
        model: type[Page] = apps.get_model(row.slug)
        related: tuple[str, ...] = ("locale",)
    else:
        model, related = MODELS[row.kind]
    pages = model.objects.select_related(*related).filter(live=True)
    page = pages.filter(translation_key=row.page.translation_key, locale__language_code=row.written_in).first()
    if page is not None:
        page.listed_as = row.page_id  # type: ignore[attr-defined]
    return page
