"""Our frame around the live class: language, zoom, header, banner, heading and the form that chooses a class."""

import re
from collections.abc import Callable
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from browser.addresses import PATHS, language_of, path_of, preferred
from browser.choices import classes, programmes
from browser.explore.asked import Followed, asked, kept, query_of
from browser.layout import Place, foot, head, top
from browser.markup import chooser, number_field, tag
from browser.missing_page import missing_page
from experiments import page
from experiments.errors import UserError
from experiments.language import say

EXPLORE = tuple(PATHS["explore"].values())
PARTS = ("/_solara/", "/static/", "/jupyter/")  # what the page fetches; nothing else of the library is served


class Framed:
    """Rewrites the page of the live class as it is sent; everything else passes as it is."""

    def __init__(self, app: ASGIApp, initialise: Callable[[], None]):
        self.app, self.initialise = app, initialise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].rstrip("/") not in EXPLORE:
            answer = self.app if scope["path"].startswith(PARTS) else missing(Headers(scope=scope))
            return await answer(scope, receive, send)
        await run_in_threadpool(self.initialise)
        begin: Message = {}
        parts: list[bytes] = []

        async def held(message: Message) -> None:
            nonlocal begin
            if message["type"] == "http.response.start":
                begin = message
                return
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                body = b"".join(parts)
                if begin["status"] == 200:
                    body = framed(body.decode(), scope["path"], scope["query_string"].decode()).encode()
                kept = [(name, value) for name, value in begin["headers"] if name.lower() != b"content-length"]
                await send(begin | {"headers": [*kept, (b"content-length", str(len(body)).encode())]})
                await send({"type": "http.response.body", "body": body})

        # The page is rewritten, so it must come as it is.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app(scope | {"headers": plain}, receive, held)


def missing(headers: Headers) -> Response:
    """There is no such page: this is the last of all routes."""
    if "text/html" not in headers.get("accept", ""):
        return PlainTextResponse("not there", status_code=404)
    return HTMLResponse(missing_page(preferred(headers)), status_code=404)


def framed(html: str, path: str, query: str) -> str:
    """The page of the library with our own frame around its application."""
    lang = language_of(path) or "nl"
    try:
        followed: Followed | UserError = asked(query)
    except UserError as error:
        followed = error
    place = Place(page="explore", lang=lang, query="" if isinstance(followed, UserError) else query_of(followed))
    html = re.sub(r"<html[^>]*>", f'<html lang="{lang}">', html, count=1)
    html = re.sub(r'<meta name="viewport"[^>]*>', "", html, count=1)
    html = re.sub(r"<title>.*?</title>", "", html, count=1, flags=re.DOTALL)
    html = re.sub(r'<link rel="icon"[^>]*>', "", html)
    html = html.replace(
        "<h1>{{ loading_text }}</h1>", f'<p class="lead">{escape(say("browser.explore.loading", lang))}</p>'
    )
    html = html.replace("</head>", f'{head(place)}<link rel="stylesheet" href="/assets/live.css">\n</head>', 1)
    before = top(place) + '<main id="main" tabindex="-1">\n' + _above(followed, lang)
    html = re.sub(r'(<div id="app")', lambda found: before + found.group(1), html, count=1)
    return html.replace("</body>", f"</main>{foot(place)}</body>", 1)


def _above(followed: Followed | UserError, lang: str) -> str:
    """Heading, what the page is, and the form."""
    wrong = page.box([followed.text(lang)], "warning") if isinstance(followed, UserError) else ""
    shown = asked("") if isinstance(followed, UserError) else followed
    return "".join(
        [
            page.heading(1, say("browser.explore.heading", lang)),
            page.paragraph(say("browser.explore.lead", lang), "lead"),
            wrong,
            form(shown, lang),
            _back(shown, lang),
        ]
    )


def _back(followed: Followed, lang: str) -> str:
    """The way back to the comparison that this class is one of; only where a comparison led here."""
    if not followed.arm:
        return ""
    address = path_of("compare", lang, followed.question.query())
    return tag("p", tag("a", escape(say("browser.explore.back", lang)), {"href": address, "id": "back"}))


def form(followed: Followed, lang: str) -> str:
    """Which class: its kind, its luck, and what adults do from a week on; each is part of the address."""
    question, choice = followed.question, followed.programme
    options = (("", say("compare.baseline.name", lang)), *programmes(lang))
    fields = [
        chooser(say("browser.form.classes", lang), "classes", classes(lang), question.classes),
        number_field(say("browser.form.seed", lang), "seed", question.seed, (0, 2**32 - 1)),
        number_field(say("browser.explore.world", lang), "world", followed.world, (1, 100_000)),
        chooser(say("browser.explore.programme", lang), "programme", options, choice.name if choice else ""),
        number_field(say("browser.form.own_week", lang), "from", (choice and choice.week) or question.week, (1, 40)),
        *(tag("input", "", {"type": "hidden", "name": name, "value": value}) for name, value in kept(followed)),
        tag("button", escape(say("browser.explore.open", lang)), {"type": "submit"}),
    ]
    return tag("form", "".join(fields), {"action": path_of("explore", lang), "method": "get", "class": "which"})
