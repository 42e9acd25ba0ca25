"""An empty office of its own for each test, as the cadre section has it."""

from __future__ import annotations

import pytest

from desktop.cadres.operations.person import add_cadre
from desktop.store.store import Store
from tests.appraisal import year
from tests.cadres.conftest import empty_folder, store

__all__ = ["empty_folder", "store"]


@pytest.fixture
def people(store: Store) -> list[int]:
    """Three cadres on file."""
    return [
        store.write(year.ACT, add_cadre, {"name": name}) for name in ("样本甲", "样本乙", "样本丙")
    ]
