"""./run with real services and children: started, used, stopped, killed, and nothing left behind.

The project is a stand-in (a manage.py and a WSGI callable of a few lines): what is tested is the launcher.
"""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg2
import pytest
import redis

from resistry.launch import postgres, valkey
from resistry.launch.process import alive, free_port
from resistry.launch.state import prepare
from resistry.launch.supervise import Supervisor
from resistry.tests.stand_in import WAYS, until, use

pytestmark = [
    pytest.mark.launcher,
    pytest.mark.skipif(
        not Path("/proc/self/environ").exists(), reason="looks for leftovers in /proc, which only Linux has"
    ),
]


# Services


@pytest.mark.parametrize("way", WAYS, indirect=True)
def test_private_services_start_answer_and_leave_nothing(site, way):
    state = prepare(site.state)
    with Supervisor(state.logs) as supervisor:
        redis_url = valkey.start(supervisor, state, way)
        database_url = postgres.start(supervisor, state, way, durable=False)
        use(database_url, redis_url)
        pids = [child.process.pid for child in supervisor.children]
        assert len(pids) == 2
    assert not any(alive(pid) for pid in pids)
    assert not site.left()


def test_private_services_ask_for_a_password(site):
    state = prepare(site.state)
    with Supervisor(state.logs) as supervisor:
        redis_url = valkey.start(supervisor, state)
        database_url = postgres.start(supervisor, state, durable=False)
        with pytest.raises(psycopg2.OperationalError, match="password"):
            psycopg2.connect(database_url.replace(database_url.split(":")[2].split("@")[0], "wrong"))
        with pytest.raises(redis.exceptions.AuthenticationError):
            redis.Redis.from_url("redis://" + redis_url.partition("@")[2]).ping()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to hand PostgreSQL to another user")
@pytest.mark.parametrize("way", WAYS, indirect=True)
def test_root_may_keep_the_state_in_a_closed_home(site, way, monkeypatch):
    open_folder = site.project.parent / "elsewhere"
    monkeypatch.setattr(postgres, "ELSEWHERE", open_folder)
    closed = site.project.parent / "home"
    closed.mkdir(mode=0o700)
    state = prepare(closed / "state")
    for _ in range(2):
        with Supervisor(state.logs) as supervisor:
            redis_url = valkey.start(supervisor, state, way)
            use(postgres.start(supervisor, state, way, durable=False), redis_url)
    assert len(list(open_folder.iterdir())) == 1
    postgres.discard(state)
    assert not list(open_folder.iterdir())


def test_a_database_of_another_version_is_one_line(site):
    state = prepare(site.state)
    (site.state / "postgres" / "data").mkdir(parents=True)
    (site.state / "postgres" / "data" / "PG_VERSION").write_text("12\n")
    code, output = site.ends(site.start())
    assert (code, output.count("\n")) == (1, 2)
    assert "made by PostgreSQL 12" in output
    assert state.logs.exists()


def test_an_interrupted_first_start_is_made_good(site):
    prepare(site.state)
    (site.state / "postgres" / "data.new" / "base").mkdir(parents=True)
    process = site.start_ready()
    process.send_signal(signal.SIGTERM)
    assert site.ends(process)[0] == 0


def test_services_from_the_environment_are_used_and_left_alone(site):
    outside = prepare(site.project.parent / "outside")
    with Supervisor(outside.logs) as supervisor:
        redis_url = valkey.start(supervisor, outside)
        database_url = postgres.start(supervisor, outside, durable=False)
        code, output = site.ends(site.start("manage", "environment", DATABASE_URL=database_url, REDIS_URL=redis_url))
        assert code == 0, output
        assert json.loads(output)["DATABASE_URL"] == database_url
        process = site.start_ready(DATABASE_URL=database_url, REDIS_URL=redis_url)
        assert not (site.state / "postgres").exists()
        assert not (site.state / "valkey").exists()
        process.send_signal(signal.SIGTERM)
        assert site.ends(process)[0] == 0
        use(database_url, redis_url)


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_a_dead_service_is_one_line_without_its_password(site, name):
    scheme = {"DATABASE_URL": "postgres", "REDIS_URL": "redis"}[name]
    port = free_port()
    code, output = site.ends(site.start(**{name: f"{scheme}://someone:s3cret@127.0.0.1:{port}/0"}))
    assert code == 1
    assert f"The server in {name} (127.0.0.1:{port}/0) does not answer" in output.splitlines()[-1]
    assert f"unset {name}" in output
    assert "s3cret" not in output
    assert not site.left()


# The whole site


@pytest.mark.parametrize("way", WAYS, indirect=True)
def test_first_and_second_start(site, way):
    first = site.start_ready(RESISTRY_SERVICES=way)
    assert f"http://localhost:{site.port}/admin/" in first.shown
    assert f"http://localhost:{site.port}/dev/mail/" in first.shown
    assert "admin@example.org  demo" in first.shown
    assert site.get("/here") == "/here"
    first.send_signal(signal.SIGINT)
    assert site.ends(first)[0] == 0
    assert not site.left()

    began = time.monotonic()
    second = site.start_ready(RESISTRY_SERVICES=way)
    assert time.monotonic() - began < 20
    second.send_signal(signal.SIGINT)
    assert site.ends(second)[0] == 0
    assert site.calls().count("migrate") == 2
    assert site.calls().count("load_demo") == 1


