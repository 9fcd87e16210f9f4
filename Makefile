# make help lists the commands. Each makes what it needs; a second run reuses it.

VENV ?= .venv
PYTHON ?= python3
HOST ?= 127.0.0.1:8000
RUN := $(VENV)/bin/python
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready

# With extras: pip may look for coverage[toml] before it reads the pin of coverage, and take the newest, which has no hash here.
RESOLVE := $(RUN) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-emit-index-url --custom-compile-command "make lock" --quiet
NO_MERMAN := no wheel of merman for this machine: diagrams are left to the browser (see README, Diagrams)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build check test samples bench search-bench format lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

serve: $(SITE_READY) ## check the data, build and serve, with live reload of pages, data and macros
	MACROS_FAIL=false $(RUN) -m mkdocs serve --dev-addr $(HOST)

build: $(SITE_READY) ## build the site into site/, or leave site/ as it was if anything is wrong
	$(RUN) -m macros build

check: $(SITE_READY) ## check the data and its pages without building, in a second
	$(RUN) -m macros check

test: $(TEST_READY) ## run everything that decides about a change
	$(RUN) -m pytest

samples: $(TEST_READY) ## run the samples of the pages and write what they print into the files that pages show
	$(RUN) -m pytest tests/test_samples.py --refresh

bench: $(TEST_READY) ## measure how fast pages with diagrams are, and what drawing costs the build
	$(RUN) tests/bench_diagrams.py

search-bench: $(TEST_READY) ## measure how well and how fast the search finds what people mean, beside the theme's own
	$(RUN) tests/bench_search.py
	$(RUN) tests/bench_search_speed.py

format: $(TEST_READY) ## format the code, samples included, and write data/schema.json from the model
	$(RUN) -m ruff format macros tests docs
	$(RUN) -m ruff check --fix macros tests docs/topics
	$(RUN) -m macros schema

lock: $(TEST_READY) ## resolve the pinned dependencies anew, with hashes, for all platforms
	$(RESOLVE) pyproject.toml --output-file requirements.txt
	$(RESOLVE) --group drawing --output-file requirements-drawing.txt
	$(RESOLVE) pyproject.toml --group test --output-file requirements-test.txt

clean: ## remove everything that the commands made
	rm -rf $(VENV) .build site node_modules *.egg-info

$(SITE_READY): requirements.txt requirements-drawing.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --require-hashes --requirement requirements.txt
	$(RUN) -m pip install --quiet --require-hashes --only-binary :all: --requirement requirements-drawing.txt || echo "$(NO_MERMAN)"
	$(RUN) -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(TEST_READY): $(SITE_READY) requirements-test.txt package-lock.json
	$(RUN) -m pip install --quiet --require-hashes --requirement requirements-test.txt
	$(RUN) tests/browser.py
	$(RUN) tests/node.py
	touch $@
