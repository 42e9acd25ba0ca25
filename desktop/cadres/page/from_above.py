"""What higher sections put into the file of a cadre; the shell hands it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.kit.frame import Frame

if TYPE_CHECKING:
    from desktop.cadres.page.panels import Panel
    from desktop.cadres.page.record_words import DescribedKind


def _no_warnings(_frame: Frame, _cadre_id: int) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class FromAbove:
    """Further parts of the file, what the head is to warn of, in plain words, and the kinds of
    records that stand in its history."""

    panels: Sequence[Callable[[Frame], Panel]] = ()
    warnings: Callable[[Frame, int], Sequence[str]] = _no_warnings
    kinds: Callable[[], Mapping[str, DescribedKind]] = dict
