"""Who is a visitor, and telling two of them apart for one day without a cookie."""

import hashlib
import hmac
import ipaddress
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from crawleruseragents import is_crawler
from django.conf import settings
from django.http import HttpRequest

from exchange.days import today
from exchange.marks import Mark
from exchange.models import DailySalt

SALT_LIFE = timedelta(days=2)
# Where a browser says that nobody may ever see the page: the standard's header, and what it replaced.
FETCHED_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def counts(request: HttpRequest, shown_as: str = "document") -> bool:
    """Whether this request may be a person: not a crawler, HEAD, prefetch, or one without a language.

    Browsers say in Sec-Fetch-Dest as what they show the answer: a link that a page of somebody else's loads as a
    picture or in a frame was followed by nobody.
    """
    headers = request.headers
    if request.method not in ("GET", "POST") or headers.get("Sec-Fetch-Dest", shown_as) != shown_as:
        return False
    if any(headers.get(name, "").startswith(("prefetch", "preview")) for name in FETCHED_AHEAD):
        return False
    if not headers.get("Accept-Language"):
        return False
    agent = headers.get("User-Agent", "")
    return bool(agent) and not _crawler(agent[:500])


def accepts_tracking(request: HttpRequest) -> bool:
    """Whether the browser did not ask to be left alone (Do Not Track, Global Privacy Control)."""
    return request.headers.get("DNT") != "1" and request.headers.get("Sec-GPC") != "1"


def mark(request: HttpRequest, on: date) -> UUID:
    """The visitor's mark of the day: HMAC of network and user agent under a salt that is gone after 48 hours."""
    return _hidden(f"{network(client_address(request))}\n{request.headers.get('User-Agent', '')[:500]}", on)


def mark_of_network(request: HttpRequest, on: date) -> UUID:
    """The mark of the address alone, under the same salt."""
    return _hidden(network(client_address(request)), on)


def client_address(request: HttpRequest) -> str:
    """The client's address, through exactly TRUSTED_PROXIES proxies; a forged header is never believed."""
    proxies = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def network(address: str) -> str:
    """A person's network: the whole IPv4 address, the first 64 bits of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def forget_old_salts() -> None:
    """And the marks made under them."""
    Mark.objects.filter(on__lte=today() - SALT_LIFE).delete()
    DailySalt.objects.filter(on__lte=today() - SALT_LIFE).delete()
    _salt.cache_clear()


def _hidden(text: str, on: date) -> UUID:
    return UUID(bytes=hmac.digest(_salt(on), text.encode(errors="replace"), hashlib.sha256)[:16])


@lru_cache(maxsize=1)  # yesterday's is forgotten with the first visitor of today
def _salt(on: date) -> bytes:
    salt, _ = DailySalt.objects.get_or_create(on=on)
    return bytes(salt.salt)


@lru_cache(maxsize=4096)
def _crawler(agent: str) -> bool:
    return is_crawler(agent)  # by case: the crawler Sonic is no Panasonic phone
