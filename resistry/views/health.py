from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from redis.exceptions import RedisError

from resistry.queue import valkey


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"ok": True})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether the database answers (503 when it does not), and the queue: without it the site works, only later."""
    database, queue = _database(), _queue()
    return JsonResponse({"database": database, "queue": queue}, status=200 if database else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return True
    except Error:
        return False


def _queue() -> bool:
    try:
        return bool(valkey().ping())
    except (RedisError, OSError):
        return False
