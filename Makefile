# HOST, PORT, DATA_DIR and the other settings come from the environment or as `make run PORT=8001`.
PYTHON_SOURCES = manage.py newsreader articles tests
IN_VENV = .venv/bin
COMPILE = $(IN_VENV)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

.PHONY: help run test check format bench lock clean
.DEFAULT_GOAL := help

help: ## says what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1@/p' $(MAKEFILE_LIST) | while IFS=@ read -r name what; do printf '%-13s %s\n' "$$name" "$$what"; done

run: ## sets up what is missing and serves the app; prints an address that signs you in
	@bin/set-up requirements.lock --serve && exec $(IN_VENV)/python manage.py serve

test: ## runs all tests, browser included; installs what they need
	@bin/set-up requirements-dev.lock
	@bin/set-up-browser
	@DATA_DIR=.test-data $(IN_VENV)/python manage.py load_dictionary
	@$(IN_VENV)/python -m pytest

check: ## lint, types, templates, import contracts, migrations, deployment check
	@bin/set-up requirements-dev.lock
	$(IN_VENV)/ruff check .
	$(IN_VENV)/ruff format --check .
	$(IN_VENV)/mypy $(PYTHON_SOURCES)
	find templates -name '*.html' -exec $(IN_VENV)/djade --check --target-version 5.2 {} +
	$(IN_VENV)/djhtml --check templates
	PYTHONPATH=. $(IN_VENV)/lint-imports --no-cache
	DATA_DIR=.test-data $(IN_VENV)/python manage.py makemigrations --check --dry-run
	DATA_DIR=.test-data ALLOWED_HOSTS=news.example.org $(IN_VENV)/python manage.py check --deploy --fail-level WARNING

format: ## formats code and templates
	@bin/set-up requirements-dev.lock
	$(IN_VENV)/ruff check --fix .
	$(IN_VENV)/ruff format .
	@# djade answers 1 when it has reformatted something.
	find templates -name '*.html' -exec $(IN_VENV)/djade --target-version 5.2 {} + || true
	$(IN_VENV)/djhtml templates

bench: ## measures, each figure as a ratio to a baseline of the same run; ARTICLE=a/file.txt for one's own article
	@bin/set-up requirements-dev.lock
	@DATA_DIR=.test-data $(IN_VENV)/python manage.py load_dictionary
	@$(IN_VENV)/python -m tests.bench

lock: ## pins the newest dependencies that pyproject.toml allows
	@bin/set-up requirements-dev.lock
	$(IN_VENV)/python -m pip install --quiet uv
	$(COMPILE) --group pyproject.toml:build -o requirements-build.lock
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev --constraint requirements.lock -o requirements-dev.lock

clean: ## removes the environment and what tests and checks leave; keeps data
	rm -rf .venv .test-data .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
