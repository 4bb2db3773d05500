"""PostgreSQL and Valkey for a run: the caller's own when DATABASE_URL / REDIS_URL are set, else private
ones."""

import json
import time
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from resistry.launch import postgres, valkey
from resistry.launch.environment import Settings
from resistry.launch.postgres_programs import OLDEST
from resistry.launch.problem import Problem
from resistry.launch.state import State, write_private
from resistry.launch.supervise import Supervisor


@dataclass(frozen=True)
class Services:
    """Where they are."""

    database_url: str
    redis_url: str


def provide(supervisor: Supervisor, settings: Settings, state: State, durable: bool = True) -> Services:
    """Both services, answering. The given ones are tried before a private one is started for nothing."""
    if settings.database_url:
        check_database(settings.database_url)
    if settings.redis_url:
        check_redis(settings.redis_url)
    redis_url = settings.redis_url or valkey.start(supervisor, state, settings.way)
    database_url = settings.database_url or postgres.start(supervisor, state, settings.way, durable)
    return Services(database_url, redis_url)


def check_database(url: str) -> None:
    """One connection. The message names the place, never the password."""
    import psycopg2

    try:
        connection = psycopg2.connect(url, connect_timeout=5)
    except psycopg2.Error as error:
        raise Problem(_unreachable("DATABASE_URL", url, error)) from None
    version = connection.server_version
    connection.close()
    if version < OLDEST * 10_000:
        raise Problem(
            f"DATABASE_URL leads to PostgreSQL {version // 10_000}; at least {OLDEST} is needed: "
            "use a newer server, or unset DATABASE_URL for a private one."
        )


def check_redis(url: str) -> None:
    import redis

    try:
        client = redis.Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5)
        client.ping()
        client.close()
    except (redis.exceptions.RedisError, OSError, ValueError) as error:
        raise Problem(_unreachable("REDIS_URL", url, error)) from None


def _unreachable(name: str, url: str, error: Exception) -> str:
    parts = urlsplit(url)
    place = f"{parts.hostname or 'localhost'}{f':{parts.port}' if parts.port else ''}{parts.path}"
    reason = (str(error).strip() or type(error).__name__).splitlines()[0]
    if parts.password:
        reason = reason.replace(parts.password, "***")
    advice = f"Start it, or unset {name} for a private one."
    return f"The server in {name} ({place}) does not answer: {reason}. {advice}"


def publish(state: State, services: Services) -> None:
    """Write down where the services are, for `./run manage` beside a running site."""
    write_private(state.running, json.dumps(services.__dict__))


def running(state: State, seconds: float = 60) -> Services | None:
    """The services of the launcher that holds the state folder; waited for, because it may still be
    starting."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(OSError, ValueError, TypeError):
            return Services(**json.loads(state.running.read_text()))
        time.sleep(0.1)
    return None
