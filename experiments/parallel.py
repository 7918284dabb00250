"""Several pieces of work at once."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def in_parallel[Given, Found](one: Callable[[Given], Found], several: Sequence[Given], threads: int) -> list[Found]:
    """`one` of each, in order, on some threads; Ctrl-C drops what has not begun."""
    with ThreadPoolExecutor(threads) as pool:
        try:
            return list(pool.map(one, several))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
