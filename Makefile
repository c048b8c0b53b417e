# plandoc: `make demo` builds the examples, `make test` runs the tests.

VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt
EXAMPLES := $(sort $(wildcard examples/*.yaml))
SOURCES := $(shell find src templates -type f -not -name '*.pyc')
LAID_OUT := tests/write/docx/test_libreoffice_pages.py tests/write/docx/test_libreoffice.py tests/house/test_opens.py \
	tests/typesetting/test_fonts.py tests/typesetting/test_numbering.py
export PYTHON

.PHONY: demo test lint judges looks layout clean

demo: $(EXAMPLES:examples/%.yaml=out/%.pdf)
	@echo "The documents are in $(CURDIR)/out:" && ls out

# A pattern with two targets makes both at once.
out/%.docx out/%.pdf: examples/%.yaml $(READY) $(SOURCES)
	$(BIN)/plandoc build $< -o out

test: lint judges
	$(BIN)/python -m pytest -n 2 --dist loadgroup -q

# Every example in every theme before every judge; `make test` takes two of the three themes of each.
looks: judges
	PLANDOC_LOOKS=all $(BIN)/python -m pytest -n 2 --dist loadgroup -q tests/write/test_judges.py tests/write/test_same_text.py

# Every example in every theme through LibreOffice: pages and contents beside those of the PDF; and what else it shows.
layout: judges
	PLANDOC_LAYOUT=1 $(BIN)/python -m pytest -n 2 -q $(LAID_OUT)

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The judges of finished files come from outside; without them their tests are skipped.
judges: $(VENV)/judges/.ready

$(VENV)/judges/.ready: scripts/judges.sh $(READY)
	scripts/judges.sh $(VENV)

# The pinned hatchling builds plandoc, so nothing is fetched that constraints.txt does not name.
$(READY): pyproject.toml constraints.txt $(BIN)/python
	$(PIP) hatchling editables
	$(PIP) --no-build-isolation -e '.[dev]'
	@touch $@

$(BIN)/python:
	@scripts/setup.sh $(VENV)

clean:
	rm -rf out build dist $(VENV)
