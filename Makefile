PYTHON ?= python3
VENV_BIN := .venv/bin
PORT ?= 8765
SBOM ?= dist/sbom

.PHONY: setup run test check format lock sbom table wheel generate clean

setup: ## Prepare everything that `make run` needs; start nothing
	@$(PYTHON) tools/prepare.py run

run: setup ## Start the service and open the pairing page
	@$(PYTHON) tools/launch.py --port $(PORT)

test: ## Set up what the tests need and run every test, browsers included
	@$(PYTHON) tools/prepare.py test
	$(VENV_BIN)/python -m pytest

check: ## Linters, types, and the advisories for what is pinned
	@$(PYTHON) tools/prepare.py test
	$(VENV_BIN)/ruff check .
	$(VENV_BIN)/ruff format --check .
	$(VENV_BIN)/mypy
	npm --prefix extension run --silent check
	npm --prefix practice run --silent typecheck
	npm --prefix tests/pages run --silent typecheck
	$(VENV_BIN)/python tools/audit.py

format:
	$(VENV_BIN)/ruff check --fix-only .
	$(VENV_BIN)/ruff format .

generate: ## Make the generated files again
	$(VENV_BIN)/python tools/generate_contract.py
	$(VENV_BIN)/python tools/generate_openapi.py

table: ## Test every box in both browsers, and write the README's table from the results
	@$(PYTHON) tools/prepare.py test
	-$(VENV_BIN)/python -m pytest tests/browser/test_firefox.py tests/browser/test_composer_*.py --junitxml=build/boxes.xml
	$(VENV_BIN)/python tools/site_table.py build/boxes.xml

wheel: setup
	$(VENV_BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

lock: ## Choose and pin the Python packages again
	$(VENV_BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.lock
	$(VENV_BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra test --extra lint -c requirements.lock pyproject.toml -o requirements-dev.lock

sbom: ## List what the product is made of, from the lock files, as CycloneDX in dist/sbom
	@mkdir -p $(SBOM)
	$(VENV_BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o $(SBOM)/service.cdx.json requirements.lock
	npm --prefix extension sbom --package-lock-only --sbom-format cyclonedx > $(SBOM)/extension.cdx.json
	npm --prefix practice sbom --package-lock-only --sbom-format cyclonedx > $(SBOM)/practice.cdx.json

clean:
	rm -rf .venv dist build extension/dist extension/node_modules practice/node_modules tests/pages/node_modules server/discreet/pages/practice
