"""Where the files shipped with the program lie: beside the source, or inside the packed program."""

from __future__ import annotations

import sys
from pathlib import Path

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[2])) / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. `resource("codes", "gbt3304_ethnic.csv")`."""
    return _ROOT.joinpath(*parts)
