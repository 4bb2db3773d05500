"""`./run bench`: the benchmarks, on private services as durable as the site's own, or figures would
flatter."""

import sys
from collections.abc import Sequence

from resistry.launch.environment import PROJECT, Settings
from resistry.launch.private import private_ground
from resistry.launch.problem import Problem
from resistry.launch.supervise import Stopped


def bench(settings: Settings, arguments: Sequence[str]) -> int:
    """The exit code of `python -m bench`."""
    if not (PROJECT / "bench" / "__main__.py").is_file():
        raise Problem("There are no benchmarks in this checkout: the folder bench is missing.")
    try:
        with private_ground(settings, "resistry.settings.dev", durable=True) as (supervisor, env):
            env["BENCH_FOLDER"] = str(settings.state / "bench")  # what a benchmark leaves behind outlives its services
            return supervisor.foreground([sys.executable, "-m", "bench", *arguments], env, cwd=PROJECT)
    except Stopped as stopped:
        return 128 + stopped.number
