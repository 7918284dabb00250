# Two commands on a fresh machine: `make demo` and `make test`. Both set up first, if needed.
.PHONY: help demo view test test-view test-slow bench bench-check bench-view docs clean ready
PYTEST = .venv/bin/python -m pytest

help:
	@echo "make demo       set up if needed, then the main comparison: what helps, on victimisation and absence"
	@echo "make view       set up if needed, then everything in the browser, on this computer only"
	@echo "make test       set up if needed, then the tests (minutes)"
	@echo "make test-view  the tests of the pages, in a browser without a window; wants Chromium (minutes)"
	@echo "make test-slow  the tests that take long: whole years, other processors, an empty environment"
	@echo "make bench      everything timed, in one table; wants a quiet machine, and a C compiler for one line of it"
	@echo "make bench-check  the same, and fails if a ratio is over 20 % worse than in the baseline (docs/speed.md)"
	@echo "make bench-view   the view timed in a browser without a window; wants Chromium, and a quiet machine"
	@echo "make docs       write the tables of docs/ODD.md anew, from the code and the configs"
	@echo "make clean      remove caches and build products; .venv and results stay"

demo: ready
	.venv/bin/klaslab compare demo

view: .venv/with-view
	.venv/bin/klaslab view

test: ready
	$(PYTEST) -m "not slow"

test-view: .venv/with-view .venv/with-driver
	$(PYTEST) tests/browser -m "not timing"

test-slow: ready
	$(PYTEST) -m slow

bench: ready
	.venv/bin/python -m benchmarks

bench-check: ready
	.venv/bin/python -m benchmarks --check

bench-view: .venv/with-view .venv/with-driver
	.venv/bin/python -m benchmarks.view

docs: ready
	.venv/bin/python -m experiments.odd

clean:
	rm -rf build dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

ready:
	@./bootstrap

.venv/with-view: browser/requirements.lock | ready
	@echo "Fetching the libraries of the view (once)" >&2
	@.venv/bin/python -m pip install -qq --require-hashes -r $< && touch $@

.venv/with-driver: tests/browser/requirements.lock | ready
	@echo "Fetching what drives a browser (once)" >&2
	@.venv/bin/python -m pip install -qq --require-hashes -r $< && touch $@
