"""Where an index lives when nobody says."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder(path: str | Path | None = None) -> Path:
    """Returns the folder an index is kept in: `path`, else CLAUSEWISE_DATA, else the user's data folder."""
    if path is not None:
        return Path(path).expanduser().absolute()
    if named := os.environ.get("CLAUSEWISE_DATA"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("clausewise", appauthor=False)
