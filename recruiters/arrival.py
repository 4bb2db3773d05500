"""Where friends arrive, and what networks show of that page: they read its head, and so do we."""

import re
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from groups.models import IssueArea
from resistry.languages import in_language, of_path
from roles.models import Listing

HEAD = re.compile(r'<meta property="og:(title|description|image)" content="([^"]*)">')


@dataclass(frozen=True)
class Card:
    """The box below a post. `image` is a path of this site."""

    title: str
    description: str = ""
    image: str = ""


def issue_path(area: IssueArea | None, language: str) -> str:
    """The page of an issue area; its roles where nobody wrote a page, and all roles where it is gone."""
    if area is None:
        return in_language("/roles/", language)
    page = Listing.objects.shown(language).filter(kind=Listing.Kind.ISSUE, slug=area.slug).first()
    return page.url if page else in_language(f"/roles/?issue={area.slug}", language)


def card_of(path: str, like: HttpRequest) -> Card:
    """The card of the page at `path` as everybody gets it, on the host that `like` asked."""
    said = {name: unescape(text) for name, text in HEAD.findall(_page(path, like))}
    image = urlsplit(said.get("image", "")).path
    return Card(said.get("title", "Resistry"), said.get("description", ""), image)


def _page(path: str, like: HttpRequest) -> str:
    """The HTML, through all middleware, as Wagtail makes its previews; for nobody who is logged in."""
    parts = urlsplit(path)
    meta = {name: value for name, value in like.META.items() if name not in ("HTTP_COOKIE", "HTTP_AUTHORIZATION")}
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": parts.path, "QUERY_STRING": parts.query, "wsgi.input": BytesIO()}
    handler = BaseHandler()
    handler.load_middleware()
    with override(of_path(path)):  # and back to the admin's language afterwards
        response = handler.get_response(WSGIRequest({**meta, **asked}))
    return response.content.decode() if isinstance(response, HttpResponse) else ""
