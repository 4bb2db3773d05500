"""The commands of ./run."""

import os
import sys

from resistry.launch import environment
from resistry.launch.bench import bench
from resistry.launch.check import check
from resistry.launch.doctor import doctor
from resistry.launch.maintenance import maintenance
from resistry.launch.manage import manage
from resistry.launch.problem import Problem, say
from resistry.launch.serve import serve

USAGE = """\
./run               the whole site on this machine, with the demo network; Ctrl-C stops it
./run test [...]    lint, types and all tests; with arguments only pytest with those
./run bench [...]   the benchmarks, as ratios against baselines
./run manage ...    Django's manage.py with the services up
./run maintenance on|off
                    visitors read that the site is back soon; no service is needed
./run doctor        what is found on this machine and what is missing
./run help          this text

Variables: PORT (8000), RESISTRY_STATE (.run), RESISTRY_DEMO (1), RESISTRY_PYTHON, DATABASE_URL, REDIS_URL,
MAIL_URL (file), WEB_WORKERS (2), QUEUE_WORKERS (1), RESISTRY_CHROMIUM, and RESISTRY_SERVICES (binaries or
wheels: where private services come from)."""


def main(arguments: list[str]) -> int:
    """The exit code: 2 for a wrong command or variable, 1 for what went wrong later."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("serve", [])
    if command in ("help", "--help", "-h"):
        say(USAGE)
        return 0
    try:
        if command not in ("serve", "test", "bench", "manage", "maintenance", "doctor"):
            raise Problem(f"./run knows no command '{command}': ./run help lists them.", 2)
        if command in ("serve", "doctor") and rest:
            raise Problem(f"./run {command} takes no '{rest[0]}': ./run help says what there is.", 2)
        settings = environment.read(os.environ)
        if command == "test":
            return check(settings, rest)
        if command == "bench":
            return bench(settings, rest)
        if command == "manage":
            return manage(settings, rest)
        if command == "maintenance":
            return maintenance(settings, rest)
        return doctor(settings) if command == "doctor" else serve(settings)
    except Problem as problem:
        print(problem.line, file=sys.stderr, flush=True)
        return problem.code


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before a supervisor took over the signals
        sys.exit(130)
