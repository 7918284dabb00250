"""The application: our own thin shell around all pages, with the live class mounted inside."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from browser.about_page import about_page
from browser.addresses import PATHS, language_of, preferred
from browser.compare import routes as compare
from browser.explore import routes as explore
from browser.explore.frame import EXPLORE
from browser.folders import asset
from browser.own_class import routes as own_class
from browser.own_class.shelf import Shelf
from browser.security import Guard
from browser.start_page import start_page
from browser.work.jobs import Jobs
from browser.work.workers import Workers

HOUR = {"Cache-Control": "max-age=3600"}


def application(workers: Workers | None = None) -> Starlette:
    """The application, with a pool of workers that starts and ends with it."""
    workers, shelf = workers or Workers(Jobs()), Shelf()

    @asynccontextmanager
    async def alive(_: Starlette) -> AsyncIterator[None]:
        workers.start()
        threading.Thread(target=explore.initialised, daemon=True).start()
        try:
            yield
        finally:
            workers.close()
            explore.closed()

    async def ready(_: Request) -> Response:
        return JSONResponse({"ready": True, "warm": workers.warm.is_set()})

    pages = [Route("/", first), Route("/readyz", ready), Route("/assets/{name}", kept)]
    pages += [Route(path, start) for path in PATHS["start"].values()]
    pages += [Route(path, about) for path in PATHS["about"].values()]
    pages += [*compare.routes(workers, shelf), *own_class.routes(shelf, workers.jobs)]
    return Starlette(
        routes=[*pages, *explore.routes()], lifespan=alive,
        middleware=[Middleware(Guard, live=EXPLORE)],
    )  # fmt: skip


async def first(request: Request) -> Response:
    """The first page, in the language that the browser prefers."""
    return HTMLResponse(start_page(preferred(request.headers)))


async def start(request: Request) -> Response:
    """The first page in the language of its address."""
    return HTMLResponse(start_page(language_of(request.url.path)))


async def about(request: Request) -> Response:
    """What the model is, and every number of it."""
    return HTMLResponse(await run_in_threadpool(about_page, language_of(request.url.path)))


async def kept(request: Request) -> Response:
    """A style sheet, script or picture of our own."""
    found = asset(request.path_params["name"])
    return FileResponse(found, headers=HOUR) if found else PlainTextResponse("not there", status_code=404)
