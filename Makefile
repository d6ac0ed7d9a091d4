# 'make serve' and 'make test' are all that a newcomer needs: each makes what it needs first.

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site test quick weekly fuzz faults histories large lint types translations check sync lock browser gettext screenshots badge audit supply licences pythons java bench bench-small bench-record dist install-test adopt-test clean checks-page left-words

serve: .venv/ready ## serve the site and rebuild what is saved
	$(BIN)/mkdocs serve --livereload

.PHONY: help
help: ## list all that there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: .venv/ready ## build the site into site/, strictly
	$(BIN)/mkdocs build --strict --clean

sync: .venv/ready ## bring the catalogs up to date with the documents
	$(BIN)/diglot sync

test: .venv/ready browser gettext ## run every test
	$(BIN)/pytest

quick: .venv/ready ## run the tests that need no built site, browser, server or other program (half a minute)
	$(BIN)/pytest -m "not programs and not long and not weekly"

weekly: .venv/ready browser gettext ## run what every run of the tests leaves out: more pages, widths, engines and sizes of the same
	$(BIN)/pytest -m weekly

fuzz: .venv/ready ## try more than 100,000 new cases of what can stand in a file (about an hour)
	FUZZ_CASES=8000 nice $(BIN)/pytest -q -o faulthandler_timeout=0 --hypothesis-show-statistics tests/fuzz

faults: .venv/ready ## kill the commands that write more than a hundred times
	KILLS=40 STEP=1 nice $(BIN)/pytest -q -m "" tests/cli/test_killed.py tests/draft/test_draft_killed.py tests/draft/test_journal.py

histories: .venv/ready ## edit and merge hundreds of documents at random: where do addresses lead, is a merge seen (20 minutes)
	HISTORIES=500 nice $(BIN)/pytest -q -o faulthandler_timeout=0 tests/markdown/test_histories.py
	HISTORIES=300 nice $(BIN)/pytest -q tests/checks/test_merge_histories.py

large: .venv/ready ## lengthen hostile texts up to 10 MB, or to what takes two seconds (hours)
	LONGEST=10240000 nice $(BIN)/pytest -n 1 -q -o faulthandler_timeout=0 tests/whole/test_long_texts.py

lint: .venv/ready ## check the style of the code, and that packages import only downwards
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo --no-cache

types: .venv/ready ## check the types
	$(BIN)/mypy

check: lint types translations test site ## all that has to hold before a change lands

translations: .venv/ready ## find what is wrong with the translations
	$(BIN)/diglot check --require reviewed --meaning $(PARENTS)

checks-page: .venv/ready ## write what docs/diglot/checks.md says of rules anew
	$(BIN)/python -m diglot.checks.page docs/diglot/checks.md

SITE ?= site
LANGUAGES ?= de en
left-words: .venv/ready ## find what the pages of a built site say in the language of their original (SITE, LANGUAGES)
	$(BIN)/python tests/support/left_words.py $(SITE) $(LANGUAGES)

badge: .venv/ready ## draw the badge in the README anew
	$(BIN)/diglot status --badge .github/translation.svg

screenshots: .venv/ready browser ## take the picture in the README anew
	$(BIN)/python tests/support/screenshots.py

audit: .venv/ready browser java tools/audit/node_modules/.installed ## check the built site with the Nu HTML checker and Lighthouse (slow)
	$(BIN)/python tests/support/audit.py

supply: .venv/ready tools/supply/.venv/ready ## look for known faults in what is installed, and write the bill of materials
	tools/supply/.venv/bin/cyclonedx-py environment .venv --pyproject pyproject.toml --output-reproducible --output-file sbom.json
	tools/supply/.venv/bin/pip-audit --require-hashes --disable-pip --requirement requirements.txt

licences: .venv/ready tools/supply/.venv/ready ## list the licences of what is installed
	tools/supply/.venv/bin/pip-licenses --python .venv/bin/python --format markdown --with-system --ignore-packages diglot pip setuptools uv --output-file THIRD-PARTY.md

