"""The system's libraries that lay out PDF files, looked for in the way WeasyPrint does.

Nothing of WeasyPrint is imported: where a library is missing, that import is what fails.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import sys
from ctypes.util import find_library

NAMES = {
    "gobject": ("gobject-2.0", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "pango": ("pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "pangoft2": ("pangoft2-1.0", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "fontconfig": ("fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "harfbuzz": ("harfbuzz", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "harfbuzz-subset": (
        "harfbuzz-subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll",
    ),
}  # fmt: skip
"""Name to the linker, and file names on Linux, macOS and Windows."""
VERSIONS = {"pango": "pango_version_string", "harfbuzz": "hb_version_string"}
"""Functions that tell a library's version as text."""
LEAST_PANGO = (1, 44)
"""The version that WeasyPrint needs."""

INSTALL = {
    "debian": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango",
    "alpine": "apk add so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 so:libharfbuzz.so.0 so:libharfbuzz-subset.so.0 so:libfontconfig.so.1",
    "arch": "sudo pacman -S pango",
    "macos": "brew install pango",
    "windows": "pacman -S mingw-w64-ucrt-x86_64-pango",
}
"""What brings the libraries, by system (installation page of WeasyPrint 69); on Windows in a shell of MSYS2."""


def found_version(library: str) -> str | None:
    """The version of a library, empty where it does not tell; None where it cannot be loaded."""
    loaded = _loaded(library)
    if loaded is None:
        return None
    function = VERSIONS.get(library)
    if function is None:
        return ""
    tell = getattr(loaded, function)
    tell.restype = ctypes.c_char_p
    return str(tell().decode("ascii"))


def _loaded(library: str) -> ctypes.CDLL | None:
    linked, *files = NAMES[library]
    _windows_folders()
    for name in (*files, find_library(linked)):
        if name:
            with contextlib.suppress(OSError):
                return ctypes.CDLL(name)
    return None


def _windows_folders() -> None:
    """Let Windows look where MSYS2 puts libraries, and where the user says."""
    if sys.platform != "win32":
        return
    usual = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"
    for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", usual).split(";"):
        with contextlib.suppress(OSError):
            os.add_dll_directory(folder)


def system_name() -> str:
    """This system as `INSTALL` names it; empty for one that it does not know."""
    if sys.platform == "darwin":
        return "macos"
    if sys.platform == "win32":
        return "windows"
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return ""
    kinds = [told.get("ID", ""), *told.get("ID_LIKE", "").split()]
    kinds = ["debian" if kind == "ubuntu" else "fedora" if kind == "rhel" else kind for kind in kinds]
    return next((kind for kind in kinds if kind in INSTALL), "")


def commands(system: str) -> tuple[tuple[str, str], ...]:
    """The command that brings the libraries on a system; those of all systems where it is not known."""
    return ((system, INSTALL[system]),) if system in INSTALL else tuple(INSTALL.items())
