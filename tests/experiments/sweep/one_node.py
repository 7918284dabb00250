"""A Slurm cluster of one node on this machine, with ports, key and folder of its own, gone at the end."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "scontrol", "squeue")
CONF = """
ClusterName=one
SlurmctldHost={host}({address})
NodeName={host} NodeAddr={address} Port={node} CPUs={cpus} RealMemory={memory} State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
SlurmUser={user}
SlurmdUser={user}
SlurmctldPort={control}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,batch_sched_delay=0
ReturnToService=2
SlurmdParameters=config_overrides
KillWait=2
MpiDefault=none
SwitchType=switch/none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
"""


def missing():
    """Programs of Slurm that are not installed, and whatever else stands in the way."""
    found = [name for name in PROGRAMS if found_at(name) is None]
    return found or ([] if os.geteuid() == 0 else ["a root to start jobs as"])


def found_at(name):
    """A program on the path, or where Debian keeps servers."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))


def memory():
    """Megabytes of this machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20


def free_ports(number):
    """Ports nobody listens at."""
    with ExitStack() as opened:
        sockets = [opened.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


@contextmanager
def one_node(folder, cpus):
    """A cluster whose servers run as long as the block; yields the environment in which sbatch finds it."""
    host, (control, node) = socket.gethostname().split(".")[0], free_ports(2)
    for name in ("state", "spool"):
        (folder / name).mkdir(parents=True)
    conf = folder / "slurm.conf"
    named = {"host": host, "address": "127.0.0.1", "node": node, "control": control, "cpus": cpus}
    conf.write_text(CONF.format(**named, memory=memory(), user=getpass.getuser(), folder=folder))
    key = folder / "munge.key"
    key.write_bytes(os.urandom(128))
    key.chmod(0o400)
    environment = os.environ | {"SLURM_CONF": str(conf)}
    munge = [f"--{option}={folder / name}" for option, name in (
        ("key-file", "munge.key"), ("socket", "munge.socket"), ("pid-file", "munge.pid"),
        ("seed-file", "munge.seed"), ("log-file", "munge.log"))]  # fmt: skip
    with ExitStack() as servers:
        for words in (["munged", "--foreground", "--force", *munge], ["slurmctld", "-D", "-i"],
                      ["slurmd", "-D", "-N", host]):  # fmt: skip
            servers.enter_context(served(words, environment, folder))
            time.sleep(1.0)
        wait_for(lambda: "idle" in said(["sinfo", "-h", "-o", "%t"], environment), 60, folder)
        yield environment


@contextmanager
def served(words, environment, folder):
    """A server, stopped at the end by its number."""
    with open(folder / f"{words[0]}.out", "wb") as out:
        server = subprocess.Popen([found_at(words[0]), *words[1:]], env=environment, stdout=out, stderr=out)
        try:
            yield server
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def said(words, environment, folder=None):
    """What a command of Slurm says."""
    done = subprocess.run(words, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert 0 == done.returncode or words[0] == "sinfo", done.stderr
    return done.stdout


def wait_for(happened, seconds, folder):
    """Wait until something has happened; what the servers said if it does not."""
    until = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > until:
            logs = [*folder.glob("*.log"), *folder.glob("*.out")]
            raise AssertionError("\n".join(f"{path.name}: {path.read_text()[-1500:]}" for path in logs))
        time.sleep(0.2)
