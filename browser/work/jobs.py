"""Jobs: one question of one visitor, how far it is, and what it has found; nobody can guess another's address."""

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from experiments.language import LANGUAGES

KEPT = 60  # jobs that are remembered; the oldest finished ones are forgotten first
WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"


@dataclass
class Job:
    """One question. task: what a worker gets; key: the same for the same question; None: never shared (a real class).

    own: key of the visitor's own class that it is about, if any; forgotten: that class is. lang: the language it was
    asked in. html: fragments of the page by name and language; files: what can be taken along.
    """

    task: dict
    key: str | None
    own: str = ""
    lang: str = LANGUAGES[0]
    id: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    state: str = WAITING
    progress: dict = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    failure: dict[str, str] = field(default_factory=dict)
    cancelled: threading.Event = field(default_factory=threading.Event)
    forgotten: bool = False
    asked: float = field(default_factory=time.monotonic)

    @property
    def finished(self) -> bool:
        """Whether nothing more will come."""
        return self.state in (DONE, FAILED, CANCELLED)

    def tells(self, lang: str) -> bool:
        """Whether it is answered, with all its figures in a language."""
        return self.state == DONE and f"rest.{lang}" in self.html

    def take(self, kind: str, what: object) -> None:
        """Something a worker sent."""
        if kind == "progress":
            self.progress = what
        elif kind == "html":
            self.html |= what
        elif kind == "file":
            name, content = what
            self.files[name] = content
        elif kind == "failed":
            self.state, self.failure = FAILED, what

    def told(self, lang: str, before: int) -> dict:
        """What a page asks every moment: the state, how far it is, and which fragments are there."""
        parts = sorted(name.rsplit(".", 1)[0] for name in self.html if name.endswith(f".{lang}"))
        failure = self.failure.get(lang)
        sizes = {name: len(self.html[f"{name}.{lang}"]) for name in parts}
        return {"state": self.state, "progress": self.progress, "parts": sizes, "before": before, "failure": failure}


class Jobs:
    """All jobs of this server."""

    def __init__(self):
        self.lock, self.known = threading.Lock(), OrderedDict[str, Job]()

    def add(self, job: Job) -> Job:
        """Remember a job, and return it; of the same question that was answered before, the job that has the answer.

        An answer links to the files of its own job, so it is that job that is shown again, and it stays as if new.
        """
        with self.lock:
            same = [one for one in self.known.values() if job.key and one.key == job.key and one.tells(job.lang)]
            if same:
                self.known.move_to_end(same[-1].id)
                return same[-1]
            self.known[job.id] = job
            for old in [one.id for one in self.known.values() if one.finished][: max(0, len(self.known) - KEPT)]:
                del self.known[old]
        return job

    def get(self, id: str) -> Job | None:
        """A job by its id; None once it is forgotten."""
        with self.lock:
            job = self.known.get(id)
        return None if job is None or job.forgotten else job

    def before(self, job: Job) -> int:
        """How many other jobs wait for a worker longer than this one."""
        with self.lock:
            waiting = [one for one in self.known.values() if one.state == WAITING and one.asked < job.asked]
        return len(waiting) if job.state == WAITING else 0

    def running(self) -> int:
        """How many jobs are being answered."""
        with self.lock:
            return sum(one.state == RUNNING for one in self.known.values())

    def cancel(self, job: Job) -> None:
        """Ask for a stop; a job that has not begun stops at once."""
        job.cancelled.set()
        with self.lock:
            if job.state == WAITING:
                job.state, job.task = CANCELLED, {}

    def begin(self, job: Job) -> dict | None:
        """The task of a job that now runs, handed out once: it may hold a visitor's class. None if it was stopped."""
        with self.lock:
            if job.state != WAITING:
                return None
            job.state = RUNNING
            task, job.task = job.task, {}
        return task

    def end(self, job: Job) -> None:
        """Nothing more will come of a job that ran."""
        with self.lock:
            if job.state == RUNNING:
                job.state = CANCELLED if job.cancelled.is_set() else DONE
            if job.forgotten:
                self.known.pop(job.id, None)

    def forget(self, own: str) -> None:
        """Drop every question about a class that is forgotten, with all that was found; what runs is stopped first."""
        with self.lock:
            about = [job for job in self.known.values() if job.own == own]
        for job in about:
            job.forgotten = True  # before the look whether it is finished: else whoever ends it drops it
            self.cancel(job)
            if job.finished:
                self.end(job)
