"""`./run manage ...`: manage.py with the services up; beside a running `./run` with that one's services."""

import os
from collections.abc import Sequence

from resistry.launch.environment import PROJECT, Settings, child_environment
from resistry.launch.problem import Problem
from resistry.launch.provide import Services, provide, publish, running
from resistry.launch.serve import MANAGE
from resistry.launch.state import InUse, State, hold, prepare
from resistry.launch.supervise import Stopped, Supervisor


def manage(settings: Settings, arguments: Sequence[str]) -> int:
    """The exit code of manage.py."""
    state = prepare(settings.state)
    if settings.database_url and settings.redis_url:
        return _call(settings, state, Services(settings.database_url, settings.redis_url), arguments)
    try:
        with (
            hold(state, f"./run manage {' '.join(arguments[:1])}".strip()),
            Supervisor(state.logs) as supervisor,
        ):
            services = provide(supervisor, settings, state)
            publish(state, services)
            env = child_environment(settings, services.database_url, services.redis_url, state.secret_key())
            return supervisor.foreground([*MANAGE, *arguments], env, cwd=PROJECT)
    except Stopped as stopped:
        return 128 + stopped.number
    except InUse as in_use:
        services = _beside(state, settings, in_use)
    return _call(settings, state, services, arguments)


def _beside(state: State, settings: Settings, in_use: InUse) -> Services:
    found = running(state)
    if found is None:
        raise Problem(in_use.line)
    database_url = settings.database_url or found.database_url
    return Services(database_url, settings.redis_url or found.redis_url)


def _call(settings: Settings, state: State, services: Services, arguments: Sequence[str]) -> int:
    """Nothing to look after: become manage.py."""
    env = child_environment(settings, services.database_url, services.redis_url, state.secret_key())
    os.chdir(PROJECT)
    os.execve(MANAGE[0], [*MANAGE, *arguments], env)
