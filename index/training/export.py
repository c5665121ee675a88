"""Writes the trained table as a stock sentence-transformers folder, eight bits a number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_MODULES = ("StaticEmbedding", "Normalize")


def export_model(table: NDArray[np.float32], tokenizer: Tokenizer, folder: Path) -> None:
    """Writes a folder that `SentenceTransformer(folder)` loads: piece vectors, their mean, normalized.

    Every row is divided by a scale of its own so that its largest number is 127, and rounded. The file holds
    the rows and the scales under the two names, `embeddings` and `weights`, that the stock `StaticEmbedding`
    folds back into one table when it loads.
    """
    from safetensors.numpy import save_file

    scale = np.maximum(np.abs(table).max(axis=1), 1e-8) / 127
    rows = np.clip(np.rint(table / scale[:, None]), -127, 127).astype(np.int8)
    names = [f"{at}_{name}" for at, name in enumerate(_MODULES)]
    for name in names:
        (folder / name).mkdir(parents=True, exist_ok=True)
    arrays = {"embeddings": rows, "weights": scale.astype(np.float32)}
    save_file(arrays, folder / names[0] / "model.safetensors")
    (folder / names[0] / "tokenizer.json").write_text(tokenizer.to_str(pretty=False), encoding="utf-8")
    modules = [
        {"idx": at, "name": str(at), "path": name, "type": f"sentence_transformers.models.{_MODULES[at]}"}
        for at, name in enumerate(names)
    ]
    settings = {"model_type": "SentenceTransformer", "prompts": {}, "similarity_fn_name": "cosine"}
    # A folder without a file would be lost in version control.
    normalize = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}
    contents: list[tuple[str, object]] = [
        ("modules.json", modules),
        ("config_sentence_transformers.json", settings),
        (f"{names[1]}/config.json", normalize),
    ]
    for name, content in contents:
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def folder_megabytes(folder: Path) -> float:
    """Returns the size of all files in `folder`, in millions of bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
