PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: chat test lint evaluate model clean

chat: $(READY)
	$(BIN)/clausewise serve

test: $(READY)
	$(BIN)/python -m pytest

# mypy needs the checkout under the name of the package it is, whatever the folder is called.
lint: $(READY)
	$(BIN)/ruff check .
	mkdir -p $(VENV)/as-package && ln -sfn $(CURDIR) $(VENV)/as-package/clausewise
	MYPYPATH=$(VENV)/as-package $(BIN)/mypy -p clausewise.index -p clausewise.assistant -p clausewise.prompts -p clausewise.ui

evaluate: $(READY)
	$(BIN)/clausewise eval tests/questions/seed.jsonl --data $(VENV)/evaluation

model: $(READY)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[train]"
	$(BIN)/python -m clausewise.index.training --data $(DATA) --out index/model

clean:
	rm -rf $(VENV)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	touch $@
