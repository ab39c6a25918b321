# Needs git, make and python3 (3.11 or newer) with pip. Everything else is put into .venv and var/.
PYTHON ?= python3
PORT ?= 8000
TESTS ?= tests
PY := .venv/bin/python

.PHONY: help demo test lint format messages bench lighthouse lock clean runtime s3 dev

help: ## What can be made
	@sed -n 's/^\([a-z0-9]*\):.*## /  make \1\t/p' Makefile

demo: runtime ## The site with an invented practice, on http://localhost:$(PORT)/
	@exec $(PY) -m config.demo --port $(PORT)

test: dev ## Every test, with coverage
	@exec $(PY) -m pytest -n 2 --dist worksteal --cov --cov-report=term:skip-covered $(TESTS)

lint: dev ## Every check that runs nothing
	@exec $(PY) -m config.lint

format: dev ## Rewrite what the formatters would
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .
	@git ls-files 'templates/**/*.html' | xargs -r .venv/bin/djade --target-version 5.2

messages: dev ## New texts of the code into locale/ (needs GNU gettext), and what is left to translate
	@exec $(PY) -m config.catalogues

bench: dev ## Figures of this machine, as ratios to references of the same run
	@exec $(PY) -m bench

lighthouse: dev ## Lighthouse's scores of the pages; needs node, npm and Chromium
	@exec $(PY) -m bench.lighthouse

lock: dev ## Resolve the dependencies anew and write the lock files, without addresses
	@var/uv/bin/uv lock --upgrade --quiet
	@var/uv/bin/uv export --quiet --no-emit-project --no-emit-index-url --no-dev -o requirements.lock
	@var/uv/bin/uv export --quiet --no-emit-project --no-emit-index-url --no-dev --extra s3 -o requirements-s3.lock
	@var/uv/bin/uv export --quiet --no-emit-project --no-emit-index-url --all-extras -o requirements-dev.lock

clean: ## Remove the environment and the caches; the data in var/postgres stays
	@rm -rf .venv var/uv var/static .mypy_cache .ruff_cache .import_linter_cache

runtime:
	@exec $(PYTHON) -m config.bootstrap runtime

s3: ## The environment of a site whose uploads lie in a bucket (S3_MEDIA_URL)
	@exec $(PYTHON) -m config.bootstrap s3

dev:
	@exec $(PYTHON) -m config.bootstrap dev
