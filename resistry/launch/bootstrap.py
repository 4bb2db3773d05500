"""Keep `.venv` in step with requirements-dev.txt. Run by `./run` before anything is installed.

A stamp in `.venv` holds a hash of the requirement files and of the interpreter, written only after pip
succeeded: an interrupted install is simply done again, and an unchanged one costs nothing. A file lock (which
the kernel drops when its holder dies) keeps two parallel runs apart.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "requirements.stamp"
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")


def fingerprint() -> str:
    """Changes when a requirement file or the interpreter does."""
    digest = hashlib.sha256(f"{sys.version} {os.path.realpath(sys.base_prefix)}".encode())
    for name in REQUIREMENTS:
        digest.update(b"\0" + (PROJECT / name).read_bytes())
    return digest.hexdigest()


def up_to_date(wanted: str) -> bool:
    return STAMP.is_file() and STAMP.read_text() == wanted and works()


def works(*arguments: str) -> bool:
    """Whether the environment's interpreter still runs (the one it was made from may be gone)."""
    if not PYTHON.exists():
        return False
    done = subprocess.run([PYTHON, *(arguments or ("-c", ""))], capture_output=True, check=False)
    return done.returncode == 0


def same_interpreter() -> bool:
    """Whether `.venv` was made from the Python that runs this: else its packages may not fit."""
    code = "import os, sys; print(os.path.realpath(sys.base_prefix), sys.version)"
    done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout == f"{os.path.realpath(sys.base_prefix)} {sys.version}\n"


def install(wanted: str) -> None:
    if not (works("-m", "pip", "--version") and same_interpreter()):
        if Path(sys.prefix).resolve() == VENV.resolve():
            # We run from the environment that has to go: let the Python it was made from do it.
            base = getattr(sys, "_base_executable", "") or sys.executable
            os.execv(base, [base, __file__])
        shutil.rmtree(VENV, ignore_errors=True)
        print("Making .venv ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    print("Installing the packages (a minute or two the first time) ...", flush=True)
    options = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--require-hashes",
        "-r",
    ]
    argv = [str(PYTHON), *options, str(PROJECT / REQUIREMENTS[-1])]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode:
        # Only now, and only the end: pip's warnings on the way there are of no use to the reader.
        print("\n".join((done.stdout + done.stderr).splitlines()[-20:]), file=sys.stderr)
        done.check_returncode()
    STAMP.write_text(wanted)


def main() -> str | None:
    """Nothing when all is well, else the one line that says why not."""
    missing = [name for name in REQUIREMENTS if not (PROJECT / name).is_file()]
    if missing:
        return f"This checkout is not complete: {', '.join(missing)} is missing."
    wanted = fingerprint()
    if up_to_date(wanted):
        return None
    try:
        lock = os.open(PROJECT, os.O_RDONLY)  # the folder itself: no lock file to leave lying about
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not up_to_date(wanted):
            install(wanted)
    except OSError as error:
        return f"Cannot make .venv in {PROJECT}: {error.strerror or error}."
    except subprocess.CalledProcessError:
        return (
            "The packages could not be installed; the reason is above. This needs PyPI, or a mirror of it "
            "that pip is configured for."
        )
    return None


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
