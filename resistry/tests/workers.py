"""Real worker processes and a Valkey of a test's own, for the tests of faults."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection

from resistry.launch import valkey

PROJECT = Path(__file__).resolve().parents[2]


def start_worker(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen:
    """An rqworker on the test's database and queues, in a process group of its own; mails become files in `folder`."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    names = {
        "DJANGO_SETTINGS_MODULE": "resistry.settings.dev",
        "DATABASE_URL": parts._replace(path=f"/{quote(connection.settings_dict['NAME'])}").geturl(),
        "REDIS_URL": settings.RQ_QUEUES["default"]["URL"],
        "SECRET_KEY": settings.SECRET_KEY,
        "MAIL_URL": "file",
        "RESISTRY_STATE": str(folder),
        "DELIVERY_ALLOW_PRIVATE": ",".join(settings.DELIVERY_ALLOW_PRIVATE),
        **environment,
    }
    command = f"{sys.executable} manage.py rqworker default rounds --serializer rq.serializers.JSONSerializer".split()
    with (folder / "worker.log").open("ab") as log:
        return subprocess.Popen(
            [*command, *arguments],
            cwd=PROJECT,
            env={**os.environ, **names},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def kill(worker: subprocess.Popen) -> None:
    """`kill -9` of the worker and of its work horse, which leads a process group of its own."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    horses = [int(pid) for pid, parent in (line.split() for line in listed.splitlines()) if int(parent) == worker.pid]
    for pid in (worker.pid, *horses):
        os.kill(pid, signal.SIGKILL)
    worker.wait(10)


def wait_for(what: Callable[[], bool], seconds: float = 45) -> None:
    """Wait until `what()` is true; an AssertionError says that it never was."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


@contextmanager
def valkey_server(port: int, folder: Path):
    """A Valkey (or Redis) that keeps nothing, on this port of loopback."""
    program = str(next(valkey.programs()).path)
    arguments = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(port))
        yield server
    finally:
        server.kill()
        server.wait(10)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
