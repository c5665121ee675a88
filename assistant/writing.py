"""Writing: what an evaluation leaves behind in files."""

from __future__ import annotations

from pathlib import Path

from ..index.errors import ClausewiseError


def write_text(path: Path, text: str) -> None:
    """Writes a file as UTF-8 and makes its folder where there is none.

    Raises:
        ClausewiseError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    except OSError as error:
        raise ClausewiseError(f"{path}: cannot be written ({error.strerror}); give another place") from None
