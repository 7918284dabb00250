"""Asking an application without a network: one request, one answer."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote


def ask(app, path, *, method="GET", headers=None, body=b"", host="127.0.0.1:8800"):
    """Status, headers (lower case) and body of an answer."""
    path, _, query = path.partition("?")
    given = {"host": host, **(headers or {})}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(),
        "scheme": "http", "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8800),
    }  # fmt: skip
    sent, asked = [], []

    async def receive():
        if asked:
            await asyncio.Event().wait()  # the visitor stays
        asked.append(True)
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as apart:  # a browser that is open in this thread has a loop of its own
        apart.submit(asyncio.run, app(scope, receive, send)).result()
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:])
