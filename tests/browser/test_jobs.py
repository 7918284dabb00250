"""Jobs and workers: each visitor's own, stopped in time, and told again where the question is the same."""

import gc
import threading
import time
import weakref

import pytest

from browser.compare.question import question_of
from browser.work.jobs import CANCELLED, DONE, KEPT, Job, Jobs
from browser.work.workers import Seat, Workers


def finished(key):
    job = Job(task={}, key=key)
    job.take("html", {"answer.nl": "antwoord", "answer.en": "answer", "rest.nl": "figuren"})
    job.state = DONE
    return job


def test_the_same_question_gets_its_answer_at_once():
    jobs = Jobs()
    jobs.add(finished("q"))
    again = jobs.add(Job(task={"question": 1}, key="q"))
    assert (DONE, {"answer": 8, "rest": 7}) == (again.state, again.told("nl", 0)["parts"])
    assert jobs.get(again.id) is again


def test_an_answer_without_figures_in_a_language_is_asked_for_anew_in_it():
    jobs = Jobs()
    first = jobs.add(finished("q"))
    assert first is jobs.add(Job(task={}, key="q", lang="nl"))
    assert first is not jobs.add(Job(task={}, key="q", lang="en"))


def test_an_answer_that_is_asked_for_again_keeps_the_files_it_links_to():
    jobs = Jobs()
    first = jobs.add(finished("first"))
    first.take("html", {"rest.en": f'<img src="/question/{first.id}/cost.en.svg">'})
    first.take("file", ("cost.en.svg", b"<svg/>"))
    for k in range(KEPT - 1):
        jobs.add(finished(str(k)))
    shown = jobs.add(Job(task={}, key="first", lang="en"))
    jobs.add(finished("newer"))
    linked = jobs.get(shown.html["rest.en"].split("/")[2])
    assert linked is not None and b"<svg/>" == linked.files["cost.en.svg"]


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


class Held:
    """Stands for a class that a visitor brought."""


class Pipe:
    """A worker that answers at once and keeps nothing."""

    def __init__(self):
        self.got = 0

    def send(self, task):
        self.got += len(task)

    def poll(self, _):
        return True

    def recv(self):
        return ("end", None)


def seat_at(pipe):
    """A place in a pool without a process."""
    seat = Seat.__new__(Seat)
    seat.pool, seat.pipe, seat.stop = Workers(Jobs(), 0), pipe, threading.Event()
    return seat


def test_a_class_is_remembered_by_no_job_once_it_was_handed_over():
    held, pipe = Held(), Pipe()
    gone, job = weakref.ref(held), Job(task={"sociogram": held}, key=None)
    seat_at(pipe).do(job)
    del held
    gc.collect()
    assert (DONE, 2) == (job.state, pipe.got)
    assert {} == job.task and gone() is None


def test_a_job_that_is_stopped_before_it_began_remembers_no_class():
    jobs = Jobs()
    job = jobs.add(Job(task={"sociogram": Held()}, key=None))
    jobs.cancel(job)
    assert {} == job.task


def test_a_class_that_is_forgotten_is_not_gone_on_with():
    jobs = Jobs()
    mine, other = (jobs.add(Job(task={"sociogram": Held()}, key=None, own=own)) for own in ("mine", "other"))
    jobs.forget("mine")
    assert (CANCELLED, {}) == (mine.state, mine.task) and mine.cancelled.is_set()
    assert other.task and not other.cancelled.is_set()


def test_answers_about_a_class_go_when_it_is_forgotten_and_those_that_run_when_they_end():
    jobs, mine, other = Jobs(), finished(None), finished("q")
    mine.own = "mine"
    running = Job(task={"sociogram": Held()}, key=None, own="mine")
    for job in (mine, other, running):
        jobs.add(job)
    jobs.begin(running)
    jobs.forget("mine")
    assert [None, None, other] == [jobs.get(job.id) for job in (mine, running, other)]
    assert mine.id not in jobs.known and 1 == jobs.running()
    jobs.end(running)
    assert [other] == list(jobs.known.values()) and CANCELLED == running.state


def test_somebody_waits_as_long_as_more_jobs_than_free_places_are_in_the_queue():
    pool = Workers(Jobs(), 0)
    pool.submit(Job(task={}, key="a"))
    pool.submit(Job(task={}, key="b"))
    assert pool.asked.is_set()
    assert "a" == pool._next().key and pool.asked.is_set()
    assert "b" == pool._next().key and not pool.asked.is_set()
    pool._look(+1)
    pool.submit(Job(task={}, key="c"))
    assert not pool.asked.is_set(), "a free place takes it"
    pool.submit(Job(task={}, key="d"))
    assert pool.asked.is_set()


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
        until(lambda: long.progress["stage"] == "stopped", seconds=1)
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
