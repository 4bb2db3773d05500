"""`./run`: the whole site on this machine, until Ctrl-C."""

import errno
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from resistry.launch.environment import PROJECT, Settings, child_environment
from resistry.launch.problem import Problem, say, tail
from resistry.launch.provide import provide, publish
from resistry.launch.state import State, hold, prepare
from resistry.launch.supervise import Child, Stopped, Supervisor

READY_SECONDS = 60.0
MANAGE = (sys.executable, str(PROJECT / "manage.py"))


def serve(settings: Settings) -> int:
    """Returns 0 when it was asked to stop after it was ready, and 128 + signal when before."""
    state = prepare(settings.state)
    ready = False
    with hold(state, "./run", settings.address):
        check_port(settings.port)
        try:
            with Supervisor(state.logs) as supervisor:
                web = _start(supervisor, settings, state)
                _wait_until_ready(supervisor, web, settings.port)
                ready = True
                announce(settings, state)
                supervisor.wait()
        except Stopped as stopped:
            say("Stopped.")
            return 0 if ready else 128 + stopped.number
    return 0


def check_port(port: int) -> None:
    """Whether both loopback addresses are free: a browser asked for localhost tries ::1 first."""
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a just closed one is no obstacle
                probe.bind((host, port))
        except OSError as error:
            other = port + 1 if port < 65535 else 8001
            if error.errno == errno.EADDRINUSE:
                line = f"Port {port} is taken: stop what uses it or start with PORT={other} ./run"
                raise Problem(line) from None
            if error.errno == errno.EACCES:
                raise Problem(f"Port {port} is only for root: start with PORT=8000 ./run") from None
            if family == socket.AF_INET:
                raise Problem(f"Port {port} cannot be used: {error.strerror}.") from None


def _start(supervisor: Supervisor, settings: Settings, state: State) -> Child:
    """Services, database, demo network, then everything that runs on; returns the web server."""
    say("Starting PostgreSQL and Valkey ...")
    services = provide(supervisor, settings, state)
    publish(state, services)
    env = child_environment(settings, services.database_url, services.redis_url, state.secret_key())
    say("Bringing the database up to date ...")
    supervisor.step("migrate", [*MANAGE, "migrate", "--noinput"], env, cwd=PROJECT)
    if settings.demo and not state.demo_loaded.exists():
        say("Loading the demo network ...")
        supervisor.step("demo", [*MANAGE, "load_demo"], env, cwd=PROJECT)
        state.demo_loaded.touch()
    say("Starting the site ...")
    web = supervisor.start("web", web_command(settings), env, cwd=PROJECT)
    for number in range(1, settings.queue_workers + 1):
        # Job arguments are ids, kept as JSON: with django-rq's default, pickle, a worker would run what it
        # reads.
        argv = [*MANAGE, "rqworker", "default", "rounds", "--serializer", "rq.serializers.JSONSerializer"]
        supervisor.start(f"worker-{number}", argv, env, cwd=PROJECT)
    supervisor.start("tick", [*MANAGE, "tick"], env, cwd=PROJECT)
    return web


def web_command(settings: Settings) -> list[str | Path]:
    """granian, answering a lost worker with a new one: only the end of the whole server ends the site."""
    argv = f"-m granian --interface wsgi resistry.wsgi:application --host 127.0.0.1 --port {settings.port}"
    argv += f" --workers {settings.web_workers} --blocking-threads 4 --no-ws"
    argv += " --respawn-failed-workers --workers-kill-timeout 5"
    return [sys.executable, *argv.split()]


def _wait_until_ready(supervisor: Supervisor, web: Child, port: int) -> None:
    answer = ""
    end = time.monotonic() + READY_SECONDS
    # Whatever proxy the machine has, it is not for this.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < end:
        try:
            with opener.open(f"http://127.0.0.1:{port}/readyz", timeout=5) as response:
                if response.status == 200:
                    return
        except urllib.error.HTTPError as error:
            answer = f"; /readyz answers {error.code}"
        except OSError:
            pass
        supervisor.sleep(0.1)
    raise Problem(f"The site is not ready after {READY_SECONDS:.0f} s{answer}. Its log is {web.log}{tail(web.log)}")


def announce(settings: Settings, state: State) -> None:
    say(f"\nResistry is at   {settings.address}/")
    say(f"Administration   {settings.address}/admin/")
    if os.environ.get("MAIL_URL", "") in ("", "file"):
        say(f"Mails it sent    {settings.address}/dev/mail/")
    if settings.demo and state.demo_logins.is_file():
        say("\nDemo log-ins")
        for line in state.demo_logins.read_text().splitlines():
            say(f"  {line}")
    if state.maintenance.exists():
        say("\nVisitors read that the site is back soon: ./run maintenance off opens it.")
    say("\nCtrl-C stops everything.")
