# Butdo: everything a clone needs, from python3 3.11+, make and git. `make` lists it.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
LOCALE := annotations/locale
LANGUAGES := vi
UV := uv==0.13.9
ARGS ?=

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# Only what the lock names: nothing of the user's site or settings, no questions, no talk of upgrades.
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore
unexport PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX PIP_CONSTRAINT PIP_REQUIREMENT

# The stamp names the folder it was made for. Where the clone has been moved or copied since, or the
# interpreter behind .venv is gone, .venv is made anew.
ifneq ($(shell test -x $(PY) && test "$$(cat $(STAMP) 2>/dev/null)" = "$$(pwd -P)" && echo sound),sound)
.PHONY: $(STAMP)
endif

define make_venv
@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
  echo "Butdo needs Python 3.11 or newer; '$(PYTHON)' is $$(command -v "$(PYTHON)" >/dev/null && "$(PYTHON)" -V 2>&1 || echo not there). Try: make install PYTHON=/path/to/python3.12" >&2; \
  exit 1; }
@if test -e $(STAMP) && test "$$(cat $(STAMP))" != "$$(pwd -P)" || \
   ! $(PY) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
  "$(PYTHON)" -m venv --clear $(VENV) || { \
    echo "Butdo: '$(PYTHON) -m venv' failed, see above (on Debian and Ubuntu: apt install python3-venv)." >&2; \
    exit 1; }; fi
endef

.PHONY: help install run test check bench lock translations keys model

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

install: $(STAMP) ## make .venv and install what requirements.lock names, and Butdo itself

$(STAMP): pyproject.toml requirements.lock
	$(make_venv)
	@rm -f $(STAMP)
	$(PY) -m pip install -qq --require-hashes -r requirements.lock
	$(PY) -m pip install -qq --no-deps --no-build-isolation -e .
	@printf '%s\n' "$$(pwd -P)" > $(STAMP)

run: install ## open a copy of sample_data (kept in .run, so that your work remains)
	@test -d .run/sample_data || { rm -rf .run/new && mkdir -p .run && cp -R sample_data .run/new && mv .run/new .run/sample_data; }
	@$(VENV)/bin/butdo .run/sample_data $(ARGS)

test: install ## run the tests (ARGS="-n0 -k words" goes to pytest)
	$(PY) -m pytest $(ARGS)

check: install ## style, types of the core, and who imports whom
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo

bench: install ## measure speed, memory and key presses
	$(PY) -m bench $(ARGS)

lock: ## bring requirements.lock up to date with pyproject.toml (ARGS=--upgrade: all of it)
	$(make_venv)
	$(PY) -m pip install -qq --target $(VENV)/uv --upgrade $(UV)
	$(VENV)/uv/bin/uv pip compile --quiet --system-certs --universal --python $(PY) --python-version 3.11 --extra dev \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock' \
	  $(ARGS) --output-file requirements.lock pyproject.toml

translations: install ## collect messages, update and compile the catalogues
	@mkdir -p $(LOCALE)
	$(PY) -m babel.messages.frontend --quiet extract --no-location --sort-output \
	  -k _ -k N_ -k ngettext:1,2 -k _n:1,2 -c Translators: --strip-comment-tags \
	  --project Butdo --version 0 --header-comment '# Butdo: the messages to translate.' \
	  -o $(LOCALE)/butdo.pot.new annotations tui
	@# A fixed date: the catalogues change only when a message does.
	@sed 's/^"POT-Creation-Date: .*/"POT-Creation-Date: 2000-01-01 00:00+0000\\n"/' \
	  $(LOCALE)/butdo.pot.new > $(LOCALE)/butdo.pot && rm $(LOCALE)/butdo.pot.new
	@set -e; for language in $(LANGUAGES); do \
	  $(PY) -m babel.messages.frontend --quiet update --init-missing --no-fuzzy-matching --ignore-obsolete \
	    -D butdo -i $(LOCALE)/butdo.pot -d $(LOCALE) -l $$language; done
	$(PY) -m babel.messages.frontend compile -D butdo -d $(LOCALE) --statistics

keys: install ## write docs/keys.md from the table of actions
	$(PY) -m tui.actions > docs/keys.md.new && mv docs/keys.md.new docs/keys.md || { rm -f docs/keys.md.new; exit 1; }

model: install ## learn the base model from sample_data/gold: the same file again while the libraries are the same
	$(PY) -m annotations.suggest.model.base sample_data/gold
