"""`./run test`: lint, types, migrations and every test on private services, pytest's own summary last."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from resistry.launch.environment import PROJECT, Settings
from resistry.launch.private import private_ground
from resistry.launch.problem import say
from resistry.launch.supervise import Stopped, Supervisor

SETTINGS = "resistry.settings.test"
STEPS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("djlint", "--lint", "--quiet", "templates"),
    ("mypy", "."),
    ("manage.py", "makemigrations", "--check", "--dry-run"),
)
MIGRATE = (sys.executable, str(PROJECT / "manage.py"), "migrate", "--noinput")
PROCESSES = ("-n", "2", "--dist", "loadscope", "--no-loadscope-reorder")  # a module shares what it made, the demo say
NO_BROWSER = "NO CHROMIUM: THE BROWSER TESTS ARE LEFT OUT. Install chromium or set RESISTRY_CHROMIUM."
# The shell is the same browser without windows, menus and their own pages: half the work.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium(env: Mapping[str, str] = os.environ) -> Path | None:
    """$RESISTRY_CHROMIUM, else the first on PATH."""
    names = [env["RESISTRY_CHROMIUM"]] if env.get("RESISTRY_CHROMIUM") else CHROMIUMS
    found = next(filter(None, (shutil.which(name, path=env.get("PATH")) for name in names)), None)
    return Path(found) if found else None


def check(settings: Settings, arguments: Sequence[str]) -> int:
    """Everything, or with arguments only pytest with those. The exit code is not 0 when any part failed."""
    browser = chromium()
    if browser is None and os.environ.get("CI") == "true":
        say("No Chromium found, and CI=true: install chromium, or set RESISTRY_CHROMIUM to one.")
        return 1
    try:
        with private_ground(settings, SETTINGS, durable=False) as (supervisor, env):
            env["RESISTRY_CHROMIUM"] = str(browser or "")
            env.pop("PYTHONDONTWRITEBYTECODE", None)  # tests start Python often: each would compile every module anew
            failed = [] if arguments else _steps(supervisor, env, settings.database_url is None)
            if browser is None:
                say(_banner(NO_BROWSER))
            if failed:
                say(_banner(f"FAILED BEFORE THE TESTS: {', '.join(failed)}"))
            code = supervisor.foreground(pytest_command(arguments, browser is not None), env, cwd=PROJECT)
    except Stopped as stopped:
        return 128 + stopped.number
    return code or (1 if failed else 0)


def pytest_command(arguments: Sequence[str], with_browser: bool) -> list[str]:
    """Without a browser those tests are deselected, unless the caller selects by mark."""
    selection = [] if with_browser or "-m" in arguments else ["-m", "not browser"]
    return [sys.executable, "-m", "pytest", *selection, *(arguments or PROCESSES)]


def _steps(supervisor: Supervisor, env: dict[str, str], own_database: bool) -> list[str]:
    """Lint and types, and beside them, if the database is ours alone, the migrations: each process of the tests then
    copies what they made. Returns what failed.
    """
    migrations = supervisor.begin("migrate", MIGRATE, env, cwd=PROJECT) if own_database else None
    failed = _lint(supervisor, env)
    if migrations:
        supervisor.finish(migrations)
        env["TEST_TEMPLATE"] = urlsplit(env["DATABASE_URL"]).path.removeprefix("/")
    return failed


def _lint(supervisor: Supervisor, env: Mapping[str, str]) -> list[str]:
    failed = []
    for step in STEPS:
        name = " ".join(step)
        say(f"== {name}")
        program = [str(PROJECT / step[0])] if step[0] == "manage.py" else ["-m", step[0]]
        if supervisor.foreground([sys.executable, *program, *step[1:]], env, cwd=PROJECT):
            failed.append(name)
    return failed


def _banner(line: str) -> str:
    bar = "!" * min(len(line) + 4, 110)
    return f"\n{bar}\n! {line}\n{bar}\n"
