"""How the launcher talks: one line for a problem, never a traceback for something the reader can put
right."""

import os
import sys
from pathlib import Path


class Problem(Exception):
    """Something the reader can put right. `line` says what is wrong and what to do; `code` is the exit
    code."""

    def __init__(self, line: str, code: int = 1) -> None:
        super().__init__(line)
        self.line = line
        self.code = code


def say(line: str = "") -> None:
    """Print at once. A terminal that went away (SIGHUP, closed pipe) must not keep the children alive."""
    try:
        print(line, flush=True)
    except OSError:
        # Python flushes once more at exit; give that a place to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tail(log: Path, lines: int = 15) -> str:
    """The end of a log, indented, or nothing where there is no log."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 16_384))
            text = file.read().decode(errors="replace")
    except OSError:
        return ""
    return "".join(f"\n    {line}" for line in text.splitlines()[-lines:])
