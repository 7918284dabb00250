"""Safe by default: this machine only, no other page, no large upload, and nothing of another visitor."""

import json
from urllib.parse import quote

import pytest

from browser.folders import asset
from browser.server import HOST
from tests.browser.asking import ask
from tests.experiments.made_up_sociograms import LISTS, NAMES

POST = {"content-length": "0"}


def test_it_listens_to_this_machine_only():
    assert "127.0.0.1" == HOST


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org:8800", "192.168.1.2:8800", ""])
def test_a_request_under_another_name_is_refused(app, host):
    assert 403 == ask(app, "/nl", host=host)[0]


@pytest.mark.parametrize("origin", ["http://example.org", "null", "http://127.0.0.1:8801", "file://"])
def test_a_page_of_another_origin_may_ask_nothing(app, origin):
    status, *_ = ask(app, "/question?arm=removal", method="POST", headers=POST | {"origin": origin})
    assert 403 == status


def test_a_page_of_our_own_may_ask(app):
    own = {"origin": "http://127.0.0.1:8800"}
    assert 200 == ask(app, "/question?arm=removal", method="POST", headers=POST | own)[0]


@pytest.mark.parametrize("headers", [{"content-length": "1000001"}, {"transfer-encoding": "chunked"}])
def test_a_large_upload_is_refused_before_it_is_read(app, headers):
    assert ask(app, "/class", method="POST", headers=headers)[0] in (411, 413)


@pytest.mark.parametrize("path", ["/nl", "/en", "/vergelijk", "/over", "/own-class", "/nothing", "/assets/klaslab.css"])
def test_every_answer_carries_the_headers(app, path):
    _, headers, _ = ask(app, path)
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert ("nosniff", "DENY") == (headers["x-content-type-options"], headers["x-frame-options"])
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/resourcez", "/docs", "/assets/..%2fsecurity.py", "/question/guess", "/api"])
def test_what_no_page_needs_is_not_there(app, path):
    assert 404 == ask(app, path)[0]


@pytest.mark.parametrize("name", ["../outside.css", "library/theirs.js", "secret.py", "nothing.css", "", "..", "."])
def test_only_our_own_files_are_assets(app, monkeypatch, tmp_path, name):
    own = tmp_path / "assets"
    (own / "library").mkdir(parents=True)
    for path in (own / "own.css", own / "secret.py", own / "library" / "theirs.js", tmp_path / "outside.css"):
        path.write_text("content", encoding="utf-8")
    monkeypatch.setattr("browser.folders.ASSETS", own)
    assert b"content" == ask(app, "/assets/own.css")[2]
    assert asset(name) is None
    for written in (name, quote(name, safe=""), name.replace("/", "%5c")):
        status, _, body = ask(app, f"/assets/{written}")
        assert status != 200 and b"content" != body


def test_an_address_that_leads_nowhere_says_so_in_both_languages(app):
    status, _, body = ask(app, "/nowhere", headers={"accept": "text/html,*/*", "accept-language": "en-GB,en"})
    assert 404 == status and b'<html lang="en">' in body
    assert b"This page does not exist" in body and b'<section lang="nl"><h2>Deze bladzijde bestaat niet' in body


def test_a_question_that_cannot_be_read_is_said_in_the_language_asked_for(app):
    for lang, words in {"nl": "schoolweek", "en": "school week"}.items():
        status, _, body = ask(app, f"/question?arm=removal:99&lang={lang}", method="POST", headers=POST)
        assert 422 == status and words in json.loads(body)["error"]


def test_each_question_has_an_address_of_its_own(app):
    jobs = {json.loads(ask(app, "/question?arm=removal", method="POST", headers=POST)[2])["job"] for _ in range(3)}
    assert 3 == len(jobs) and all(len(job) >= 24 for job in jobs)


def test_a_class_is_told_as_a_whole_and_can_be_forgotten(app):
    headers = {"x-file-name": "class.csv", "content-length": str(len(LISTS))}
    status, _, body = ask(app, "/class?lang=en", method="POST", headers=headers, body=LISTS.encode())
    told = json.loads(body)
    assert 200 == status and not [name for name in NAMES if name in told["html"]]
    assert 200 == ask(app, told["compare"])[0]
    few = ask(app, f"/question?class={told['key']}&arm=removal&worlds=39&lang=en", method="POST", headers=POST)
    assert 422 == few[0] and "40" in json.loads(few[2])["error"]
    assert (
        422 == ask(app, f"/verken?class={told['key']}")[0]
        or b"eigen klas" in ask(app, f"/verken?class={told['key']}")[2]
    )
    ask(app, f"/class/{told['key']}/forget", method="POST", headers=POST)
    gone = ask(app, f"/question?class={told['key']}&arm=removal&worlds=40&lang=en", method="POST", headers=POST)
    assert 422 == gone[0] and "forgotten" in json.loads(gone[2])["error"]
