"""A stand-in for the project (a manage.py and a WSGI callable of a few lines), to test the launcher with real
services and children."""

import contextlib
import os
import shutil
import subprocess
import sys
import textwrap
import time
import urllib.request
from pathlib import Path

import psycopg2
import pytest
import redis

from resistry.launch.process import alive, free_port

PROJECT = Path(__file__).resolve().parents[2]
WAYS = ("binaries", "wheels")

MANAGE = """
    import json, os, sys, time
    command = sys.argv[1]
    state = os.environ["RESISTRY_STATE"]
    with open(os.path.join(state, "calls"), "a") as calls:
        calls.write(command + "\\n")
    if command == os.environ.get("STAND_IN_FAILS"):
        sys.exit("the stand-in fails as it was told")
    if command == "load_demo":
        open(os.path.join(state, "demo-logins.txt"), "w").write("admin@example.org  demo\\n")
    if command == "environment":
        print(json.dumps(dict(os.environ)))
    if command == "rqworker":
        if os.fork() == 0:
            os.setsid()  # as RQ's work horse: out of its parent's process group
            time.sleep(600)
    if command in ("rqworker", "tick", "sleep"):
        time.sleep(600)
"""
WSGI = """
    def application(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["PATH_INFO"].encode()]
"""


class Site:
    """A stand-in project and a state folder; `start` runs the launcher on them."""

    def __init__(self, folder):
        self.project, self.state = folder / "project", folder / "state"
        (self.project / "resistry").mkdir(parents=True)
        shutil.copytree(PROJECT / "resistry" / "launch", self.project / "resistry" / "launch")
        (self.project / "resistry" / "__init__.py").touch()
        (self.project / "resistry" / "wsgi.py").write_text(textwrap.dedent(WSGI))
        (self.project / "manage.py").write_text(textwrap.dedent(MANAGE))
        self.port = free_port()
        self.started = []

    def start(self, *arguments, **env):
        clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        clean |= {"RESISTRY_STATE": str(self.state), "PORT": str(self.port)}
        argv = [sys.executable, "-m", "resistry.launch", *arguments]
        output = subprocess.PIPE
        process = subprocess.Popen(
            argv, cwd=self.project, env=clean | env, stdout=output, stderr=subprocess.STDOUT, text=True
        )
        self.started.append(process)
        return process

    def start_ready(self, **env):
        process = self.start(**env)
        shown = []
        for line in process.stdout:
            shown.append(line)
            if "Ctrl-C stops everything" in line:
                process.shown = "".join(shown)
                return process
        pytest.fail("".join(shown))

    def ends(self, process, seconds=60):
        output = process.communicate(timeout=seconds)[0]
        return process.returncode, output

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
            return response.read().decode()

    def calls(self):
        return (self.state / "calls").read_text().split()

    def left(self):
        """Processes of this state folder that still run."""
        needle = str(self.state).encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                text = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
                if needle in text and alive(int(folder.name)):
                    found.append(f"{folder.name} {(folder / 'cmdline').read_bytes()}")
        return found

    def pid_of(self, *words):
        for line in self.left():
            if all(word in line for word in words):
                return int(line.split()[0])
        return pytest.fail(f"no process with {words} in {self.left()}")


def until(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def use(database_url, redis_url):
    """A write and a read on both."""
    connection = psycopg2.connect(database_url)
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    cursor.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    cursor.execute("SELECT lower('ÉÑ'), similarity('vote', 'votes') > 0.5, unaccent('é')")
    assert cursor.fetchone() == ("éñ", True, "e")
    connection.close()
    client = redis.Redis.from_url(redis_url)
    assert client.set("key", "value")
    assert client.get("key") == b"value"
    client.close()
