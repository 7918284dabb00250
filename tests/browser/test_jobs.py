"""Jobs and workers: each visitor's own, stopped in time, and told again where the question is the same."""

import time

import pytest

from browser.compare.question import question_of
from browser.work.jobs import CANCELLED, DONE, KEPT, Job, Jobs
from browser.work.workers import Workers


def finished(key):
    job = Job(task={}, key=key)
    job.take("html", {"answer.nl": "antwoord", "answer.en": "answer"})
    job.state = DONE
    return job


def test_the_same_question_gets_its_answer_at_once():
    jobs = Jobs()
    jobs.add(finished("q"))
    again = jobs.add(Job(task={"question": 1}, key="q"))
    assert (DONE, {"answer": 8}) == (again.state, again.told("nl", 0)["parts"])


def test_a_class_of_ones_own_is_never_shared():
    jobs = Jobs()
    jobs.add(finished(None))
    assert {} == jobs.add(Job(task={}, key=None)).html


def test_only_so_many_answers_are_remembered():
    jobs = Jobs()
    first = jobs.add(finished("first"))
    for k in range(KEPT + 1):
        jobs.add(finished(str(k)))
    assert jobs.get(first.id) is None and len(jobs.known) <= KEPT + 1


def test_a_job_that_waits_knows_how_many_are_before_it_and_stops_at_once():
    jobs = Jobs()
    first, second = (jobs.add(Job(task={}, key=str(k))) for k in range(2))
    assert (0, 1) == (jobs.before(first), jobs.before(second))
    jobs.cancel(second)
    assert CANCELLED == second.state


@pytest.mark.slow
def test_a_stopped_question_tells_what_there_is_and_the_worker_goes_on():
    jobs = Jobs()
    workers = Workers(jobs, 1)
    workers.start()
    try:
        assert workers.warm.wait(600)
        asked = question_of("worlds=200&arm=whole_class&seed=9")
        long = workers.submit(Job(task={"question": asked, "address": "/question/x", "lang": "en"}, key="long"))
        until(lambda: "so_far.en" in long.html)
        jobs.cancel(long)
        until(lambda: long.finished)
        assert CANCELLED == long.state and "Stopped after" in long.html["answer.en"]
        asked = question_of("worlds=3&arm=whole_class&seed=9")
        short = workers.submit(Job(task={"question": asked, "address": "/question/y", "lang": "en"}, key="short"))
        until(lambda: short.finished)
        assert (DONE, {}) == (short.state, short.failure) and "my-question.toml" in short.files
    finally:
        workers.close()


def until(true, seconds=240):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
