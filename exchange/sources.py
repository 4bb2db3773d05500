"""Carrying a source: by `?from=` on every page, by a signed field in the form, by a cookie for those who come back.

The cookie is set on the tracked link addresses only, and not for browsers that ask to be left alone.
"""

from dataclasses import dataclass
from re import fullmatch
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.core import signing
from django.http import HttpRequest, HttpResponse

from exchange.models import SLUG_LENGTH, Source
from exchange.visitors import accepts_tracking

COOKIE = "source"
COOKIE_SECONDS = 30 * 24 * 3600
FIELD_SECONDS = 30 * 24 * 3600
PARAMETER = "from"


@dataclass(frozen=True)
class Sources:
    """The first and the last source of a visitor; both None for one who came by himself."""

    first: Source | None = None
    last: Source | None = None


def find(slug: str | None) -> Source | None:
    """The counting source with this slug. Unknown, retired and suspended ones are None: a link never fails."""
    if not slug or len(slug) > SLUG_LENGTH or "\x00" in slug:
        return None
    return Source.objects.counting().select_related("group").filter(slug=slug).first()


def find_labelled(link: str, label: str) -> Source | None:
    """The counting source of a group's label, by any link that the group has or had: a renamed group has several."""
    if found := find(f"{link}.{label}"):
        return found
    group = find(link)
    if group is None or "." in label or not is_slug(label):
        return None
    return Source.objects.counting().select_related("group").filter(group=group.group_id).labelled(label).first()


def is_slug(text: str) -> bool:
    return bool(fullmatch(r"[a-z0-9-]{1,50}", text))


def of_request(request: HttpRequest) -> Source | None:
    """The source that the address names."""
    return find(request.GET.get(PARAMETER))


def signed_field(source: Source | None) -> str:
    """What the form carries so that a sign-up is credited without a cookie; empty without a source."""
    return signing.dumps(source.slug, salt="source-field") if source else ""


def of_signup(request: HttpRequest) -> Sources:
    """First and last source of a form that was sent: its signed field, and the cookie of an earlier visit."""
    field = find(_loads(request.POST.get("from", ""), "source-field", FIELD_SECONDS))
    first, last = (find(slug) for slug in _cookie_slugs(request))
    return Sources(first=first or field, last=field or last or first)


def remember(response: HttpResponse, request: HttpRequest, source: Source) -> None:
    """Set the source cookie: the first source stays, the last one is this."""
    if not accepts_tracking(request):
        return
    first = _cookie_slugs(request)[0] or source.slug
    response.set_cookie(
        COOKIE,
        signing.dumps([first, source.slug], salt="source-cookie"),
        max_age=COOKIE_SECONDS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def with_source(path: str, slug: str) -> str:
    """The path with `from=<slug>` in its query, in place of any other.

    >>> with_source("/roles/?type=canvasser&from=x", "swing-left")
    '/roles/?type=canvasser&from=swing-left'
    """
    parts = urlsplit(path)
    kept = "&".join(p for p in parts.query.split("&") if p and not p.startswith("from="))
    query = "&".join(filter(None, [kept, urlencode({"from": slug})]))
    return urlunsplit(("", "", parts.path, query, parts.fragment))


def _cookie_slugs(request: HttpRequest) -> tuple[str | None, str | None]:
    value = _loads(request.COOKIES.get(COOKIE, ""), "source-cookie", COOKIE_SECONDS)
    if isinstance(value, list) and len(value) == 2 and all(isinstance(slug, str) for slug in value):
        return value[0], value[1]
    return None, None


def _loads(value: str, salt: str, max_age: int):
    try:
        return signing.loads(value, salt=salt, max_age=max_age) if value and len(value) < 1_000 else None
    except (signing.BadSignature, ValueError):
        return None
