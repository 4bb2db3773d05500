"""A launcher's whole ground in a temporary folder, for tests and benchmarks: nothing of the site's own
state is touched."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from resistry.launch import postgres
from resistry.launch.environment import Settings, child_environment
from resistry.launch.provide import provide
from resistry.launch.state import State, prepare
from resistry.launch.supervise import Supervisor


@contextlib.contextmanager
def private_ground(settings: Settings, module: str, durable: bool) -> Iterator[tuple[Supervisor, dict[str, str]]]:
    """A supervisor with services up, and the environment for what uses them; all gone afterwards.

    Services from DATABASE_URL / REDIS_URL are used when set. `durable=False` trades safety for speed.
    """
    folder = Path(tempfile.mkdtemp(prefix="resistry-"))
    state = State(folder)
    try:
        prepare(folder)
        settings = replace(settings, state=folder)
        with Supervisor(state.logs) as supervisor:
            services = provide(supervisor, settings, state, durable)
            env = child_environment(settings, services.database_url, services.redis_url, state.secret_key())
            yield supervisor, {**env, "DJANGO_SETTINGS_MODULE": module}
    finally:
        postgres.discard(state)
        shutil.rmtree(folder, ignore_errors=True)
