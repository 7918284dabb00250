"""Classes that visitors brought: in memory, each under an address nobody can guess, and not for long."""

import secrets
import threading
import time
from collections import OrderedDict

from experiments.sociogram import Sociogram

KEPT, SECONDS = 40, 3600.0


class Shelf:
    """The classes of the last hour, at most so many."""

    def __init__(self):
        self.lock, self.known = threading.Lock(), OrderedDict[str, tuple[float, Sociogram]]()

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
        now = time.monotonic()
        for key in [key for key, (since, _) in self.known.items() if now - since > SECONDS]:
            del self.known[key]
        while len(self.known) > KEPT:
            self.known.popitem(last=False)
