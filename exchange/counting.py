"""Counting visits and clicks out, each person once a day.

Who was counted is kept in Valkey as marks of the day. With Valkey away each process remembers for itself, so that a
person may count once per process; nobody is lost.
"""

import logging
from collections import OrderedDict

from django.db import IntegrityError, connection, transaction
from redis.exceptions import RedisError

from exchange.models import ClickTally, Source, VisitTally
from exchange.standings import today
from exchange.visitors import counts, mark
from groups.models import GroupPage
from resistry.queue import valkey

logger = logging.getLogger(__name__)
MARK_SECONDS = 48 * 3600
_REMEMBERED = 50_000
_seen_here: OrderedDict[str, None] = OrderedDict()


def count_visit(request, source: Source) -> bool:
    """Count this request as a visit that `source` brought; says whether it was counted."""
    if not counts(request) or not first_today(f"visit:{source.pk}", mark(request)):
        return False
    return _add(VisitTally, "visits", source_id=source.pk)


def count_click(request, group: GroupPage, source: Source | None) -> bool:
    """Count this request as a visitor that went on to `group`. A group's own visitors do not count for it."""
    if source is not None and source.group_id == group.pk:
        return False
    if not counts(request) or not first_today(f"click:{group.pk}", mark(request)):
        return False
    return _add(ClickTally, "clicks", source_id=source.pk if source else None, group_id=group.pk)


def first_today(what: str, visitor: str) -> bool:
    """Whether this mark is new for `what` today."""
    key = f"seen:{today():%Y%m%d}:{what}"
    try:
        pipeline = valkey().pipeline(transaction=False)
        pipeline.sadd(key, visitor)
        pipeline.expire(key, MARK_SECONDS)
        return bool(pipeline.execute()[0])
    except (RedisError, OSError):
        return _first_here(f"{key}:{visitor}")


def _first_here(key: str) -> bool:
    if key in _seen_here:
        return False
    _seen_here[key] = None
    while len(_seen_here) > _REMEMBERED:
        _seen_here.popitem(last=False)
    return True


def _add(model, column: str, **keys) -> bool:
    """Add one to today's tally, made when it is missing: one statement, safe against a second one at once."""
    columns = [*keys, "on"]
    quoted = ", ".join(f'"{name}"' for name in columns)
    table = model._meta.db_table
    conflict = '"group_id", "source_id", "on"' if "group_id" in keys else '"source_id", "on"'
    statement = (
        f'INSERT INTO "{table}" ({quoted}, "{column}") VALUES ({", ".join(["%s"] * len(columns))}, 1) '  # noqa: S608
        f'ON CONFLICT ({conflict}) DO UPDATE SET "{column}" = "{table}"."{column}" + 1'
    )
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [*keys.values(), today()])
    except IntegrityError:  # the source or group was deleted a moment ago
        logger.warning("nothing counted: the source or group is gone")
        return False
    return True
