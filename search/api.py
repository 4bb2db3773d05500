"""The read-only API: roles and groups as JSON, asked as the guide is. docs/api.md describes it.

Open to every site and without a key: it says what visitors see, from the listing, in one statement a list.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from groups.models import GroupPage
from resistry.languages import CODES, ORIGINAL
from resistry.paging import PAGE_SIZE
from roles.days import last_open_day
from roles.listing.asked import FACETS, Asked, printable
from roles.listing.query import read_query, with_known_group
from roles.listing.search import Answer, search
from roles.listing.table import Listing
from roles.models import RolePage
from search.addresses import absolute
from search.api_docs import described_addresses, described_parameters
from search.api_fields import (
    ENTRY,
    OF_GROUPS,
    Fields,
    group_details,
    group_facets,
    group_fields,
    role_details,
    role_facets,
    role_fields,
)
from search.find_groups import find_groups

View = Callable[..., HttpResponse]
LARGEST = 100
READING = "GET, HEAD, OPTIONS"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cache-Control": "public, max-age=60",
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": READING,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

# How an answer is given.
SHAPE = ("lang", "size", "facets", "format")
ROLES_ASKED_BY = ("q", *FACETS, "hours", "zip", "miles", "group", "sort", "page")
GROUPS_ASKED_BY = ("q", *FACETS, "hours", *OF_GROUPS, "zip", "miles", "sort", "page")
MOST_VALUES = 20


@dataclass(frozen=True)
class Wanted:
    """What a query string asks for, and how the answer is to be given."""

    asked: Asked
    language: str
    size: int
    with_facets: bool
    ignored: tuple[str, ...]

    def query(self, page: int) -> str:
        """The query string of another page of the same answer."""
        chosen = [(name, value) for name in OF_GROUPS for value in self.asked.chosen.get(name, ())]
        shape = [("lang", self.language)] if self.language != ORIGINAL else []
        shape += [("size", str(self.size))] if self.size != PAGE_SIZE else []
        shape += [("facets", "1")] if self.with_facets else []
        return "&".join(filter(None, [self.asked.query(), urlencode([*chosen, *shape, ("page", str(page))])]))


def reading(view: View) -> View:
    """Everybody may read: GET and HEAD with an ETag, in the language asked for; every error is JSON too."""

    @csrf_exempt  # nothing is ever written, so a POST is told that rather than refused
    @wraps(view)
    def answered(request: HttpRequest, **names) -> HttpResponse:
        if request.method == "OPTIONS":
            return _opened(HttpResponse(status=204, headers={"Allow": READING, **PREFLIGHT}))
        if request.method not in ("GET", "HEAD"):
            return _opened(problem(405, "This API is read-only.", {"Allow": READING}))
        language = _language(request)
        with translation.override(language):
            try:
                response = view(request, **names)
            except Http404 as error:
                return _opened(problem(404, str(error)))
        response.headers["Content-Language"] = language
        set_response_etag(response)
        # A copy that the reader has is as good: then this is an empty 304.
        return _opened(get_conditional_response(request, etag=response["ETag"], response=response) or response)

    return answered


@reading
def entry(request: HttpRequest) -> HttpResponse:
    """Where everything is: a page for people, JSON for programs."""
    names = {
        "name": "Resistry",
        "version": 2,
        "documentation": absolute(f"{ENTRY}?format=html"),
        "roles": absolute(f"{ENTRY}roles/"),
        "groups": absolute(f"{ENTRY}groups/"),
        "feeds": [absolute("/feeds/roles.atom"), absolute("/feeds/roles.rss")],
        "languages": list(CODES),
        "roles_asked_by": [*ROLES_ASKED_BY, *SHAPE[:3]],
        "groups_asked_by": [*GROUPS_ASKED_BY, *SHAPE[:3]],
    }
    response = _page(request) if _for_people(request) else _json(names)
    patch_vary_headers(response, ["Accept"])
    return response


@reading
def roles(request: HttpRequest) -> HttpResponse:
    """The open roles that the query asks for."""
    wanted = wanted_of(request, ROLES_ASKED_BY)
    answer = search(wanted.asked, wanted.language, size=wanted.size, with_facets=wanted.with_facets)
    return _list(wanted, answer, "roles", role_facets(answer), [role_fields(row) for row in answer.rows])


@reading
def groups(request: HttpRequest) -> HttpResponse:
    """The groups that the query asks for, or that have a role it asks for, in the order they earned."""
    wanted = wanted_of(request, GROUPS_ASKED_BY)
    answer = find_groups(wanted.asked, wanted.language, size=wanted.size, with_facets=wanted.with_facets)
    return _list(wanted, answer, "groups", group_facets(answer), [group_fields(row) for row in answer.rows])


@reading
def role(request: HttpRequest, key: int) -> HttpResponse:
    row = Listing.objects.shown().roles().filter(page_id=key).first()
    if row is None or (row.valid_through and row.valid_through < last_open_day()):
        raise Http404("No open role has this id.")
    return _json(role_fields(row) | role_details(_text_of(row, RolePage)))


@reading
def group(request: HttpRequest, slug: str) -> HttpResponse:
    row = Listing.objects.shown().groups().filter(slug=slug).first()
    if row is None:
        raise Http404("No group has this slug.")
    return _json(group_fields(row) | group_details(_text_of(row, GroupPage)))


@reading
def unknown(request: HttpRequest) -> HttpResponse:
    raise Http404("Nothing is at this address. Start at /api/v2/.")


def wanted_of(request: HttpRequest, asked_by: tuple[str, ...]) -> Wanted:
    """Understand a query string. Never fails: what cannot be understood is left out, and named in `ignored`."""
    known = request.GET.copy()
    strange = [name for name in known if name not in (*asked_by, *SHAPE)]
    ignored = [_("parameter “%(name)s”") % {"name": printable(name)} for name in strange]
    for name in set(known) - set(asked_by):
        del known[name]
    asked = with_known_group(read_query(known), _language(request))
    chosen = dict(asked.chosen)
    for name in set(OF_GROUPS) & set(asked_by):
        values = list(dict.fromkeys(filter(None, known.getlist(name))))[:MOST_VALUES]
        chosen[name] = tuple(value for value in values if value in OF_GROUPS[name])
        ignored += [_named(name, value) for value in values if value not in OF_GROUPS[name]]
    language = _language(request)
    if request.GET.get("lang", language) != language:
        ignored.append(_named("lang", request.GET["lang"]))
    return Wanted(
        asked=replace(asked, chosen=chosen),
        language=language,
        size=_size(request.GET.get("size", ""), ignored),
        with_facets=request.GET.get("facets") == "1",
        ignored=(*asked.ignored, *filter(None, [asked.zip_error]), *ignored[:10]),
    )


def problem(status: int, message: str, headers: dict[str, str] | None = None) -> JsonResponse:
    return _json({"error": {"status": status, "message": message}}, status=status, headers=headers)


def _json(said: dict, **options) -> JsonResponse:
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False}, **options)


def _list(wanted: Wanted, answer: Answer, name: str, facets: Fields, results: list[Fields]) -> JsonResponse:
    def at(page: int) -> str | None:
        return absolute(f"{ENTRY}{name}/?{wanted.query(page)}") if 1 <= page <= answer.pages else None

    past_the_end = [_named("page", str(wanted.asked.page))] if wanted.asked.page > answer.page else []
    said = {
        "count": answer.count,
        "page": answer.page,
        "pages": answer.pages,
        "next": at(answer.page + 1),
        "previous": at(answer.page - 1),
        "sort": wanted.asked.order,
        "read_as": answer.read_as or None,
        "loose": answer.loose,
        "ignored": [*wanted.ignored, *past_the_end],
    }
    return _json(said | ({"facets": facets} if wanted.with_facets else {}) | {"results": results})


def _text_of(row: Listing, model: type[Page]) -> Any:
    """The page that a row's texts were taken from."""
    original = model.objects.get(pk=row.page_id)
    if row.written_in == ORIGINAL:
        return original
    translated = model.objects.filter(translation_key=original.translation_key, live=True, alias_of=None)
    return translated.filter(locale__language_code=row.written_in).first() or original


def _page(request: HttpRequest) -> HttpResponse:
    names = {"page_title": _("The API"), "addresses": described_addresses(), "parameters": described_parameters()}
    response = render(request, "search/api.html", names)
    response.headers["X-Robots-Tag"] = "all"
    return response


def _for_people(request: HttpRequest) -> bool:
    if "format" in request.GET:
        return request.GET["format"] == "html"
    return request.get_preferred_type(["application/json", "text/html"]) == "text/html"


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", ORIGINAL)
    return asked if asked in CODES else ORIGINAL


def _size(typed: str, ignored: list[str]) -> int:
    if typed.isascii() and typed.isdigit() and len(typed) < 4 and 1 <= int(typed) <= LARGEST:
        return int(typed)
    if typed:
        ignored.append(_named("size", typed))
    return PAGE_SIZE


def _named(name: str, value: str) -> str:
    return f"{name} “{printable(value)}”"


def _opened(response) -> HttpResponse:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
