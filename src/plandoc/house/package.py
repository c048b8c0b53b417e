"""Opening a Word file from anywhere as a house template."""

from __future__ import annotations

from typing import Any

from plandoc.limits import DEFAULT
from plandoc.office import OfficeError, Package, unpacked

__all__ = ["HouseError", "Package", "opened", "refused"]

MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
        "ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml")  # fmt: skip


class HouseError(Exception):
    """A file that cannot serve as a house template, with what is to be said of it."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def opened(content: bytes) -> Package:
    """The package in `content`; `OfficeError` for anything that is not a Word file of bearable size."""
    package = unpacked(content)
    if package.strict:
        raise OfficeError("strict")
    if not package.type_of(package.main).endswith(MAIN):
        raise OfficeError("not-office")
    return package


def refused(problem: OfficeError) -> HouseError:
    """What a fault of the file means to its use as a house template."""
    match problem.reason:
        case "protected":
            return HouseError("reference-protected")
        case "old-format":
            return HouseError("reference-old-format")
        case "strict":
            return HouseError("reference-strict")
        case "unsafe":
            return HouseError("reference-unsafe")
        case "too-large":
            return HouseError("reference-too-large", most=DEFAULT.package_bytes // 1_000_000)
        case "not-office":
            return HouseError("reference-not-word")
