"""Fixtures of the launcher's tests."""

import shutil
import tempfile
from pathlib import Path

import pytest

from resistry.launch import postgres_programs, valkey
from resistry.tests.stand_in import Site, until


@pytest.fixture
def way(request):
    """The way services are found, skipped where the machine has none that way."""
    if not (any(postgres_programs.programs(request.param)) and any(valkey.programs(request.param))):
        pytest.skip(f"no PostgreSQL and Valkey as {request.param} here")
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
