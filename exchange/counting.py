"""Counting visits, looks at roles and clicks out, each person once a day for each.

A request costs one write: an entry in a stream in Valkey, which `exchange.moving` moves to PostgreSQL every few
seconds. There each entry leaves a mark, and only a new mark adds to a tally: an entry that comes twice, or by both
ways, counts once. With Valkey away, full or read-only, the entry goes to PostgreSQL at once.
"""

import logging
import re
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import Error, transaction
from django.http import HttpRequest
from redis.exceptions import RedisError

from exchange import tallying
from exchange.marks import Mark
from exchange.models import Source
from exchange.visitors import counts, mark, mark_of_network
from groups.models import GroupPage
from resistry.queue import valkey

logger = logging.getLogger(__name__)
STREAM = "counted"
MOST_WAITING = 1_000_000  # entries; older ones would give way, were they not moved for hours
AWAY_SECONDS = 5.0
_away_until = 0.0


@dataclass(frozen=True)
class Entry:
    """What a request is counted as. `target` is the key of a source, for a click of a group; `source` the key of the
    source that had brought who clicked, else 0."""

    kind: str
    on: date
    second: int  # of the day, UTC
    target: int
    source: int
    mark: UUID
    network: UUID

    def packed(self) -> str:
        """
        >>> Entry("v", date(2026, 3, 1), 32_400, 7, 0, UUID(int=1), UUID(int=2)).packed()
        'v|20260301|32400|7|0|00000000000000000000000000000001|00000000000000000000000000000002'
        """
        keys = f"{self.target}|{self.source}|{self.mark.hex}|{self.network.hex}"
        return f"{self.kind}|{self.on:%Y%m%d}|{self.second}|{keys}"


# What `Entry.packed` writes: keys that fit their columns, seconds and marks as they are.
PACKED = re.compile(r"[vlc]\|(\d{8})\|[1-8]?\d{1,4}\|[1-9]\d{0,17}\|(?:0|[1-9]\d{0,17})\|[0-9a-f]{32}\|[0-9a-f]{32}")


def count_visit(request: HttpRequest, source: Source, shown_as: str = "document") -> None:
    """Count who makes this request as a visitor that `source` brought."""
    _count(request, Mark.Kind.VISIT, source.pk, shown_as=shown_as)


def count_look(request: HttpRequest, source: Source) -> None:
    """Count a visitor that `source` brought as one who looked at a role."""
    _count(request, Mark.Kind.LOOK, source.pk)


def count_click(request: HttpRequest, group: GroupPage, source: Source | None) -> None:
    """Count who makes this request as a visitor that went on to `group`, whose own visitors do not count."""
    if source is None or source.group_id != group.pk:
        _count(request, Mark.Kind.CLICK, group.pk, source.pk if source else 0)


def _count(request: HttpRequest, kind: str, target: int, source: int = 0, shown_as: str = "document") -> None:
    if counts(request, shown_as):
        now = datetime.now(UTC)
        marks = (mark(request, now.date()), mark_of_network(request, now.date()))
        second = now.hour * 3_600 + now.minute * 60 + now.second
        record(Entry(kind, now.date(), second, target, source, *marks))


def record(entry: Entry) -> None:
    """Count this entry; whatever happens, the page is shown."""
    if not _handed_over(entry):
        try:
            with transaction.atomic():
                tallying.add([entry.packed()])
        except Error as error:
            logger.error("not counted: %s", type(error).__name__)


def _handed_over(entry: Entry) -> bool:
    global _away_until
    if time.monotonic() < _away_until:
        return False
    try:
        valkey().xadd(STREAM, {"e": entry.packed()}, maxlen=MOST_WAITING, approximate=True)
    except (RedisError, OSError) as error:
        _away_until = time.monotonic() + AWAY_SECONDS
        logger.warning("Valkey takes no counts (%s); PostgreSQL does", type(error).__name__)
        return False
    return True
