"""The demo network as production serves it: granian, collected static files, a database of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

READY_SECONDS = 60
NAME = "bench_served"
STEPS = (("migrate", "--noinput"), ("load_demo",), ("collectstatic", "--noinput"))


@contextmanager
def demo_network() -> Iterator[tuple[str, Path]]:
    """The address and the state folder of a fresh demo network; everything of it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="resistry-bench-") as folder:
        port = _free_port()
        env = _environment(folder, port)
        _new_database()
        try:
            for step in STEPS:
                subprocess.run([sys.executable, "manage.py", *step, "--verbosity", "0"], env=env, check=True)
            with _granian(env, port, Path(folder, "web.log")) as address:
                yield address, Path(folder)
        finally:
            _drop_database()


def _environment(folder: str, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.production",
        "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{NAME}").geturl(),
        "REDIS_URL": settings.REDIS_URL,
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "MAIL_URL": "file",
        "RESISTRY_STATE": folder,
        "SERVE_MEDIA": "1",
    }


@contextmanager
def _granian(env: Mapping[str, str], port: int, log: Path) -> Iterator[str]:
    argv = f"-m granian --interface wsgi resistry.wsgi:application --host 127.0.0.1 --port {port}"
    with log.open("wb") as output:
        command = [sys.executable, *argv.split(), "--workers", "1", "--blocking-threads", "4", "--no-ws"]
        process = subprocess.Popen(command, env=dict(env), stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def _wait_until_ready(address: str, log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        try:
            with opener.open(f"{address}/readyz", timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise TimeoutError(f"The site is not ready after {READY_SECONDS} s: {log.read_text()[-2000:]}")


def _new_database() -> None:
    _drop_database()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {NAME}")


def _drop_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
