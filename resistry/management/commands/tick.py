"""The clock: wakes what is due although the queue forgot it. `rqcron` has no lock; this one is a lock in PostgreSQL."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connection

from resistry.signals import tick

logger = logging.getLogger(__name__)
LOCK = 7_240_000


class Command(BaseCommand):
    help = "Sweep for due work every few seconds, until stopped. Any number may run; one at a time works."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=float, default=5, help="seconds between two sweeps (default 5)")
        parser.add_argument("--once", action="store_true", help="sweep once and end")

    def handle(self, *, every, once, **options):
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        while not stopped.is_set():
            sweep()
            if once or stopped.wait(every):
                return
            close_old_connections()


def sweep() -> None:
    """Send `tick` while holding the lock; a receiver that fails is logged and the others still run."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                return
        try:
            for receiver, result in tick.send_robust(sender=None):
                if isinstance(result, Exception):
                    logger.error("%s failed", receiver.__name__, exc_info=result)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    except Error as error:
        logger.error("the database is away (%s); the next sweep tries again", type(error).__name__)
        connection.close()
