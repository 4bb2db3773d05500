"""Waking the worker. The database row is the truth: the queue only makes it happen sooner.

`wake` is called after the row is written. It waits for the commit (RQ's own commit mode is off, so that a dead
Valkey raises here and not inside Django), and a Valkey that is away costs a second and a log line: `manage.py tick`
finds the row again.
"""

import logging
import time
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django_rq import get_queue
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

ENOUGH_WAITING = 50
_AWAY_SECONDS = 5.0
_away_until = 0.0


def valkey() -> Redis:
    """The process's connection to Valkey; every call may raise RedisError within two seconds."""
    return _client(settings.RQ_QUEUES["default"]["URL"])


@lru_cache(maxsize=4)
def _client(url: str) -> Redis:
    return Redis.from_url(url, socket_connect_timeout=1, socket_timeout=2)


def wake(job, *args) -> None:
    """Enqueue `job` (a django-rq job) with `args` once the current transaction has committed."""
    transaction.on_commit(lambda: _enqueue(job, args), robust=True)


def _enqueue(job, args) -> None:
    global _away_until
    if time.monotonic() < _away_until:
        return
    try:
        queue = get_queue("default", connection=valkey())
        if queue.count < ENOUGH_WAITING:  # with no worker for a while, every sweep would add the same job again
            queue.enqueue(job, *args)
    except (RedisError, OSError) as error:
        _away_until = time.monotonic() + _AWAY_SECONDS
        logger.warning("queue is away (%s); %s waits for the next sweep", type(error).__name__, job.__name__)
