"""Single processes: start one that dies with us, ask what a pid runs, become another user."""

import ctypes
import os
import pwd
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
MARK = "RESISTRY_SUPERVISOR"


@dataclass(frozen=True)
class User:
    """An account that a service runs as instead of root."""

    uid: int
    gid: int


def die_with_parent(stop_signal: int) -> Callable[[], None] | None:
    """What a child calls before exec so that the kernel stops it when we die, even by kill -9 (Linux
    only)."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, stop_signal, 0, 0, 0)
        if os.getppid() != parent:  # we died between fork and prctl: nothing would stop this child any more
            os._exit(1)

    return ask


def spawn(
    argv: Sequence[str | Path],
    env: Mapping[str, str],
    *,
    log: Path | None = None,
    cwd: Path | None = None,
    user: User | None = None,
    stop_signal: int = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a child that ends with us. With a log it gets a process group of its own, so that Ctrl-C in the
    terminal reaches only the launcher, which stops children in their order; without one it keeps the
    terminal."""
    options: dict[str, Any] = {"user": user.uid, "group": user.gid, "extra_groups": []} if user else {}
    options |= {"env": dict(env), "cwd": cwd, "preexec_fn": die_with_parent(stop_signal)}
    if log is None:
        return subprocess.Popen(argv, **options)
    with log.open("ab") as output:
        options |= {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": subprocess.STDOUT}
        return subprocess.Popen(argv, process_group=0, **options)


def alive(pid: int) -> bool:
    """Whether a process runs. A zombie counts as dead: it holds no file and no port."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not Path("/proc/self").exists()


def command_line(pid: int) -> str:
    """What a pid runs, or nothing."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        done = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return done.stdout.strip()


def marked(mark: str) -> list[int]:
    """Processes with this mark in the environment they were started with (Linux only)."""
    needle = f"{MARK}={mark}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if needle in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return [pid for pid in found if pid != os.getpid()]


def free_port() -> int:
    """A loopback port nobody listens on. It may be taken before its server starts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unprivileged_user(folder: Path) -> User | None:
    """Who PostgreSQL runs as: None for ourselves; for root the folder's owner, else postgres or nobody."""
    if os.geteuid() != 0:
        return None
    owner = folder.stat()
    if owner.st_uid != 0:
        return User(owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return User(entry.pw_uid, entry.pw_gid)
    return User(65534, 65534)  # a container may know no user but root; this is nobody everywhere


def may_use(path: Path, user: User | None, access: str = "x") -> bool:
    """Tried for real as that user, because every folder on the way counts, and access lists too."""
    if user is None:
        return os.access(path, os.X_OK)
    test = ["/bin/sh", "-c", f'test -{access} "$1"', "sh", str(path)]
    return subprocess.run(test, user=user.uid, group=user.gid, extra_groups=[], cwd="/", check=False).returncode == 0
