"""Start children, notice the first that ends, stop all of them in order: what serves first, services last."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

from resistry.launch.problem import Problem, tail
from resistry.launch.process import MARK, User, marked, spawn

GRACE = 10.0
TICK = 0.1


class Stopped(Exception):
    """Somebody asked us to end: Ctrl-C, SIGTERM or SIGHUP."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass
class Child:
    """`service` children are stopped after all others. `stop_signal` is what the program takes as 'end in
    order'."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    service: bool
    stop_signal: int
    grace: float

    def signal_group(self, number: int) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


class Supervisor:
    """A context: on leaving it, however that happens, every child is gone.

    Signals only set a flag, and every wait looks at it. An exception out of a signal handler could hit the
    lines between starting a child and writing it down.

    All but services bear a mark made from the folder of the logs, which only one launcher uses at a time:
    what bears it on entering was left by one that was killed.
    """

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.children: list[Child] = []
        self.asked: int | None = None
        self._mark = sha256(str(logs.resolve()).encode()).hexdigest()[:16]
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        self._sweep()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number == signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
                continue  # nohup
            self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.stop_all()
        finally:
            for number, handler in self._before.items():
                signal.signal(number, handler)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = number

    def start(
        self,
        name: str,
        argv: Sequence[str | Path],
        env: Mapping[str, str],
        *,
        service: bool = False,
        user: User | None = None,
        stop_signal: int = signal.SIGTERM,
        cwd: Path | None = None,
        grace: float = GRACE,
    ) -> Child:
        """Start a child that writes to `<logs>/<name>.log`. Its end, whatever its exit code, ends
        everything."""
        log = self.logs / f"{name}.log"
        marks = {} if service else {MARK: self._mark}
        process = spawn(argv, {**env, **marks}, log=log, cwd=cwd, user=user, stop_signal=stop_signal)
        child = Child(name, process, log, service, stop_signal, grace)
        self.children.append(child)
        return child

    def forget(self, child: Child) -> None:
        """Stop one child now; its end is expected."""
        self._stop([child])
        self.children.remove(child)

    def check(self) -> None:
        """Raise when somebody asked us to stop, or a child ended by itself."""
        if self.asked is not None:
            raise Stopped(self.asked)
        for child in self.children:
            code = child.process.poll()
            if code is not None:
                raise Problem(
                    f"{child.name} ended by itself ({describe(code)}), so everything was stopped. "
                    f"Its log is {child.log}{tail(child.log)}"
                )

    def sleep(self, seconds: float) -> None:
        """Sleep, and wake for whatever `check` raises."""
        end = time.monotonic() + seconds
        while True:
            self.check()
            left = end - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(left, TICK))

    def wait(self) -> None:
        """Until somebody asks us to stop (Stopped) or a child ends (Problem)."""
        while True:
            self.sleep(60)

    def step(self, name: str, argv: Sequence[str | Path], env: Mapping[str, str], cwd: Path | None = None) -> None:
        """Run something to its end, its output in a log; a failure is a Problem that shows the end of the
        log."""
        self.finish(self.begin(name, argv, env, cwd))

    def begin(self, name: str, argv: Sequence[str | Path], env: Mapping[str, str], cwd: Path | None = None) -> Child:
        """Start a step that `finish` waits for."""
        (self.logs / f"{name}.log").unlink(missing_ok=True)
        child = self.start(name, argv, env, cwd=cwd)
        self.children.remove(child)
        return child

    def finish(self, child: Child) -> None:
        """Wait for a step's end; a failure is a Problem."""
        try:
            while child.process.poll() is None:
                self.sleep(TICK)
        finally:
            self._stop([child])
        code = child.process.returncode
        if code:
            raise Problem(f"{child.name} failed ({describe(code)}). Its log is {child.log}{tail(child.log)}")

    def foreground(self, argv: Sequence[str | Path], env: Mapping[str, str], cwd: Path | None = None) -> int:
        """Run something that keeps the terminal and return its exit code. Ctrl-C reaches it from the
        terminal, and a Django shell or pytest decides itself what that means; SIGTERM and SIGHUP are handed
        on."""
        process = spawn(argv, {**env, MARK: self._mark}, cwd=cwd)
        while process.poll() is None:
            asked, self.asked = self.asked, None
            if asked not in (None, signal.SIGINT):
                self._end(process)
                raise Stopped(asked or 0)
            try:
                self.check()
            except Problem:
                self._end(process)
                raise
            time.sleep(TICK)
        return process.returncode if process.returncode >= 0 else 128 - process.returncode

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def stop_all(self) -> None:
        """What serves first and together, then what it may have left behind, then each service, last
        started first."""
        self._stop([child for child in self.children if not child.service])
        services = [child for child in reversed(self.children) if child.service]
        self._sweep()
        for child in services:
            self._stop([child])
        self.children.clear()

    def _sweep(self) -> None:
        """Kill what bears our mark and is no child we know: RQ's work horse is in a group of its own."""
        for pid in marked(self._mark):
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)

    def _stop(self, children: list[Child]) -> None:
        """Ask twice (RQ finishes its job on the first SIGTERM and drops it on the second), then kill the
        groups."""
        grace = max((child.grace for child in children), default=0.0)
        for share in (0.5, 0.5):
            waiting = [child for child in children if child.process.poll() is None]
            for child in waiting:
                child.signal_group(child.stop_signal)
            end = time.monotonic() + grace * share
            while any(child.process.poll() is None for child in waiting) and time.monotonic() < end:
                time.sleep(TICK / 5)
        for child in children:
            # The leader may be gone and its group not: a crashed web server leaves its workers.
            child.signal_group(signal.SIGKILL)
            child.process.wait()


def describe(code: int) -> str:
    """An exit code in words."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"