def test_no_demo_network_when_it_is_not_wanted(site):
    process = site.start_ready(RESISTRY_DEMO="0", QUEUE_WORKERS="2")
    until(lambda: sorted(site.calls()) == ["migrate", "rqworker", "rqworker", "tick"])
    process.send_signal(signal.SIGTERM)
    assert site.ends(process)[0] == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything(site, number):
    process = site.start_ready()
    assert len(site.left()) > 6
    process.send_signal(number)
    assert site.ends(process)[0] == 0
    assert not site.left()


def test_a_signal_while_it_starts_stops_everything(site):
    process = site.start()
    until(lambda: (site.state / "logs" / "postgres.log").exists())
    process.send_signal(signal.SIGTERM)
    assert site.ends(process)[0] == 128 + signal.SIGTERM
    assert not site.left()


def test_kill_9_leaves_no_process_and_no_lock(site):
    process = site.start_ready()
    process.kill()
    process.wait()
    # Straight away, while the children may still be leaving.
    again = site.start_ready()
    again.send_signal(signal.SIGTERM)
    assert site.ends(again)[0] == 0
    assert not site.left()


def test_a_database_server_that_outlived_its_launcher_is_replaced(site):
    state = prepare(site.state)
    with Supervisor(state.logs) as supervisor:
        postgres.start(supervisor, state, durable=False)
        valkey.start(supervisor, state)
        orphans = list(supervisor.children)
        supervisor.children.clear()  # forgotten, as after a kill -9 on a system without PR_SET_PDEATHSIG
    assert all(child.process.poll() is None for child in orphans)
    process = site.start_ready()
    assert [child.process.wait(10) for child in orphans] == [0, 0]
    process.send_signal(signal.SIGTERM)
    assert site.ends(process)[0] == 0


def test_a_foreign_process_with_the_recorded_pid_is_not_touched(site):
    process = site.start_ready()
    process.send_signal(signal.SIGTERM)
    site.ends(process)
    bystander = subprocess.Popen(["sleep", "600"])
    try:
        data = site.state / "postgres" / "data"
        (data / "postmaster.pid").write_text(f"{bystander.pid}\n{data}\n1\n1\n\n127.0.0.1\n0 0\nready\n")
        owner = data.stat()
        os.chown(data / "postmaster.pid", owner.st_uid, owner.st_gid)
        (site.state / "valkey" / "valkey.pid").write_text(str(bystander.pid))
        assert site.ends(site.start("manage", "environment"))[0] == 0
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


@pytest.mark.parametrize("words", [("tick",), ("rqworker",), ("redis-server",), ("granian", "--host")])
def test_the_end_of_one_child_stops_everything(site, words):
    process = site.start_ready(RESISTRY_SERVICES="binaries")
    if words == ("redis-server",):
        os.kill(int((site.state / "valkey" / "valkey.pid").read_text()), signal.SIGKILL)
    else:
        os.kill(site.pid_of(*words), signal.SIGKILL)
    code, output = site.ends(process)
    assert code == 1
    assert "SIGKILL" in output
    assert str(site.state / "logs") in output
    assert not site.left()


@pytest.mark.parametrize("step", ["migrate", "load_demo"])
def test_a_failing_step_shows_the_end_of_its_log(site, step):
    code, output = site.ends(site.start(STAND_IN_FAILS=step))
    assert code == 1
    assert "the stand-in fails as it was told" in output
    assert not site.left()
    assert not (site.state / "demo-loaded").exists()


def test_a_second_start_says_who_holds_the_folder_and_harms_nothing(site):
    first = site.start_ready()
    code, output = site.ends(site.start(PORT=str(free_port())))
    assert code == 1
    assert f"process {first.pid}" in output
    assert f"http://localhost:{site.port}" in output
    assert len(output.splitlines()) == 1
    assert site.get("/still") == "/still"
    first.send_signal(signal.SIGTERM)
    assert site.ends(first)[0] == 0


def test_a_taken_port_is_said_before_services_start(site):
    first = site.start_ready()
    code, output = site.ends(site.start(RESISTRY_STATE=str(site.state) + "-2"))
    assert code == 1
    assert output == f"Port {site.port} is taken: stop what uses it or start with PORT={site.port + 1} ./run\n"
    first.send_signal(signal.SIGTERM)
    site.ends(first)


# ./run manage


def test_manage_uses_the_services_of_the_running_site(site):
    first = site.start_ready()
    code, output = site.ends(site.start("manage", "environment"))
    assert code == 0
    env = json.loads(output)
    use(env["DATABASE_URL"], env["REDIS_URL"])
    first.send_signal(signal.SIGTERM)
    assert site.ends(first)[0] == 0


def test_manage_brings_its_own_services_and_hands_its_exit_code_on(site):
    code, output = site.ends(site.start("manage", "environment"))
    assert code == 0
    assert json.loads(output)["RESISTRY_STATE"] == str(site.state)
    assert site.ends(site.start("manage", "fails", STAND_IN_FAILS="fails"))[0] == 1
    assert not site.left()


def test_manage_ends_with_sigterm(site):
    process = site.start("manage", "sleep")
    until(lambda: (site.state / "calls").exists())
    process.send_signal(signal.SIGTERM)
    assert site.ends(process)[0] == 128 + signal.SIGTERM
    assert not site.left()
