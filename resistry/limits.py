"""How often something happened lately, in Valkey; with Valkey away, in this process alone.

Windows are fixed: an hour is the hour of the clock. Who it was is kept as a keyed hash.
"""

import hashlib
import hmac
import time
from collections import OrderedDict

from django.conf import settings
from redis.exceptions import RedisError

from resistry.queue import valkey

_REMEMBERED = 50_000
_counted_here: OrderedDict[str, int] = OrderedDict()


def hit(what: str, who: str, seconds: int, now: float | None = None) -> int:
    """Count one more `what` of `who`; returns how many there are in this window of so many seconds."""
    key = _key(what, who, seconds, time.time() if now is None else now)
    try:
        pipeline = valkey().pipeline(transaction=False)
        pipeline.incr(key)
        pipeline.expire(key, seconds)
        return int(pipeline.execute()[0])
    except (RedisError, OSError):
        return _hit_here(key)


def forget_all() -> None:
    """Forget what this process counted by itself."""
    _counted_here.clear()


def _key(what: str, who: str, seconds: int, now: float) -> str:
    hidden = hmac.new(settings.ADDRESS_KEY.encode(), f"limit:{who}".encode(), hashlib.sha256).hexdigest()[:32]
    return f"limit:{what}:{hidden}:{int(now // seconds)}"


def _hit_here(key: str) -> int:
    _counted_here[key] = _counted_here.get(key, 0) + 1
    while len(_counted_here) > _REMEMBERED:
        _counted_here.popitem(last=False)
    return _counted_here[key]
