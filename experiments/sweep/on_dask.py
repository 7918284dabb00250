"""The shards of a sweep on a Dask cluster: a task each, whose table comes back to the process that asked.

Workers write nothing and need no folder of ours, only the same Klaslab: a worker that would put the answer in another
folder (other code, other numbers) refuses. What a killed worker had in hand Dask gives to another one.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path

import pyarrow as pa

from experiments.errors import UserError
from experiments.sweep.config import Sweep
from experiments.sweep.living import Lived
from experiments.sweep.run import folder_of, study_of
from experiments.sweep.study import Study

LOCAL = "local"  # a cluster of processes on this machine, for as long as the sweep takes
AHEAD = 256  # tasks asked for at once: enough to see that more workers are worth it, few enough to change one's mind
PATIENCE = 30  # seconds to wait for a scheduler
DEATHS = 10  # workers that may die on a task of a local cluster before it is given up
QUIET = {
    "distributed.scheduler.http.routes": [],  # no page and no figures for others to read
    "distributed.scheduler.allowed-failures": DEATHS,
    "distributed.worker.preload": ["experiments.sweep.deaf_worker"],
}


@dataclass(kw_only=True, eq=False)
class OnDask:
    """The workers of a cluster. waiting: the tasks that are asked for, by their shard."""

    client: object
    sweep: Sweep
    waiting: dict = field(default_factory=dict)

    def lived(self, study: Study, shards: Iterable[int]) -> Lived:
        """Shards as they are finished. Raises UserError if a worker is another Klaslab, or none can do a shard."""
        from distributed import as_completed

        name, shards = folder_of(self.sweep, Path()).name, iter(shards)
        carried = self.client.submit(carry, self.sweep, pure=False)  # a task: made again if who holds it dies

        def asked(shard: int):
            future = self.client.submit(shard_there, carried, name, shard, pure=False)
            self.waiting[future] = shard
            return future

        ready = as_completed([asked(shard) for shard in islice(shards, AHEAD)])
        for future in ready:
            yield self._taken(future)
            ready.update([asked(shard) for shard in islice(shards, 1)])

    def left(self) -> Lived:
        """What is finished by now; what still runs is dropped with the connection."""
        done = [future for future in self.waiting if future.status == "finished"]
        for future, table in zip(done, self.client.gather(done, errors="skip")):
            yield self.waiting.pop(future), table

    def _taken(self, future) -> tuple[int, pa.Table]:
        from distributed import CancelledError, KilledWorker

        shard = self.waiting.pop(future)
        try:
            return shard, future.result()
        except KilledWorker:
            raise UserError("sweep.dask.killed", {"shard": shard}) from None
        except CancelledError:
            raise UserError("sweep.dask.lost") from None


def carry(sweep: Sweep) -> Sweep:
    """The sweep, on a worker."""
    return sweep


def shard_there(sweep: Sweep, name: str, shard: int) -> pa.Table:
    """The table of a shard, on one thread of a worker. Raises UserError if the worker is another Klaslab."""
    from experiments.sweep.measure import shard_table

    return shard_table(_study_there(sweep, name), shard, 1)


@lru_cache(maxsize=2)
def _study_there(sweep: Sweep, name: str) -> Study:
    found = folder_of(sweep, Path()).name
    if found != name:
        raise UserError("sweep.dask.another", value=found, expected=name)
    return study_of(sweep)


@contextmanager
def on_dask(sweep: Sweep, where: str, processes: int) -> Iterator[OnDask]:
    """Workers for a sweep: of the scheduler at an address, or so many processes here, without a dashboard.

    Raises UserError where Dask is missing, or nobody answers.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise UserError("sweep.dask.missing") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is said by us
    if where != LOCAL:
        with _client(Client, where) as client:
            yield OnDask(client=client, sweep=sweep)
        return
    with (
        dask.config.set(QUIET),
        LocalCluster(n_workers=processes, threads_per_worker=1, processes=True, host="127.0.0.1",
                     dashboard_address=None, memory_limit=None, silence_logs=logging.CRITICAL) as cluster,
        Client(cluster) as client,
    ):  # fmt: skip
        yield OnDask(client=client, sweep=sweep)


def _client(connected: type, address: str):
    try:
        return connected(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError):  # nobody there in time; no address
        raise UserError("sweep.dask.nobody", value=address) from None
