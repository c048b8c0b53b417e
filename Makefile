# plandoc: `make demo` builds the examples, `make test` runs the tests.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SYSTEM := $(VENV)/.system
APT := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
EXAMPLES = $(sort $(wildcard examples/*.yaml))

.PHONY: demo test lint clean

demo: $(READY)
	@test -n "$(EXAMPLES)" || { echo "There are no examples in examples/."; exit 1; }
	$(BIN)/plandoc build $(EXAMPLES) -o out
	@echo "The documents are in $(CURDIR)/out:" && ls out

test: lint
	$(BIN)/python -m pytest -n 2 -q

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

$(READY): pyproject.toml constraints.txt $(SYSTEM)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	@touch $@

# The libraries that lay out text, and a virtual environment of its own.
$(SYSTEM):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "plandoc needs Python 3.11 or newer as '$(PYTHON)'. Install it, or name it: make PYTHON=python3.12"; exit 1; }
	@need=""; \
	$(PYTHON) -c 'import ctypes as c; [c.CDLL(n) for n in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")]' \
	  2>/dev/null || need="$(APT)"; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  need="$$need $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"; \
	if [ -n "$$need" ]; then \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
	  { command -v apt-get >/dev/null && $$sudo true 2>/dev/null && $$sudo apt-get update -qq && \
	    $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$need; } || { \
	    echo "Please install these system packages, then run make again: apt-get install $$need"; exit 1; }; \
	fi
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

clean:
	rm -rf out build dist $(VENV)
