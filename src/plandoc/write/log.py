"""What WeasyPrint says while it works, as diagnostics."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from plandoc.diagnostics import Diagnostic, finding


@contextmanager
def layout_warnings() -> Iterator[list[Diagnostic]]:
    """Collect WeasyPrint's warnings instead of printing them; each different one once."""
    logger = logging.getLogger("weasyprint")
    collector = _Collector()
    handlers, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [collector], False
    try:
        yield collector.found
    finally:
        logger.handlers, logger.propagate = handlers, propagate


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[Diagnostic] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        code = "blank-glyph" if ".notdef" in message else "layout-warning"
        diagnostic = finding(code, message=message)
        if diagnostic not in self.found:
            self.found.append(diagnostic)
