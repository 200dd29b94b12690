# One word a task. `make demo` and `make test` each set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
# No test may hold on one day only: the fast part runs on another day as well.
SHIFTED := 2028-02-29
# Two workers, a file at a time, in the order of tests/conftest.py: what takes longest is begun first.
TWO := -n 2 --dist loadfile --no-loadscope-reorder
# Hundreds of tests start Python: without its compiled files each of them would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE
FAST := tests/views tests/api tests/cli tests/test_clock.py

.PHONY: demo test check docs bench bench-claims setup pin record pictures clean wheel sbom audit

demo: $(STAMP)  ## set up, then show who stands where today and on the day of the article
	@$(BIN)/burdenshare standing
	@echo
	@echo "The same question as of 7 May 2025, the day of the article:"
	@echo
	@$(BIN)/burdenshare standing --year 2024 --as-of 2025-05-07

test: $(STAMP)  ## set up, then run every test
	@bash tools/chromium.sh
	@$(BIN)/python -m pytest $(TWO)

check: $(STAMP)  ## format, lint, types, tests, and the fast part of them once more on another day
	$(BIN)/ruff format --check src tests tools benchmarks
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/mypy
	bash tools/chromium.sh
	$(BIN)/python -m pytest $(TWO)
	BURDENSHARE_TODAY=$(SHIFTED) $(BIN)/python -m pytest $(TWO) $(FAST) --ignore=tests/api/test_made_up_requests.py

docs: $(STAMP)  ## build the site of the docs into build/docs; a warning is an error
	$(BIN)/python -m tools.reference
	$(BIN)/python -m sphinx -W --keep-going -n -q -b html docs build/docs
	@echo "Open build/docs/index.html"

bench-claims: $(STAMP)  ## how good the checker of claims is
	@$(BIN)/python -m benchmarks claims

bench: $(STAMP)  ## speed, as ratios within one run
	@$(BIN)/python -m benchmarks

wheel: $(STAMP)  ## build the wheel and the source archive into dist
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist
	@ls -l dist

audit: $(STAMP)  ## list licences, and hold the pinned versions against an advisory database where one can be reached
	@$(BIN)/python -m tools.advisories $(STRICT)

sbom:  ## list what the wheel in dist brings along, with licences, as CycloneDX (installs it in an environment of its own, without pip)
	rm -rf build/released build/sbom
	$(PYTHON) -m venv build/sbom && build/sbom/bin/python -m pip install -q cyclonedx-bom
	$(PYTHON) -m venv --without-pip build/released
	build/sbom/bin/python -m pip --python build/released/bin/python install -q dist/*.whl
	sed "s/^dynamic = .*/version = \"$$(build/released/bin/python -c 'import burdenshare; print(burdenshare.__version__)')\"/" pyproject.toml > build/sbom/pyproject.toml
	build/sbom/bin/cyclonedx-py environment --pyproject build/sbom/pyproject.toml --mc-type library --output-reproducible \
	  -o dist/burdenshare.cdx.json build/released/bin/python

setup: $(STAMP)

$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what is pinned in requirements.txt ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

pin:  ## renew requirements.txt, with hashes and without addresses
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-header --strip-extras --allow-unsafe --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --output-file requirements.txt pyproject.toml requirements.in

record: $(STAMP)  ## build the releases that ship from ../shared/data
	$(BIN)/python -m tools.build_record

pictures: $(STAMP)  ## draw the pictures of the README again
	@$(BIN)/python -m tools.pictures

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
