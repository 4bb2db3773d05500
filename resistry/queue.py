"""Waking the worker. The database row is the truth: the queue only makes it happen sooner.

`wake` is called after the row is written. It waits for the commit (RQ's own commit mode is off, so that a dead
Valkey raises here and not inside Django), and a Valkey that is away costs a second and a log line: `manage.py tick`
finds the row again.

There are two queues, and workers look into `default` first. What goes on for hours a few seconds at a time is marked
`may_wait` and stands in `rounds`, so that nobody waits behind it for the mail that confirms a sign-up.
"""

import logging
import time
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django_rq import get_queue
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue

logger = logging.getLogger(__name__)

FIRST, LAST = "default", "rounds"  # as every worker is started: rqworker default rounds
ENOUGH_WAITING = 50
_AWAY_SECONDS = 5.0
_away_until = 0.0
_patient: set[str] = set()


def valkey() -> Redis:
    """The process's connection to Valkey; every call may raise RedisError within two seconds."""
    return _client(settings.RQ_QUEUES["default"]["URL"])


@lru_cache(maxsize=4)
def _client(url: str) -> Redis:
    return Redis.from_url(url, socket_connect_timeout=1, socket_timeout=2)


def may_wait[Job: Callable](job: Job) -> Job:
    """Mark a job that gives way to every other; it ends after some seconds and is woken anew."""
    _patient.add(_name(job))
    return job


def wake(job, *args) -> None:
    """Enqueue `job` (a django-rq job) with `args` once the current transaction has committed, unless it waits already.

    One that is running does not count: it may have looked before the row was there.
    """
    transaction.on_commit(lambda: _enqueue(job, args), robust=True)


def _enqueue(job, args) -> None:
    global _away_until
    if time.monotonic() < _away_until:
        return
    try:
        queue = get_queue(LAST if _name(job) in _patient else FIRST, connection=valkey())
        if not _is_full(queue, job, args):
            queue.enqueue(job, *args)
    except (RedisError, OSError) as error:
        _away_until = time.monotonic() + _AWAY_SECONDS
        logger.warning("queue is away (%s); %s waits for the next sweep", type(error).__name__, job.__name__)


def _is_full(queue: Queue, job, args) -> bool:
    """With no worker for a while, every sweep would add the same job again."""
    waiting = queue.jobs
    return len(waiting) >= ENOUGH_WAITING or any(
        one.func_name == _name(job) and tuple(one.args) == args for one in waiting
    )


def _name(job) -> str:
    return f"{job.__module__}.{job.__qualname__}"
