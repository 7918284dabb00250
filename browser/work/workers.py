"""The pool: warm processes, each with a thread that hands it jobs and takes in what it sends."""

import multiprocessing
import os
import queue
import threading
import time

from browser.work.jobs import Job, Jobs
from browser.work.worker import serve
from experiments.language import LANGUAGES, say

MOST = 4  # processes: each is a whole model
GRACE = 1.0  # seconds a stopped worker gets to tell what it has before it is replaced
GRACE_TOLD = 20.0  # the same once it tells


class Workers:
    """A few warm processes. They are started apart (spawned), so they share no luck and no locks with the pages."""

    def __init__(self, jobs: Jobs, number: int | None = None):
        self.jobs, self.waiting = jobs, queue.Queue()
        self.number = max(1, min(MOST, os.cpu_count() or 2)) if number is None else number
        self.context = multiprocessing.get_context("spawn")
        self.warm, self.closed = threading.Event(), False
        self.asked = self.context.Event()  # somebody waits for a place: what nobody looks at yet is left out
        self.counting, self.idle = threading.Lock(), 0  # places that wait for a job
        self.processes: list = []

    def start(self) -> None:
        """Start the processes; they warm up while the first pages are read."""
        for _ in range(self.number):
            threading.Thread(target=self._hand_out, daemon=True).start()

    def submit(self, job: Job) -> Job:
        """Queue a job, unless its answer is known; the job to look at."""
        job = self.jobs.add(job)
        if not job.finished:
            self.waiting.put(job)
            self._look()
        return job

    def threads(self) -> int:
        """How many threads a question that begins now may use: all cores where no other question runs."""
        return max(1, (os.cpu_count() or 1) // max(1, self.jobs.running()))

    def close(self) -> None:
        """End the processes this pool started."""
        self.closed = True
        for process in self.processes:
            process.kill()

    def _hand_out(self) -> None:
        """The life of one place in the pool."""
        seat = Seat(self)
        while not self.closed:
            if (job := self._next()) is not None:
                seat.do(job)

    def _next(self) -> Job | None:
        """The job that waits longest; None if none came for a while."""
        self._look(+1)
        try:
            return self.waiting.get(timeout=0.5)
        except queue.Empty:
            return None
        finally:
            self._look(-1)

    def _look(self, idle: int = 0) -> None:
        """Whether somebody waits: always as the queue is now. idle: places that came free, or are taken."""
        with self.counting:
            self.idle += idle
            waits = self.waiting.qsize() > self.idle
            (self.asked.set if waits else self.asked.clear)()


class Seat:
    """One process and the pipe to it; the process is replaced when it dies or does not stop."""

    def __init__(self, pool: Workers):
        self.pool = pool
        self._begin()

    def _begin(self) -> None:
        context = self.pool.context
        self.pipe, theirs = context.Pipe()
        self.stop = context.Event()
        self.process = context.Process(target=serve, args=(theirs, self.stop, self.pool.asked), daemon=True)
        self.process.start()
        theirs.close()
        self.pool.processes.append(self.process)
        self._wait_until_warm()

    def _wait_until_warm(self) -> None:
        try:
            if self.pipe.recv()[0] == "warm":
                self.pool.warm.set()
        except (EOFError, OSError):
            pass

    def do(self, job: Job) -> None:
        """Hand out one job and take in everything it sends."""
        task = self.pool.jobs.begin(job)
        if task is None:
            return
        task["threads"] = self.pool.threads()
        self.stop.clear()
        try:
            self.pipe.send(task)
            del task
            whole = self._take_in(job)
        except (EOFError, OSError):
            whole = False
            if not job.cancelled.is_set():
                job.take("failed", {lang: say("browser.error.worker", lang) for lang in LANGUAGES})
        self.pool.jobs.end(job)
        if not whole and not self.pool.closed:
            self._replace()

    def _take_in(self, job: Job) -> bool:
        """Until the end: true; false if the worker was too slow to stop."""
        until = None
        while True:
            if job.cancelled.is_set() and until is None:
                self.stop.set()
                until = time.monotonic() + (GRACE_TOLD if job.progress else GRACE)
            if until is not None and time.monotonic() > until:
                return False
            if not self.pipe.poll(0.1):
                continue
            kind, what = self.pipe.recv()
            if kind == "end":
                return True
            job.take(kind, what)

    def _replace(self) -> None:
        self.process.kill()
        self.process.join(5)
        self.pool.processes.remove(self.process)
        self.pipe.close()
        self._begin()
