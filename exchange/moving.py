"""Moving what was counted from Valkey to PostgreSQL, exactly once.

A batch is read, added in one transaction, and then taken out of the stream. Killed in between, it is read again, and
its marks are there already. Two at once add one after the other.
"""

import logging
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from redis.exceptions import RedisError

from exchange import tallying
from exchange.counting import PACKED, STREAM
from exchange.days import today
from exchange.visitors import SALT_LIFE
from resistry.queue import valkey

logger = logging.getLogger(__name__)
BATCH = 5_000


def move(seconds: float = 600) -> int:
    """Move all that waits, for about so many seconds; returns how many people were newly counted."""
    moved, end = 0, time.monotonic() + seconds
    try:
        while rows := valkey().xrange(STREAM, count=BATCH):
            if entries := list(_read(rows)):
                with transaction.atomic():
                    moved += tallying.add(entries)
            valkey().xtrim(STREAM, minid=_after(rows[-1][0]), approximate=False)
            if time.monotonic() > end:
                break
    except (RedisError, OSError) as error:
        logger.warning("Valkey is away (%s); what waits there is moved when it is back", type(error).__name__)
    return moved


def _read(rows: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """What can be counted. An entry of a day whose marks are forgotten could come a second time: it counts nowhere."""
    days = {f"{today() - timedelta(days=back):%Y%m%d}" for back in range(SALT_LIFE.days)}
    for _, fields in rows:
        packed = fields.get(b"e", b"").decode("ascii", errors="replace")
        found = PACKED.fullmatch(packed)
        if found is None:
            logger.warning("an entry of the stream of counts cannot be read, and was dropped")
        elif found[1] in days:
            yield packed


def _after(key: Any) -> str:
    """The key next to that of an entry.

    >>> _after(b"1700000000000-3")
    '1700000000000-4'
    """
    milliseconds, _, number = key.decode().partition("-")
    return f"{milliseconds}-{int(number) + 1}"
