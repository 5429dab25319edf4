# `make` alone lists what there is. Needed: Python 3.11 or later, make, and the package index the first time.

SHELL := /bin/sh
VENV  := .venv
RUN   := $(VENV)/bin/python -m

# The checkout's own path is in the stamps' names: a virtual environment does not survive being moved.
HERE  := $(shell printf %s "$(CURDIR)" | cksum | cut -d ' ' -f 1)
MADE  := $(VENV)/.made-$(HERE)
READY := $(VENV)/.ready-$(HERE)
DEV   := $(VENV)/.dev-$(HERE)
# Python compiles what is used when it is first used: a third of what is there, and on every core.
PIP   := $(RUN) pip --quiet --disable-pip-version-check --no-input install --no-compile

LAYERS := domaine projections infra web

# Machines made for containers often forbid it; here the same modules are loaded by dozens of processes, one after another.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo annee dev test parcours test-vite check bench faults mutations images psql lock propre

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: $(READY) ## months of an invented neighbourhood, played and served on 127.0.0.1:8000
	@$(VENV)/bin/groupement demo $(ARGS)

annee: $(READY) ## a year of two neighbourhoods, played in some minutes, then verified fact by fact
	@$(VENV)/bin/groupement demo --annee --sans-serveur --dossier var/annee $(ARGS)
	@$(VENV)/bin/groupement verifier --profond --dossier var/annee

dev: $(DEV) ## the server, restarted at every change of the code
	@$(RUN) uvicorn web.terminal.service:Rechargee --factory --reload $(LAYERS:%=--reload-dir %) $(ARGS)

test: check ## check, then the tests, some minutes: all but the walks
	@$(RUN) pytest -n auto --dist worksteal -m "not parcours" $(ARGS)

parcours: $(DEV) ## the walks: every page for everybody, months played again, a server saved and put back
	@$(RUN) pytest -n auto --dist worksteal -m parcours $(ARGS)

# Thousands of sentences of a millisecond each: handing them to workers, and plugins that they do not use, cost more than they.
test-vite: $(DEV) ## the rules, the sums and what a round keeps, in some seconds: no database, no page, no properties
	@$(RUN) pytest -q -p no:xdist -p no:logging -p no:schemathesis -p no:unraisableexception -m "not database and not browser and not hypothesis" \
		tests/domaine tests/projections tests/invariants $(ARGS)

# The workers of mypy have three seconds to start: on a machine that is busy, it goes on without them.
check: $(DEV) ## format, lint, types, layers, rule book, container files
	@$(RUN) ruff format --check --quiet . || { echo "Fichiers mal mis en forme : $(VENV)/bin/ruff format les corrige."; exit 1; }
	@$(RUN) ruff check --quiet .
	@$(RUN) mypy --strict --num-workers auto || { test $$? -eq 2 && $(RUN) mypy --strict; }
	@said=$$($(VENV)/bin/lint-imports --no-logo) || { echo "$$said"; exit 1; }
	@$(RUN) tests.regles
	@if docker compose version >/dev/null 2>&1; then POSTGRES_PASSWORD=verification docker compose config --quiet; fi

bench: $(DEV) ## acts per second beside the library's own recorder; writes var/bench.json
	@$(RUN) tests.bench $(ARGS)

faults: $(DEV) ## writers and servers killed, frozen, cut off
	@$(RUN) pytest tests/faults $(ARGS)

mutations: $(DEV) ## faults put into the rules: how many the tests find (a sample, some minutes)
	@$(RUN) tests.mutations $(ARGS)

images: $(DEV) ## the pictures of the README, taken again
	@$(RUN) tests.images

psql: $(READY) ## the database, by hand
	@$(RUN) infra.postgres psql $(ARGS)

lock: ## the newest allowed versions into the two locks (needs uv)
	@command -v uv >/dev/null || { echo "Il faut uv pour cela : pip install uv"; exit 1; }
	@uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate \
		--group build pyproject.toml -o requirements.lock
	@uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate \
		--group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

propre: ## stop the database and remove all that was made here, its rows too
	@if [ -x $(VENV)/bin/python ] && [ -d var ]; then $(RUN) infra.postgres stop; fi
	@rm -rf var $(VENV) .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find $(LAYERS) tests -name __pycache__ -prune -exec rm -rf {} +

# PYTHON=... chooses another one. Each candidate is run, for a name on the PATH may be a shim with nothing behind it.
$(MADE):
	@for name in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
		if $$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Installation dans $(VENV) avec $$name (une minute, la première fois)…"; \
			$$name -m venv --clear $(VENV) && touch $@ && exit 0; exit 1; \
		fi; \
	done; \
	echo "Il faut Python 3.11 ou plus récent, avec son module venv (sur Debian : apt-get install python3-venv)." >&2; \
	echo "S'il n'est pas sur le chemin : make PYTHON=/dossier/de/python3" >&2; exit 1

$(READY): $(MADE) requirements.lock pyproject.toml
	@$(PIP) --only-binary :all: --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(READY) requirements-dev.lock
	@$(PIP) --only-binary :all: --require-hashes -r requirements-dev.lock
	@touch $@
