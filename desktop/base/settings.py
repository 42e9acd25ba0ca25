"""What a person set on this computer: language, size of text, widths of columns; not records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop.base.files import save_atomically


class Settings:
    """A small JSON file of values by name; a damaged file counts as empty."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._values = self._load()

    def get(self, key: str, otherwise: Any = None) -> Any:
        """The value kept under this name."""
        return self._values.get(key, otherwise)

    def set(self, key: str, value: Any) -> None:
        """Keep a value under this name. Raises UserError where the folder cannot be written."""
        if self._values.get(key) != value:
            self._values[key] = value
            self.path.parent.mkdir(parents=True, exist_ok=True)
            save_atomically(
                self.path, json.dumps(self._values, ensure_ascii=False, indent=1).encode()
            )

    def _load(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
