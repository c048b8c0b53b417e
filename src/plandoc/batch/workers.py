"""Worker processes that build plans side by side, one plan at a time each.

A worker that dies takes only its own plan with it, which is tried once more in a new worker; one
that hangs is ended. After so many plans, or with so much memory, a worker is replaced: the layout
engine of PDF keeps some memory of every document.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plandoc.batch.job import NOT_MADE, Made, Order, make
from plandoc.batch.memory import peak_memory
from plandoc.cli_text import text

JOBS, MEMORY = 50, 1_000_000_000
"""Plans after which, and bytes of memory at which, a worker is replaced."""
GRACE = 15.0
"""Seconds beyond the time limits of checking and building, after which a worker is ended."""
AHEAD = 4
"""Plans per worker that may be finished while an earlier one is still being built."""
COMMAND = [sys.executable, "-m", "plandoc.batch"]
"""Starts a worker."""
SIZE = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Reply:
    """A job's result, with the lines that were to be said, and the worker's memory in bytes."""

    made: Made
    said: tuple[str, ...]
    memory: int = 0


def built_by_workers(plans: Sequence[Path], order: Order, count: int) -> Generator[Reply]:
    """The result of each plan, in the order of the plans, from `count` workers."""
    queue = _Queue(deque(enumerate(plans)), count * AHEAD)
    threads = [threading.Thread(target=_serve, args=(queue, order), daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        for number in range(len(plans)):
            yield queue.result(number)
    finally:
        queue.stop()
        for thread in threads:
            thread.join()


@dataclass
class _Queue:
    """Plans that wait, and results that have not been asked for."""

    waiting: deque[tuple[int, Path]]
    room: int
    """How far the work may run ahead of what was asked for."""
    done: dict[int, Reply] = field(default_factory=dict)
    asked: int = 0
    stopped: bool = False
    workers: set[_Worker] = field(default_factory=set)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def take(self) -> tuple[int, Path] | None:
        """The next plan, once there is room for its result; None when there is none."""
        with self.changed:
            self.changed.wait_for(
                lambda: self.stopped or not self.waiting or self.waiting[0][0] < self.asked + self.room
            )
            return self.waiting.popleft() if self.waiting and not self.stopped else None

    def put(self, number: int, reply: Reply) -> None:
        with self.changed:
            self.done[number] = reply
            self.changed.notify_all()

    def result(self, number: int) -> Reply:
        """The result of a plan; waits for it."""
        with self.changed:
            self.asked = number
            self.changed.notify_all()
            self.changed.wait_for(lambda: number in self.done)
            return self.done.pop(number)

    def stop(self) -> None:
        """Start nothing more, and end what is running."""
        with self.changed:
            self.stopped = True
            self.changed.notify_all()
            for worker in self.workers:
                worker.end()


def _serve(queue: _Queue, order: Order) -> None:
    """Build plans in one worker after the other until none is left."""
    worker: _Worker | None = None
    while (taken := queue.take()) is not None:
        number, plan = taken
        reply = None
        for _attempt in range(2):
            try:
                worker = worker or _started(queue)
            except OSError:  # no room for another process
                break
            reply = worker.build(plan, order)
            if reply is None or worker.jobs >= JOBS or reply.memory >= MEMORY:
                _retired(queue, worker)
                worker = None
            if reply is not None or queue.stopped:
                break
        queue.put(number, reply or _lost(plan, order))
    if worker:
        _retired(queue, worker)


def _started(queue: _Queue) -> _Worker:
    worker = _Worker()
    with queue.changed:
        queue.workers.add(worker)
        if queue.stopped:
            worker.end()
    return worker


def _retired(queue: _Queue, worker: _Worker) -> None:
    with queue.changed:
        queue.workers.discard(worker)
    worker.end()
    worker.close()


def _lost(plan: Path, order: Order) -> Reply:
    """What is said of a plan whose worker ended twice without an answer."""
    return Reply(Made(plan, NOT_MADE), (text("worker_lost", order.language, name=plan),))


class _Worker:
    """A process of its own that answers one plan at a time."""

    def __init__(self) -> None:
        self.jobs = 0
        self._process = subprocess.Popen(  # noqa: S603 - plandoc itself
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def build(self, plan: Path, order: Order) -> Reply | None:
        """The answer, or None where the process ended or had to be ended."""
        self.jobs += 1
        limit = 2 * order.seconds + GRACE if order.seconds else None
        timer = threading.Timer(limit, self.end) if limit else None
        if timer:
            timer.start()
        try:
            _send(self._process.stdin, (plan, order))
            reply = _received(self._process.stdout)
        except (OSError, ValueError, pickle.PickleError):
            return None
        finally:
            if timer:
                timer.cancel()
        return reply if isinstance(reply, Reply) else None

    def end(self) -> None:
        """End the process and what it started, whatever they do."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Close the pipes of a process that has ended."""
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()


def _send(stream: Any, value: object) -> None:
    content = pickle.dumps(value)
    stream.write(SIZE.pack(len(content)) + content)
    stream.flush()


def _received(stream: Any) -> Any:
    """One value from the other side; None at the end."""
    head = stream.read(SIZE.size)
    if len(head) < SIZE.size:
        return None
    size = SIZE.unpack(head)[0]
    content = stream.read(size)
    # Both sides are this program: nothing from outside is ever unpickled.
    return pickle.loads(content) if len(content) == size else None  # noqa: S301


def answer_plans() -> None:
    """Be a worker: answer plans until there are no more; what libraries print goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while (job := _received(sys.stdin.buffer)) is not None:
        plan, order = job
        said: list[str] = []
        made = make(plan, order, said.append)
        _send(answers, Reply(made, tuple(said), peak_memory()))
