"""An empty office of its own for each test, as the cadre section has it."""

from __future__ import annotations

from tests.cadres.conftest import empty_folder, store

__all__ = ["empty_folder", "store"]
