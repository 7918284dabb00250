"""What every answer is guarded by: this machine only, no other host, no large uploads, and headers that say so."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1_000_000  # bytes; a class of 39 pupils with five questions has some 40,000
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The live class is shown by a library that writes its pages in the browser: templates, styles and web sockets.
LIVE = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; worker-src 'self' blob:; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = MappingProxyType({
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none, a browser may close a live class as nobody ("null")
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
})  # fmt: skip


class Guard:
    """Refuses other hosts, other origins and large bodies; adds the headers to every answer.

    live: the paths under which the live class is served, which may do more in the browser.
    """

    def __init__(self, app: ASGIApp, live: tuple[str, ...] = ()):
        self.app, self.live = app, live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        refused = refusal(Headers(scope=scope))
        if refused and scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 1008})
        answer = self.app if not refused else PlainTextResponse(refused[1], status_code=refused[0])
        if scope["type"] == "websocket":
            return await answer(scope, receive, send)
        policy = LIVE if self.live and scope["path"].startswith(self.live) else STRICT

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                with_headers(MutableHeaders(scope=message), policy)
            await send(message)

        await answer(scope, receive, guarded)


def refusal(headers: Headers) -> tuple[int, str] | None:
    """Status and words for a request that did not come from a page of this machine; None for one that did."""
    host = headers.get("host", "")
    if host.rsplit(":", 1)[0] not in LOOPBACK and host not in LOOPBACK:
        return 403, "this view answers on this machine only"
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return 403, "another page may not ask this"
    if "transfer-encoding" in headers:
        return 411, "say how large it is"
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > LARGEST_BODY:
        return 413, "too large"
    return None


def with_headers(headers: MutableHeaders, policy: str) -> None:
    """The headers of every answer; a page is never kept, its pictures and scripts are."""
    for name, value in HEADERS.items():
        headers[name] = value
    headers["Content-Security-Policy"] = policy
    headers.setdefault("Cache-Control", "no-store")
