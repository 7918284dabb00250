"""Classes that visitors brought: in memory, each under an address nobody can guess, and not for long."""

import secrets
import threading
import time
from collections import OrderedDict

from experiments.sociogram import Sociogram
from experiments.sociogram_table import Held

KEPT, SECONDS = 40, 3600.0
LONGEST_NAME = 60


def held(name: str, content: bytes) -> Held:
    """A file in memory, never written down, by the name it had without the folder it came from."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return Held(name="".join(filter(str.isprintable, last))[-LONGEST_NAME:] or "class.csv", content=content)


class Shelf:
    """The classes of the last hour, at most so many; they go when their time is over, whether or not anybody asks."""

    def __init__(self, seconds: float = SECONDS):
        self.seconds, self.lock = seconds, threading.Lock()
        self.known = OrderedDict[str, tuple[float, Sociogram]]()
        self.clock: threading.Timer | None = None

    def put(self, sociogram: Sociogram) -> str:
        """Keep a class; its key."""
        key = secrets.token_urlsafe(18)
        with self.lock:
            self.known[key] = (time.monotonic(), sociogram)
            self._clear()
        return key

    def get(self, key: str) -> Sociogram | None:
        """A class by its key; None once it is forgotten."""
        with self.lock:
            self._clear()
            found = self.known.get(key)
        return None if found is None else found[1]

    def forget(self, key: str) -> None:
        """Forget a class now."""
        with self.lock:
            self.known.pop(key, None)

    def _clear(self) -> None:
        """Forget what is over, and come back when the oldest class that is left will be."""
        now = time.monotonic()
        for key in [key for key, (since, _) in self.known.items() if now - since >= self.seconds]:
            del self.known[key]
        while len(self.known) > KEPT:
            self.known.popitem(last=False)
        if self.known and self.clock is None:
            oldest = min(since for since, _ in self.known.values())
            self.clock = threading.Timer(oldest + self.seconds - now, self._on_time)
            self.clock.daemon = True
            self.clock.start()

    def _on_time(self) -> None:
        with self.lock:
            self.clock = None
            self._clear()
