"""Whether a group has placed its token on the site that it named: as a file there, or as a DNS record.

Either is enough. A site that answers, and has the token no more, is proven no more; one that cannot be reached stays
what it was.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import dns.exception
import dns.resolver
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from delivery import http
from exchange.embedding import EmbedOrigin
from exchange.framing import give_source

FILE = "/.well-known/resistry.txt"
RECORD = "_resistry"
MOST_BYTES = 10_000
DNS_SECONDS = 5
GONE = (404, 410)  # other answers than these say nothing of the file: the site keeps us out, or is ill
CHECKED_EVERY = timedelta(days=1)
A_ROUND = 5  # of those that are due


@dataclass(frozen=True)
class Found:
    """`problem` is '' where the token was found; `answered` says whether anybody said what is there."""

    problem: str = ""
    answered: bool = True


def check(origin: EmbedOrigin, now: datetime | None = None) -> bool:
    """Look for the token now, and write down what was found; returns whether the origin is proven."""
    file = in_file(origin)
    looks = [file] if not file.problem else [file, in_dns(origin)]
    return _record(origin, looks, now or timezone.now())


@transaction.atomic
def _record(origin: EmbedOrigin, looks: list[Found], now: datetime) -> bool:
    found = not all(look.problem for look in looks)
    origin.checked_at = now
    origin.problem = "" if found else " ".join(look.problem for look in looks)[:300]
    if found:
        origin.proven_at = origin.proven_at or now
        give_source(origin.group)
    elif all(look.answered for look in looks):
        origin.proven_at = None
    # Not `save`: the origin may have been removed while its site was asked, and must not come back.
    EmbedOrigin.objects.filter(pk=origin.pk).update(checked_at=now, problem=origin.problem, proven_at=origin.proven_at)
    return origin.proven_at is not None


def due(now: datetime) -> QuerySet[EmbedOrigin]:
    """Proven origins that nobody looked at for a day."""
    return EmbedOrigin.objects.proven().filter(checked_at__lte=now - CHECKED_EVERY).order_by("checked_at", "pk")


def check_due(now: datetime) -> int:
    """Look again at a few of them; returns at how many."""
    return len([check(origin, now) for origin in due(now).select_related("group")[:A_ROUND]])


def in_file(origin: EmbedOrigin) -> Found:
    try:
        status, text = http.get(f"{origin.origin}{FILE}", MOST_BYTES)
    except http.BadAddress as error:
        return Found(f"File: {error}")
    except http.Unreachable as error:
        return Found(f"File: your site gave no answer ({error}).", answered=False)
    if 300 <= status < 400:
        return Found("File: your site leads on to another address, which we do not follow.")
    if status != 200:
        return Found(f"File: your site answered {status}.", answered=status in GONE)
    if not _has(text, origin.token):
        return Found("File: it is there, but the token is on no line of it.")
    return Found()


def in_dns(origin: EmbedOrigin) -> Found:
    try:
        answer = dns.resolver.resolve(f"{RECORD}.{origin.host}", "TXT", lifetime=DNS_SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return Found("DNS: there is no such TXT record.")
    except (dns.exception.DNSException, OSError) as error:
        return Found(f"DNS: no answer ({type(error).__name__}).", answered=False)
    if not any(_has(b"".join(record.strings), origin.token) for record in answer):
        return Found("DNS: the TXT record is there, but is not the token.")
    return Found()


def _has(text: bytes, token: str) -> bool:
    """Whether the token stands on a line of its own."""
    return token.encode() in (line.strip() for line in text.removeprefix(b"\xef\xbb\xbf").splitlines())
