"""`klaslab view`: starts the pages on this machine only, and opens the first one."""

import socket
import threading
import time
import urllib.request
import webbrowser
from importlib.util import find_spec

from experiments.errors import UserError
from experiments.manner import Manner, notice

HOST = "127.0.0.1"  # never another: there are no accounts and no passwords
PORT = 8800
LIBRARIES = ("solara", "uvicorn", "starlette", "altair")  # looked for, not imported: their settings come first
PATIENCE = 60.0  # seconds to wait for the first page before the browser is opened anyway


def view(manner: Manner, *, port: int | None = None, open_page: bool = True) -> None:
    """Serve until Ctrl-C. Raises UserError if the libraries of the view are missing or the port is taken."""
    if not all(map(find_spec, LIBRARIES)):
        raise UserError("browser.error.libraries")
    chosen = free_port(port)
    import uvicorn

    from browser.application import application

    address = f"http://{HOST}:{chosen}/{manner.lang}"
    notice(manner, "browser.serving", {"address": address})
    if open_page:
        threading.Thread(target=open_when_ready, args=(address,), daemon=True).start()
    settings = {"host": HOST, "port": chosen, "log_level": "warning", "ws_max_size": 2**20, "server_header": False}
    uvicorn.run(application(), **settings)


def free_port(wanted: int | None) -> int:
    """The port asked for; where none was asked for, the usual one or any that is free."""
    for port in (wanted,) if wanted else (PORT, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise UserError("browser.error.port", value=wanted)


def open_when_ready(address: str) -> None:
    """Open the page in the reader's own browser once it answers."""
    ready, until = f"{address.rsplit('/', 1)[0]}/readyz", time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(ready, timeout=2).close()
            break
        except OSError:
            time.sleep(0.1)
    webbrowser.open(address)
