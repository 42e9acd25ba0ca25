"""The system libraries that Qt's wheels expect on Linux, and the Debian packages that hold them."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping

from steps import apt_install

ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libatomic.so.1": "libatomic1",  # QtPdf
    "libcups.so.2": "libcups2",  # the print plugin
}
FOR_A_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",  # Qt reports its absence as that of xcb-cursor0
}


def provide_system_libraries(*, window: bool) -> None:
    """Install what is missing. Raises Stopped with the exact command where this account may not."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(ALWAYS | FOR_A_WINDOW if window else ALWAYS)
    if packages:
        apt_install(packages)


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """The packages of those libraries that cannot be loaded, each once."""
    return list(
        dict.fromkeys(package for name, package in libraries.items() if not _is_there(name))
    )


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