PYTHONS := python3.11 python3.12 python3.13
pythons: .venv/ready ## build the site with other versions of Python, too, and compare the bytes (slow)
	$(BIN)/python tests/support/pythons.py $(PYTHONS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .

ARTICLES ?= 1000
CONCEPTS ?= 1000
RUNS ?= 3
bench: .venv/ready browser benchmarks/.venv/ready ## measure beside other programs, into benchmarks/ (hours; ARTICLES, CONCEPTS, RUNS)
	$(BIN)/python benchmarks/bench.py --articles $(ARTICLES) --concepts $(CONCEPTS) --runs $(RUNS)

SMALL := --articles 50 --concepts 50 --runs 3 --parts cold whole serve sync search page style
bench-small: .venv/ready browser ## the same on 50 articles, without the peer; fails where a ratio is 1.3 times what is recorded
	$(BIN)/python benchmarks/bench.py --small $(SMALL)

bench-record: .venv/ready browser ## record the ratios that 'make bench-small' compares with
	$(BIN)/python benchmarks/bench.py --record $(SMALL)

lock: .venv/ready ## resolve the dependencies anew
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --quiet --all-extras --output-file requirements.txt
	$(BIN)/uv pip compile tools/supply/requirements.in --universal --generate-hashes --no-emit-index-url --quiet --output-file tools/supply/requirements.txt
	$(BIN)/uv pip compile benchmarks/requirements-peer.in -c requirements.txt --universal --generate-hashes --no-emit-index-url --quiet --output-file benchmarks/requirements-peer.txt
	$(BIN)/uv pip compile pyproject.toml tests/mkdocs/plugins/requirements.in --extra mkdocs --extra search --universal --generate-hashes --no-emit-index-url --quiet --output-file tests/mkdocs/plugins/requirements.txt

dist: .venv/ready ## build the wheel and the sdist into dist/, the same bytes from the same commit
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation --outdir dist

adopt-test: .venv/ready tests/mkdocs/plugins/.venv/ready ## build sites with other plugins of MkDocs, as they stand in the registry, in any order (a minute)
	PLUGINS_PYTHON=$(CURDIR)/tests/mkdocs/plugins/.venv/bin/python $(BIN)/pytest tests/mkdocs/plugins

install-test: .venv/ready ## install the wheel beside each builder and theme, from the package registry, and use it (minutes)
	$(BIN)/python tests/support/installs.py

browser: ## find the browsers and the fonts that pages are measured in, or install them with the system's package manager
	@command -v chromium chromium-browser >/dev/null || tools/system-package chromium "The browser tests"
	@command -v firefox-esr firefox >/dev/null || tools/system-package firefox-esr "The browser tests"
	@command -v WebKitWebDriver >/dev/null || tools/system-package webkit2gtk-driver "The browser tests"
	@command -v Xvfb >/dev/null || tools/system-package xvfb "The browser tests"
	@command -v pdftotext >/dev/null || tools/system-package poppler-utils "The tests of printed pages"
	@fc-list 2>/dev/null | grep -q Liberation || tools/system-package fonts-liberation "The browser tests"

gettext: ## find gettext, or install it, for the tests that hold our catalogs against it
	@command -v msgfmt >/dev/null || tools/system-package gettext "The tests of catalogs"

java: ## find Java, or install it, for the Nu HTML checker
	@command -v java >/dev/null || tools/system-package default-jre-headless "The Nu HTML checker"

clean: ## remove all that make has made
	rm -rf .venv benchmarks/.venv tests/mkdocs/plugins/.venv site dist sbom.json tools/supply/.venv tools/audit/node_modules .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

tools/supply/.venv/ready: tools/supply/requirements.txt
	$(PYTHON) -m venv --clear tools/supply/.venv
	tools/supply/.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tools/supply/requirements.txt
	touch $@

# --require-hashes refuses the project itself, which therefore comes in a second step.
.venv/ready: requirements.txt pyproject.toml
	@test ! -L .venv || { echo ".venv is a link, and what it leads to would be emptied: remove it first."; exit 1; }
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || tools/system-package python3-venv "The environment in .venv"
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

benchmarks/.venv/ready: benchmarks/requirements-peer.txt
	$(PYTHON) -m venv --clear benchmarks/.venv
	benchmarks/.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

tests/mkdocs/plugins/.venv/ready: tests/mkdocs/plugins/requirements.txt pyproject.toml
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

tools/audit/node_modules/.installed: tools/audit/package-lock.json
	@command -v npm >/dev/null || tools/system-package npm "The audit"
	cd tools/audit && npm ci --silent
	touch $@
