"""Output files: they appear whole or not at all, under names that are safe everywhere."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

if sys.platform != "win32":
    import fcntl

BY_FOLDER = os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY")
"""Whether files can be opened by an open folder; Windows cannot."""
MAX_CHARACTERS = 80
MAX_BYTES = 200
"""Of a safe name in UTF-8; leaves room for an extension and the mark of a temporary file."""

_UNNAMED = "unnamed"
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"
}
_INVISIBLE = {0x115F, 0x1160, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}


class LinkedTargetError(OSError):
    """The output path is a symbolic link; writing there could change a file elsewhere."""


class BrokenContentError(OSError):
    """What arrived on the disk did not pass the check of its format."""


def write_whole(path: Path, content: bytes, check: Callable[[bytes], bool] | None = None) -> None:
    """Write a file so that a reader sees the old content or the new one, never a part.

    `check` looks at the bytes read back from the disk (a complete ZIP, a PDF with its trailer).
    OSError when anything fails: the old file, if there is one, is then as it was.
    """
    if not BY_FOLDER:
        _write_by_path(path, content, check)
        return
    with _opened_folder(path.parent) as folder:
        mode = _mode_of_old(path, folder)
        _sweep(path.name, folder)
        temporary = f"{_prefix(path.name)}{os.getpid()}"
        file = _create(temporary, folder)
        try:
            if mode is not None:
                os.fchmod(file, mode)
            _fill(file, content)
            if check is not None and not check(_read_back(file)):
                raise BrokenContentError(errno.EIO, "the written file is not complete", str(path))
            os.replace(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary, dir_fd=folder)
            raise
        finally:
            os.close(file)
        _sync_folder(folder)


def _write_by_path(path: Path, content: bytes, check: Callable[[bytes], bool] | None) -> None:
    """The same where only paths are known: a file beside the other takes its place when it is whole."""
    if path.is_symlink():
        raise LinkedTargetError(errno.ELOOP, "the output path is a symbolic link", str(path))
    temporary = path.with_name(f"{_prefix(path.name)}{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if check is not None and not check(temporary.read_bytes()):
            raise BrokenContentError(errno.EIO, "the written file is not complete", str(path))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


@contextmanager
def _opened_folder(folder: Path) -> Iterator[int]:
    """The folder, resolved once: swapping it for a link later changes nothing."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def _mode_of_old(path: Path, folder: int) -> int | None:
    """The permissions to keep; None when there is no old file."""
    try:
        old = os.stat(path.name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(old.st_mode):
        raise LinkedTargetError(errno.ELOOP, "the output path is a symbolic link", str(path))
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, "the output path is a folder", str(path))
    return stat.S_IMODE(old.st_mode)


def _prefix(name: str) -> str:
    return f".{name}.tmp-"


def _create(temporary: str, folder: int) -> int:
    """A new, locked file; the lock tells others that its writer is alive."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    while True:
        file = os.open(temporary, flags, 0o666, dir_fd=folder)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            # Another process may have swept the file away before the lock was on it.
            if os.fstat(file).st_nlink:
                return file
        except BaseException:
            os.close(file)
            with suppress(OSError):
                os.unlink(temporary, dir_fd=folder)
            raise
        os.close(file)


def _sweep(name: str, folder: int) -> None:
    """Remove what killed writers of the same name left behind."""
    prefix = _prefix(name)
    for entry in os.listdir(folder):
        if entry.startswith(prefix) and entry.removeprefix(prefix).isdigit():
            with suppress(OSError):
                _remove_stale(entry, folder)


def _remove_stale(entry: str, folder: int) -> None:
    file = os.open(entry, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    try:
        # A process number says little: containers share folders and all count from 1.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(entry, dir_fd=folder)
    finally:
        os.close(file)


def _fill(file: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]
    os.fsync(file)


def _read_back(file: int) -> bytes:
    os.lseek(file, 0, os.SEEK_SET)
    with os.fdopen(os.dup(file), "rb") as stream:
        return stream.read()


def _sync_folder(folder: int) -> None:
    # Some network file systems cannot; the file itself is safe by then.
    with suppress(OSError):
        os.fsync(folder)


def safe_name(text: str, taken: Collection[str] = ()) -> str:
    """A file name (without extension) made from any text: 80 characters, 200 bytes at most.

    Letters and digits of every script, `-`, `_`, `.` and space stay; everything else becomes
    `-`. The result is one path component on Linux, macOS and Windows, and differs from every
    name in `taken` even where upper and lower case are one.
    """
    name = _unreserved(_trimmed(_cleaned(text)))
    used = {_key(other) for other in taken}
    if _key(name) not in used:
        return name
    for number in count(2):  # pragma: no branch
        suffix = f"-{number}"
        candidate = _trimmed(name, len(suffix)) + suffix
        if _key(candidate) not in used:
            break
    return candidate


def _cleaned(text: str) -> str:
    seen = (c for c in text if unicodedata.category(c) != "Cf" and ord(c) not in _INVISIBLE)
    normal = unicodedata.normalize("NFC", "".join(seen))
    return re.sub(r"([- ])\1+", r"\1", "".join(_allowed(c) for c in normal))


def _allowed(character: str) -> str:
    if character in "-_." or unicodedata.category(character)[0] in "LMN":
        return character
    return " " if character.isspace() else "-"


def _trimmed(name: str, reserve: int = 0) -> str:
    """Without risky ends, and short enough to take `reserve` ASCII characters more."""
    start = 0
    while start < len(name) and (name[start] in "-. " or unicodedata.category(name[start])[0] == "M"):
        start += 1
    name = name[start : start + MAX_CHARACTERS - reserve]
    while len(name.encode()) > MAX_BYTES - reserve:
        name = name[:-1]
    return name.rstrip("-. ") or _UNNAMED


def _unreserved(name: str) -> str:
    """`CON.2026` would be the console on Windows."""
    stem = name.partition(".")[0].rstrip(" ").casefold()
    return _trimmed(f"_{name}") if stem in _RESERVED else name


def _key(name: str) -> str:
    """Equal for names that some file system takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
