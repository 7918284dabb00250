"""A server of its own for the tests of pages, and a browser to look with; skipped where they are not installed."""

import os
from importlib.util import find_spec

import pytest

from benchmarks.view.server import FLAGS, browser_path, served


@pytest.fixture(scope="session")
def app():
    """The application, without a single worker."""
    from browser.explore.settings import prepare

    prepare()  # the library reads its settings as it is imported
    pytest.importorskip("solara")
    from browser.application import application
    from browser.work.jobs import Jobs
    from browser.work.workers import Workers

    return application(Workers(Jobs(), 0))


@pytest.fixture(scope="session")
def address():
    """Address of a running view, warm; KLASLAB_VIEW names one that runs already."""
    if os.environ.get("KLASLAB_VIEW"):
        yield os.environ["KLASLAB_VIEW"]
        return
    if find_spec("solara") is None:
        pytest.skip("the libraries of the view are not installed")
    with served() as view:
        yield view.address


@pytest.fixture(scope="session")
def chromium():
    """A browser, found where the system has it."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = browser_path()
    if path is None:
        pytest.skip("no browser on this machine")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """One visitor's page, and everything it complained about or asked of another host."""

    def __init__(self, browser, address, width=1280, still=False):
        self.address = address
        motion = "reduce" if still else "no-preference"
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion=motion, bypass_csp=still
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(120_000)
        self.complaints = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._answered)
        self.page.on("request", self._asked)
        self.page.on("websocket", lambda socket: self._asked(socket))

    def _said(self, message):
        if message.type == "error":
            self.complaints.append(message.text)

    def _answered(self, response):
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    def _asked(self, request):
        own = (self.address, self.address.replace("http", "ws"), "data:", "blob:")
        if not request.url.startswith(own):
            self.complaints.append(f"another host: {request.url}")

    def go(self, path, ready="main h1"):
        self.page.goto(self.address + path)
        self.page.wait_for_selector(ready)
        return self.page


@pytest.fixture
def visit(chromium, address):
    """A function that opens a page for a new visitor; all are closed afterwards."""
    opened = []

    def open_page(width=1280, still=False):
        opened.append(Visit(chromium, address, width, still))
        return opened[-1]

    yield open_page
    for each in opened:
        each.context.close()
