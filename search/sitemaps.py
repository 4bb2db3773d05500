"""The sitemap (https://www.sitemaps.org/protocol.html): every live page once in each language that it is written in.

Up to 10,000 addresses make one file; more make an index of files. Read from the listing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from resistry.languages import CODES, in_language
from roles.days import last_open_day
from roles.listing.table import Listing
from search.addresses import absolute, unlisted

SIZE = 10_000
PAGES = SIZE // len(
    CODES
)  # so many pages make one file: those whose keys begin alike, so that a page never changes file
# What every site has, in all languages. Those that list pages are as new as the newest of them.
LISTS = ("/", "/groups/", "/roles/", "/issues/")
OTHERS = ("/roles/find/", "/groups/compare/", "/signup/")


@dataclass(frozen=True)
class Address:
    path: str
    languages: tuple[str, ...]
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Part:
    """One file of a large sitemap."""

    number: int
    rows: int
    changed_at: datetime


def written() -> QuerySet[Listing]:
    """The rows of live pages whose text is in the language of their address, in an order that stays."""
    rows = Listing.objects.filter(written_in=F("language")).exclude(kind=Listing.Kind.SITE)
    return rows.filter(Q(valid_through=None) | Q(valid_through__gte=last_open_day())).order_by("page_id", "language")


def parts() -> list[Part]:
    """The files of a large site that hold anything, and how new each of them is."""
    rows = written().order_by().annotate(number=F("page_id") / PAGES + 1).values_list("number")
    return [Part(*row) for row in rows.annotate(Count("pk"), Max("changed_at")).order_by("number")]


def addresses(number: int | None = None) -> Iterator[Address]:
    """What stands in one file, or in all, in one statement."""
    translated = Listing.objects.filter(page=OuterRef("page"), written_in=F("language"))
    rows = written().annotate(both=Exists(translated.exclude(language=OuterRef("language"))))
    if number is not None:
        rows = rows.filter(page_id__gte=(number - 1) * PAGES, page_id__lt=number * PAGES)
    for path, language, both, changed_at in rows.values_list("url", "language", "both", "changed_at"):
        yield Address(path, CODES if both else (language,), changed_at)


def site_addresses(changed_at: datetime | None) -> Iterator[Address]:
    for path in (*LISTS, *OTHERS):
        for code in CODES:
            yield Address(in_language(path, code), CODES, changed_at if path in LISTS else None)


_served = (require_safe, conditional_page, cache_control(public=True, max_age=3600))


def served(view):
    for decorate in reversed(_served):
        view = decorate(view)
    return view


@served
def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses, or the index of the files that hold them."""
    found = parts()
    if sum(part.rows for part in found) > SIZE:
        return _xml(index_of(found))
    newest = max((part.changed_at for part in found), default=None)
    return _xml(urlset([*site_addresses(newest), *addresses()]))


@served
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """One file of a large sitemap."""
    rows = list(addresses(number)) if 0 < number < 100_000 else []
    if not rows:
        raise Http404(f"The sitemap has no part {number}.")
    return _xml(urlset(rows))


@served
def sitemap_site(request: HttpRequest) -> HttpResponse:
    """The file of a large sitemap with what every site has."""
    return _xml(urlset(site_addresses(max((part.changed_at for part in parts()), default=None))))


@served
def robots(request: HttpRequest) -> HttpResponse:
    names = {"unlisted": unlisted(), "sitemap": absolute("/sitemap.xml")}
    return render(request, "robots.txt", names, content_type="text/plain; charset=utf-8")


def index_of(found: Sequence[Part]) -> Iterator[str]:
    yield '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    newest = max((part.changed_at for part in found), default=None)
    for name, changed_at in [("site", newest), *((str(part.number), part.changed_at) for part in found)]:
        yield f"<sitemap><loc>{absolute(f'/sitemap-{name}.xml')}</loc>{_lastmod(changed_at)}</sitemap>"
    yield "</sitemapindex>"


def urlset(rows: Iterable[Address]) -> Iterator[str]:
    yield ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">')
    for row in rows:
        yield f"<url><loc>{_loc(row.path)}</loc>{_lastmod(row.changed_at)}{_alternates(row)}</url>"
    yield "</urlset>"


def _alternates(row: Address) -> str:
    """The page in each language, itself among them, as search engines ask; nothing where there is one only."""
    if len(row.languages) < 2:
        return ""
    named = [(code, in_language(row.path, code)) for code in row.languages]
    links = [*named, ("x-default", named[0][1])]
    return "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{_loc(path)}"/>' for code, path in links)


def _loc(path: str) -> str:
    return escape(absolute(path))


def _lastmod(at: datetime | None) -> str:
    return f"<lastmod>{at.isoformat(timespec='seconds')}</lastmod>" if at else ""


def _xml(lines: Iterable[str]) -> HttpResponse:
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])
    return HttpResponse(text, content_type="application/xml; charset=utf-8", headers={"X-Robots-Tag": "noindex"})
