"""What the head of a page tells other sites: its one address, its languages, its card, its feeds."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from groups.models import GroupIndexPage, GroupPage
from resistry import pictures
from resistry.languages import CODES, ORIGINAL, in_language, short
from resistry.poster import HEIGHT, WIDTH, Poster
from resistry.templatetags.resistry_tags import SAME
from roles.days import last_open_day
from roles.listing.table import Listing
from roles.models import RoleGuidePage, RolePage
from search.addresses import absolute, is_listed, narrows
from search.feeds import FORMATS, feed_path
from search.posters import poster_of, poster_of_page, said_by

logger = logging.getLogger(__name__)

LOCALES = {"en": "en_US", "es": "es_US"}
Rows = Mapping[str, Listing]


@dataclass(frozen=True)
class Picture:
    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Link:
    """A feed that readers find, or the page in another language (`kind` is its code)."""

    url: str
    kind: str
    title: str = ""


@dataclass(frozen=True)
class Head:
    """`canonical` is empty for an address that nobody else should know."""

    canonical: str = ""
    indexed: bool = False
    title: str = ""
    description: str = ""
    locale: str = ""
    other_locales: list[str] = field(default_factory=list)
    alternates: list[Link] = field(default_factory=list)
    picture: Picture | None = None
    feeds: list[Link] = field(default_factory=list)


def rows_of(page: Page) -> dict[str, Listing]:
    """The rows of a page by language, in one query. None: the page is in no list, is over, or may not be seen."""
    if is_site_page(page):
        return {}
    rows = Listing.objects.filter(page__translation_key=page.translation_key)
    today = last_open_day()
    return {row.language: row for row in rows if row.valid_through is None or row.valid_through >= today}


def is_home(page: Page) -> bool:
    return page.depth == 2


def is_site_page(page: Page) -> bool:
    """A page that every site has in each of its languages, and that no search finds."""
    return is_home(page) or isinstance(page, GroupIndexPage | RoleGuidePage)


def head_of(request: HttpRequest, page: Page | None, rows: Rows, names: Mapping[str, str]) -> Head:
    """The head of an answer; `names` are `title` and `description` of a view, which has no page, and the `query` of
    a search for roles."""
    if not is_listed(request.path):
        return Head()
    active = short(get_language())
    spoken = [ORIGINAL] if request.path.startswith(SAME) else languages_of(page, rows)
    own = active if active in spoken else spoken[0]
    indexed = not narrows(request.GET) and not _is_gone(page, rows)
    row = rows.get(active)
    poster = _poster(page, row, names.get("title", ""))
    return Head(
        canonical=absolute(path_in(own, request.path, rows)),
        indexed=indexed,
        title=(page.seo_title if page else "") or poster.title,
        description=_description(page, row) or names.get("description") or _default_description(),
        locale=LOCALES[own],
        other_locales=[LOCALES[code] for code in spoken if code != own],
        alternates=_alternates(request.path, rows, spoken) if indexed else [],
        picture=_picture(poster),
        feeds=_feeds(rows, names.get("query", "")),
    )


def languages_of(page: Page | None, rows: Rows) -> list[str]:
    """In which languages the texts of a page exist, the original first; the interface exists in all."""
    if page is None or is_site_page(page):
        return list(CODES)
    if rows:
        return [code for code in CODES if code in rows and rows[code].written_in == code]
    versions = Page.objects.live().filter(translation_key=page.translation_key, alias_of=None)
    codes = set(versions.values_list("locale__language_code", flat=True))
    return [code for code in CODES if code in codes] or [ORIGINAL]


def path_in(language: str, path: str, rows: Rows) -> str:
    return rows[language].url if language in rows else in_language(path, language)


def _alternates(path: str, rows: Rows, spoken: list[str]) -> list[Link]:
    links = [Link(absolute(path_in(code, path, rows)), code) for code in spoken]
    return [*links, Link(links[0].url, "x-default")]


def _is_gone(page: Page | None, rows: Rows) -> bool:
    """A role that is over or a group that is suspended keeps its address, but nobody is sent there."""
    return isinstance(page, GroupPage | RolePage) and not rows


def _default_description() -> str:
    return _("Find the volunteer role that works for you, and hear from the groups you tick.")


def _description(page: Page | None, row: Listing | None) -> str:
    """What the page says of itself in a sentence: each type of page has another field for it."""
    if page is None:
        return ""
    texts = (getattr(page, name, "") for name in ("search_description", "tagline", "summary", "lead", "intro"))
    said = next((text for text in texts if text), row.summary if row else "")
    return " ".join(strip_tags(str(said)).split())


def _poster(page: Page | None, row: Listing | None, title: str) -> Poster:
    if row is not None:
        return poster_of(row)
    if page is None:
        return poster_of_page(title)
    if is_home(page):
        headline, marked = getattr(page, "headline", ""), getattr(page, "headline_marked", "")
        return poster_of_page(f"{headline} {marked}".strip() if headline else "", marked if headline else "")
    return poster_of_page(page.title)


def _picture(poster: Poster) -> Picture | None:
    """The poster's picture, drawn when a page first needs it; none while it cannot be stored."""
    try:
        return Picture(absolute(_kept(poster)), said_by(poster))
    except OSError:
        logger.exception("The picture of a shared link could not be stored")
        return None


@lru_cache(maxsize=4096)
def _kept(poster: Poster) -> str:
    return pictures.keep(poster)


def _feeds(rows: Rows, query: str) -> list[Link]:
    """New roles that fit this search, of this group or on this issue, and all new roles."""
    row = next(iter(rows.values()), None)
    links = [_feed(_("New roles that fit this search"), query)] if query else []
    if row is not None and row.kind == Listing.Kind.GROUP:
        links.append(_feed(_("New roles: %(what)s") % {"what": row.title}, f"group={row.slug}"))
    if row is not None and row.kind == Listing.Kind.ISSUE:
        links.append(_feed(_("New roles: %(what)s") % {"what": row.title}, f"issue={row.slug}"))
    title = _("New roles")
    return [*links, *(_feed(title, kind=kind) for kind in FORMATS)]


def _feed(title: str, query: str = "", kind: str = "atom") -> Link:
    path = feed_path(kind, short(get_language()))
    return Link(absolute(f"{path}?{query}" if query else path), FORMATS[kind], title)
