"""What ./run decides before it starts: variables, commands, state folder, lock, port, interpreter."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from resistry.launch import check, environment, state
from resistry.launch.problem import Problem
from resistry.launch.process import free_port
from resistry.launch.serve import check_port

PROJECT = Path(__file__).resolve().parents[2]


# Root may write everywhere; without this right it obeys the modes of folders like everybody else.
OBEYING = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


def launch(*arguments, before=(), **env):
    """A launcher that is expected to end by itself soon; `before`: what starts it."""
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    argv = [*before, sys.executable, "-m", "resistry.launch", *arguments]
    return subprocess.run(
        argv, cwd=PROJECT, env={**clean, **env}, capture_output=True, text=True, timeout=60, check=False
    )


def says_one_line(done, *words, code=1):
    assert done.returncode == code, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


# Variables


def test_defaults_are_those_of_the_readme():
    settings = environment.read({})
    assert (settings.port, settings.demo, settings.web_workers, settings.queue_workers) == (8000, True, 2, 1)
    assert settings.state == PROJECT / ".run"
    assert settings.mail_url == "file"
    assert settings.database_url is settings.redis_url is settings.way is None


def test_an_empty_variable_counts_as_unset():
    assert environment.read(dict.fromkeys(("PORT", "DATABASE_URL", "RESISTRY_DEMO", "MAIL_URL"), "")).port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "٨٠٠٠"),
        ("RESISTRY_DEMO", "yes"),
        ("RESISTRY_SERVICES", "docker"),
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("DATABASE_URL", "postgres://localhost:port/name"),
        ("DATABASE_URL", "postgres://localhost"),
        ("REDIS_URL", "localhost:6379"),
        ("MAIL_URL", "mail.example.org"),
        ("WEB_WORKERS", "0"),
        ("QUEUE_WORKERS", "many"),
    ],
)
def test_a_bad_value_is_named_with_advice(name, value):
    with pytest.raises(Problem, match=f"^{name}.* unset it") as caught:
        environment.read({name: value})
    assert caught.value.code == 2
    assert "\n" not in caught.value.line


def test_a_bad_address_never_shows_its_password():
    with pytest.raises(Problem) as caught:
        environment.read({"DATABASE_URL": "mysql://someone:s3cret@host/name"})
    assert "s3cret" not in caught.value.line


def test_children_get_defaults_and_keep_what_the_caller_set():
    settings = environment.read({"PORT": "8123"})
    mine = {"SECRET_KEY": "mine", "BASE_URL": "https://example.org", "ALLOWED_HOSTS": "", "OTHER": ""}
    env = environment.child_environment(settings, "postgres://x/y", "redis://z", "made", mine)
    assert (env["SECRET_KEY"], env["BASE_URL"]) == ("mine", "https://example.org")
    assert env["ALLOWED_HOSTS"] == "localhost,127.0.0.1"
    assert env["OTHER"] == ""
    assert (env["DATABASE_URL"], env["REDIS_URL"], env["MAIL_URL"]) == ("postgres://x/y", "redis://z", "file")
    assert env["DJANGO_SETTINGS_MODULE"] == "resistry.settings.dev"


# Commands


def test_an_unknown_command_is_one_line_and_exit_code_2():
    says_one_line(launch("serv"), "'serv'", "./run help", code=2)


def test_a_bad_variable_is_one_line_and_exit_code_2():
    says_one_line(launch("doctor", PORT="none"), "PORT=none", code=2)


def test_help_names_every_command():
    done = launch("help")
    assert done.returncode == 0
    for command in ("test", "bench", "manage", "doctor"):
        assert f"./run {command}" in done.stdout


def test_doctor_shows_no_secret(tmp_path):
    done = launch("doctor", RESISTRY_STATE=str(tmp_path), SECRET_KEY="s3cret", PORT=str(free_port()))
    assert "s3cret" not in done.stdout + done.stderr
    assert "PostgreSQL" in done.stdout
    assert not any(tmp_path.iterdir())


def test_doctor_fails_where_something_needed_is_missing(tmp_path):
    (tmp_path / "file").touch()
    done = launch("doctor", RESISTRY_STATE=str(tmp_path / "file"))
    assert done.returncode == 1
    assert "not writable" in done.stdout


# Tests


def test_browser_tests_are_left_out_without_a_chromium():
    assert check.chromium({"PATH": "/nonexistent"}) is None
    assert check.pytest_command([], with_browser=False)[3:] == ["-m", "not browser", *check.PROCESSES]
    assert check.pytest_command(["places"], with_browser=True)[3:] == ["places"]


def test_chromium_is_the_one_that_is_named(tmp_path):
    program = tmp_path / "my-chromium"
    program.touch(0o755)
    assert check.chromium({"PATH": "/nonexistent", "RESISTRY_CHROMIUM": str(program)}) == program


def test_without_a_chromium_ci_fails():
    done = launch("test", CI="true", RESISTRY_CHROMIUM="/nonexistent")
    assert done.returncode == 1
    assert "No Chromium found" in done.stdout


# State folder


def test_state_folder_is_made_and_keeps_its_secret_key(tmp_path):
    made = state.prepare(tmp_path / "a" / "b")
    key = made.secret_key()
    assert len(key) >= 50
    assert state.prepare(tmp_path / "a" / "b").secret_key() == key
    assert (made.path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert made.logs.stat().st_mode & 0o777 == 0o700


def test_a_file_in_place_of_the_state_folder_is_one_line(tmp_path):
    (tmp_path / "file").touch()
    says_one_line(launch(RESISTRY_STATE=str(tmp_path / "file")), "cannot be used", "Set RESISTRY_STATE")


def test_too_little_room_is_said_before_anything_starts(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=12 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(Problem, match="12 MB free and needs 200 MB"):
        state.prepare(tmp_path)


def test_a_full_disk_is_one_line(mounted):
    says_one_line(launch(RESISTRY_STATE=str(mounted("size=1m") / "state")), "MB free", "make room")


def test_a_read_only_disk_is_one_line(mounted):
    done = launch(RESISTRY_STATE=str(mounted("ro,size=300m")))
    says_one_line(done, "Read-only file system", "Set RESISTRY_STATE")


def test_a_closed_folder_is_one_line(tmp_path):
    tmp_path.chmod(0o500)
    says_one_line(
        launch(before=OBEYING, RESISTRY_STATE=str(tmp_path / "state")), "Permission denied", "Set RESISTRY_STATE"
    )


def test_only_one_holds_the_state_folder(tmp_path):
    made = state.prepare(tmp_path)
    with state.hold(made, "./run", "http://localhost:8000"):
        holder = rf"process {os.getpid()}\).*http://localhost:8000"
        with pytest.raises(state.InUse, match=holder), state.hold(made, "./run manage"):
            pytest.fail("two hold it")
        assert "8000" in (tmp_path / "lock").read_text()
    with state.hold(made, "./run"):
        pass


def test_the_text_of_a_dead_holder_is_no_lock(tmp_path):
    made = state.prepare(tmp_path)
    (tmp_path / "lock").write_text('{"pid": 1, "doing": "./run", "address": "http://localhost:8000"}')
    with state.hold(made, "./run"):
        pass


def test_an_unreadable_lock_is_still_a_lock(tmp_path):
    made = state.prepare(tmp_path)
    with (tmp_path / "lock").open("w") as lock:
        lock.write("{")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(state.InUse, match=r"another \./run"), state.hold(made, "./run"):
            pytest.fail("two hold it")


# Port


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_taken_port_names_the_next_one(host):
    with socket.create_server((host, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Problem, match=rf"Port {port} is taken: .* start with PORT={port + 1} \./run"):
            check_port(port)


def test_a_free_port_is_no_problem():
    check_port(free_port())


# Interpreter


@pytest.fixture
def checkout(tmp_path):
    """What ./run needs before a virtual environment exists, with nothing to install."""
    folder = tmp_path / "checkout"
    (folder / "resistry").mkdir(parents=True)
    shutil.copy(PROJECT / "run", folder)
    shutil.copytree(PROJECT / "resistry" / "launch", folder / "resistry" / "launch")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).touch()
    return folder


def run(checkout, *arguments, script=None, **env):
    return subprocess.run(
        [script or checkout / "run", *arguments],
        env=env,
        cwd="/",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_an_unusable_named_interpreter_is_one_line(checkout):
    done = run(checkout, PATH=os.environ["PATH"], RESISTRY_PYTHON="/nonexistent")
    says_one_line(done, "RESISTRY_PYTHON=/nonexistent", "3.12")


def test_an_old_named_interpreter_is_one_line(checkout, tmp_path):
    old = tmp_path / "python3.11"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    says_one_line(run(checkout, PATH=os.environ["PATH"], RESISTRY_PYTHON=str(old)), str(old), "3.12")


def test_no_interpreter_at_all_says_what_was_looked_for(checkout, tmp_path):
    done = run(checkout, PATH="/nonexistent", HOME=str(tmp_path))
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    for place in (
        "python3.12",
        "~/.pyenv/versions",
        "~/.local/share/uv",
        "uv python install",
        "RESISTRY_PYTHON",
    ):
        assert place in last


@pytest.mark.launcher
def test_the_newest_pyenv_version_is_found_without_a_path(checkout, tmp_path):
    for version in ("3.9.1", "3.12.0"):
        folder = tmp_path / ".pyenv" / "versions" / version / "bin"
        folder.mkdir(parents=True)
        # A pretended version: the real interpreter answers, and that is at least 3.12.
        real = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"
        (folder / "python3").symlink_to(real)
    # The symbolic link to the script needs readlink, so PATH holds that and nothing else.
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "readlink").symlink_to(shutil.which("readlink"))
    (tmp_path / "link").symlink_to(checkout / "run")
    done = run(checkout, "help", script=tmp_path / "link", PATH=str(tools), HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "./run doctor" in done.stdout


@pytest.mark.launcher
def test_the_environment_is_made_once_and_again_when_needed(checkout):
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "RESISTRY_PYTHON": sys.executable}
    assert "Making .venv" in run(checkout, "help", **env).stdout
    again = run(checkout, "help", **env).stdout
    assert "Making .venv" not in again
    assert "Installing" not in again

    (checkout / "requirements-dev.txt").write_text("# changed\n")
    changed = run(checkout, "help", **env).stdout
    assert "Making .venv" not in changed
    assert "Installing" in changed

    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nonexistent/python")
    assert "Making .venv" in run(checkout, "help", **env).stdout


@pytest.mark.launcher
def test_two_first_runs_at_once_make_one_environment(checkout):
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "RESISTRY_PYTHON": sys.executable}
    both = [subprocess.Popen([checkout / "run", "help"], env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [each.communicate(timeout=180)[0] for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert sum("Making .venv" in output for output in outputs) == 1


@pytest.mark.launcher
def test_an_install_that_fails_is_said_and_tried_again(checkout):
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "RESISTRY_PYTHON": sys.executable}
    (checkout / "requirements-dev.txt").write_text("resistry-has-no-such-package==1.0\n")  # and it has no hash
    done = run(checkout, "help", **env)
    assert done.returncode == 1
    assert "could not be installed" in done.stderr.strip().splitlines()[-1]
    assert not (checkout / ".venv" / "requirements.stamp").exists()
