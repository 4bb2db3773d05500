"""Waking the worker. The database row is the truth: the queue only makes it happen sooner.

`wake` is called after the row is written. It waits for the commit (RQ's own commit mode is off, so that a dead
Valkey raises here and not inside Django), and a Valkey that is away costs a second and a log line: `manage.py tick`
finds the row again.
"""

import logging
import time

from django.db import transaction
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_AWAY_SECONDS = 5.0
_away_until = 0.0


def wake(job, *args) -> None:
    """Enqueue `job` (a django-rq job) with `args` once the current transaction has committed."""
    transaction.on_commit(lambda: _enqueue(job, args), robust=True)


def _enqueue(job, args) -> None:
    global _away_until
    if time.monotonic() < _away_until:
        return
    try:
        job.delay(*args)
    except (RedisError, OSError) as error:
        _away_until = time.monotonic() + _AWAY_SECONDS
        logger.warning("queue is away (%s); %s waits for the next sweep", type(error).__name__, job.__name__)
