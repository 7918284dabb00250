"""Addresses of the compare page: the page itself, asking a question, how far it is, stopping, and its files."""

import mimetypes

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from browser.addresses import PATHS, language_of
from browser.compare.page import compare_page
from browser.compare.question import Question, question_of
from browser.own_class.shelf import Shelf
from browser.work.jobs import Job
from browser.work.workers import Workers
from experiments.effects import FEWEST_WORLDS
from experiments.errors import UserError
from experiments.language import LANGUAGES


class Asking:
    """What this page answers, over one pool of workers and the classes that visitors brought."""

    def __init__(self, workers: Workers, shelf: Shelf):
        self.workers, self.shelf = workers, shelf

    async def show(self, request: Request) -> Response:
        """The page, with the question of its address."""
        lang, query = language_of(request.url.path), request.url.query
        question, own = read(query), None
        if isinstance(question, Question) and question.key:
            own = self.shelf.get(question.key)
            question = question if own is not None else UserError("browser.error.class_gone")
        return HTMLResponse(compare_page(question, lang, query, None if own is None else len(own.pupils)))

    async def ask(self, request: Request) -> Response:
        """A question is asked: its job, or what is wrong with it."""
        lang = language(request)
        try:
            job, question = checked(request.url.query, lang, self.shelf)
        except UserError as error:
            return JSONResponse({"error": error.text(lang)}, status_code=422)
        job = self.workers.submit(job)
        return JSONResponse({"job": job.id, "query": question.query(), "state": job.state})

    async def told(self, request: Request) -> Response:
        """How far a job is; with `part`, a fragment of the page."""
        job = self._job(request)
        if job is None:
            return JSONResponse({"state": "gone"}, status_code=404)
        lang, part = language(request), request.query_params.get("part")
        if part is None:
            return JSONResponse(job.told(lang, self.workers.jobs.before(job)))
        found = job.html.get(f"{part}.{lang}")
        return HTMLResponse(found) if found is not None else PlainTextResponse("not there", status_code=404)

    async def stop(self, request: Request) -> Response:
        """The visitor does not want to wait any longer."""
        job = self._job(request)
        if job is not None:
            self.workers.jobs.cancel(job)
        return JSONResponse({"state": "gone" if job is None else job.state})

    async def file(self, request: Request) -> Response:
        """A picture or table of a result."""
        job, name = self._job(request), request.path_params["name"]
        content = None if job is None else job.files.get(name)
        if content is None:
            return PlainTextResponse("not there", status_code=404)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Response(content, media_type="text/plain" if name.endswith(".toml") else kind)

    def _job(self, request: Request) -> Job | None:
        return self.workers.jobs.get(request.path_params["job"])


def routes(workers: Workers, shelf: Shelf) -> list[Route]:
    """All addresses of this page."""
    asking = Asking(workers, shelf)
    return [
        *(Route(path, asking.show) for path in PATHS["compare"].values()),
        Route("/question", asking.ask, methods=["POST"]),
        Route("/question/{job}", asking.told),
        Route("/question/{job}/stop", asking.stop, methods=["POST"]),
        Route("/question/{job}/{name}", asking.file),
    ]


def read(query: str) -> Question | UserError:
    """The question, or what is wrong with it."""
    try:
        return question_of(query)
    except UserError as error:
        return error


def checked(query: str, lang: str, shelf: Shelf) -> tuple[Job, Question]:
    """A job for a question; its files are fetched under its own address. Raises UserError about what is wrong."""
    question = question_of(query)
    if not question.arms:
        raise UserError("browser.error.no_arm")
    question.comparison()
    own = shelf.get(question.key) if question.key else None
    if question.key and own is None:
        raise UserError("browser.error.class_gone")
    if own is not None and own.real and question.worlds < FEWEST_WORLDS:
        raise UserError("compare.too_few_real", value=question.worlds, expected=str(FEWEST_WORLDS))
    job = Job(task={}, key=None if question.key else question.query(), own=question.key, lang=lang)
    job.task = {"question": question, "address": f"/question/{job.id}", "lang": lang, "sociogram": own}
    return job, question


def language(request: Request) -> str:
    """The language asked for beside an address that has none of its own."""
    asked = request.query_params.get("lang")
    return asked if asked in LANGUAGES else LANGUAGES[0]
