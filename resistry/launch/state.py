"""The state folder: private clusters, secret key, mail files, logs, and the lock that lets one launcher use
it.

The lock is flock(2), so it goes with its holder however that ends; the text in the file only says who it is.
"""

import contextlib
import errno
import fcntl
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resistry.launch.problem import Problem

NEEDED_MB = 200


@dataclass(frozen=True)
class State:
    """Paths in the state folder. It may be entered by others (PostgreSQL's own user), its parts may not be
    read."""

    path: Path

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def demo_loaded(self) -> Path:
        """Stands when the demo network is in the database; goes when a new cluster is made."""
        return self.path / "demo-loaded"

    @property
    def demo_logins(self) -> Path:
        """Written by `load_demo` for the reader."""
        return self.path / "demo-logins.txt"

    @property
    def running(self) -> Path:
        """Where the services are while a launcher holds the lock, for `./run manage` beside it."""
        return self.path / "services.json"

    @property
    def maintenance(self) -> Path:
        """Stands while visitors are told that the site is back soon (`resistry.maintenance`)."""
        return self.path / "maintenance"

    def secret_key(self) -> str:
        """Made once, so that sessions and mailed links outlive a restart."""
        path = self.path / "secret-key"
        if not path.is_file() or not path.read_text().strip():
            write_private(path, secrets.token_urlsafe(50))
        return path.read_text().strip()


def prepare(path: Path, needed_mb: int = NEEDED_MB) -> State:
    """Make the folder and see that it can be written to and is not full."""
    advice = "Set RESISTRY_STATE to a folder you can write to."
    try:
        path.mkdir(parents=True, exist_ok=True)
        _check_space(path, needed_mb)
        with contextlib.suppress(PermissionError):
            path.chmod(0o711)  # passable for PostgreSQL's user, not listable
        for folder in ("logs", "mail"):
            (path / folder).mkdir(mode=0o700, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path) as probe:
            probe.write(bytes(4096))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Problem(f"The disk that holds the state folder {path} is full. Make room on it.") from None
        raise Problem(f"The state folder {path} cannot be used: {error.strerror or error}. {advice}") from None
    return State(path)


def _check_space(path: Path, needed_mb: int) -> None:
    free_mb = shutil.disk_usage(path).free // 2**20
    if free_mb < needed_mb:
        raise Problem(
            f"The state folder {path} has {free_mb} MB free and needs {needed_mb} MB: make room, "
            "or set RESISTRY_STATE to a folder on another disk."
        )


class InUse(Problem):
    """Another launcher holds the state folder."""


@contextlib.contextmanager
def hold(state: State, doing: str, address: str = "") -> Iterator[None]:
    """Hold the state folder for this process, or raise InUse with who holds it."""
    path = state.path / "lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(_who_holds(state, path)) from None
        state.running.unlink(missing_ok=True)
        note = json.dumps({"pid": os.getpid(), "doing": doing, "address": address})
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, note.encode(), 0)
        try:
            yield
        finally:
            state.running.unlink(missing_ok=True)
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _who_holds(state: State, lock: Path) -> str:
    try:
        note = json.loads(lock.read_text())
    except (OSError, ValueError):
        note = {}
    who = f"{note.get('doing', 'another ./run')} (process {note.get('pid', 'unknown')})"
    where = f" It serves {note['address']}." if note.get("address") else ""
    return (
        f"{who} already uses the state folder {state.path}.{where} Stop it first, "
        "or set RESISTRY_STATE and PORT to start a second site."
    )


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read; whole or not at all, however this ends."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp makes it 0600
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    Path(name).replace(path)
