"""Fixtures of the launcher's tests."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from resistry.launch import postgres_programs, valkey
from resistry.tests.stand_in import Site, until


@pytest.fixture
def way(request):
    """The way services are found; where the machine has none that way, skipped, and on CI failed."""
    if not (any(postgres_programs.programs(request.param)) and any(valkey.programs(request.param))):
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say(f"no PostgreSQL and Valkey as {request.param} here")
    return request.param


@pytest.fixture
def site():
    # Not pytest's folder: that is closed to other users, and PostgreSQL's own has to pass.
    folder = Path(tempfile.mkdtemp(prefix="resistry-test-"))
    folder.chmod(0o711)
    each = Site(folder)
    yield each
    for process in each.started:
        if process.poll() is None:
            process.kill()
        process.wait()
    until(lambda: not each.left())
    shutil.rmtree(folder)


@pytest.fixture
def mounted(tmp_path):
    """A folder on a file system of its own, mounted with the given options."""
    folder = tmp_path / "mounted"
    folder.mkdir()

    def mount(options):
        argv = ["mount", "-t", "tmpfs", "-o", options, "resistry-test", str(folder)]
        if os.geteuid():
            pytest.skip("only root may mount a small or read-only disk")
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"this machine lets not even root mount a disk: {done.stderr.strip()}")
        return folder

    yield mount
    if os.path.ismount(folder):
        subprocess.run(["umount", str(folder)], check=True)
