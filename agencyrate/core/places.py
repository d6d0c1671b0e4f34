"""Where templates and migrations lie: beside the package in a checkout, else inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def place(name: str) -> Path:
    """Return the folder of that name."""
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name
