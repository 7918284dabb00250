"""Addresses of a class of one's own: the page, reading a file, and forgetting it."""

from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from browser.addresses import PATHS, language_of, path_of
from browser.compare.routes import language
from browser.own_class.page import LARGEST, own_class_page
from browser.own_class.shelf import Shelf, held
from browser.own_class.told import class_told, masked
from browser.work.jobs import Jobs
from experiments.errors import UserError
from experiments.sociogram import Sociogram, read_sociogram

FIRST = "arm=whole_class"  # what is compared first, until the visitor chooses


def routes(shelf: Shelf, jobs: Jobs) -> list[Route]:
    """All addresses of this page, over one shelf of classes and the questions about them."""

    async def show(request: Request) -> Response:
        return HTMLResponse(own_class_page(language_of(request.url.path)))

    async def take(request: Request) -> Response:
        """A file, as the bytes of the request; the answer tells of the class as a whole."""
        lang, content = language(request), await request.body()
        if len(content) > LARGEST:
            return JSONResponse({"error": UserError("browser.error.class_large").text(lang)}, status_code=413)
        name = unquote(request.headers.get("x-file-name", "class.csv"))
        try:
            sociogram, told = await run_in_threadpool(read, name, content, lang)
        except UserError as error:
            return JSONResponse({"error": masked(error).text(lang)}, status_code=422)
        key = shelf.put(sociogram)
        return JSONResponse({"key": key, "html": told, "compare": path_of("compare", lang, f"class={key}&{FIRST}")})

    async def forget(request: Request) -> Response:
        shelf.forget(request.path_params["key"])
        jobs.forget(request.path_params["key"])
        return JSONResponse({"forgotten": True})

    pages = [Route(path, show) for path in PATHS["own_class"].values()]
    return [*pages, Route("/class", take, methods=["POST"]), Route("/class/{key}/forget", forget, methods=["POST"])]


def read(name: str, content: bytes, lang: str) -> tuple[Sociogram, str]:
    """The class in a file, and what is told of it."""
    sociogram = read_sociogram(held(name, content))
    return sociogram, class_told(sociogram, lang)
