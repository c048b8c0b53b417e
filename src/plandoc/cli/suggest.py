"""What a shell offers at the tab key: plan types, themes, reports, and files by their ending."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

Suggest = Callable[["click.Context", "click.Parameter", str], "list[CompletionItem]"]
SPECIAL = frozenset(" \t\n\"'\\$`&|;<>()*?[]{}!#~,:")
"""Characters that a shell must quote, or that its script for completion takes for a separator."""


def plan_types_like(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The plan types that begin so."""
    from plandoc.plans import plan_types

    return _beginning(plan_types(), begun)


def themes_like(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The themes that begin so."""
    from plandoc.themes import theme_names

    return _beginning(theme_names(), begun)


def reports_like(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The reports that begin so, whatever the plan."""
    from plandoc.computed import report_names

    return _beginning(report_names(), begun)


def formats_like(known: Iterable[str]) -> Suggest:
    """Formats, one or several with commas between them."""

    def suggest(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
        done, comma, rest = begun.rpartition(",")
        left = [name for name in known if name not in done.split(",")]
        return [_item(f"{done}{comma}{name}") for name in left if name.startswith(rest)]

    return suggest


def plan_files_like(context: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Plan files that begin so, and folders that may hold some."""
    from plandoc.intake import KNOWN

    return files_like(*KNOWN)(context, param, begun)


def files_like(*suffixes: str) -> Suggest:
    """Files with one of the endings, and folders."""

    def suggest(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
        found = _paths(begun, suffixes)
        # A shell sets a space after the only answer; a look into the only folder avoids that.
        while len(found) == 1 and found[0].endswith(os.sep) and (inner := _paths(found[0], suffixes)):
            found = inner
        if any(SPECIAL & set(path) for path in found):
            return [_item("", "file")]
        return [_item(path) for path in found]

    return suggest


def _paths(begun: str, suffixes: tuple[str, ...]) -> list[str]:
    """The paths that begin so, as they were begun; folders end with a slash."""
    folder, name = os.path.split(begun)
    try:
        entries = sorted(os.scandir(Path(folder or ".").expanduser()), key=lambda entry: entry.name)
    except (OSError, RuntimeError, ValueError):
        return []
    shown = [e for e in entries if e.name.startswith(name) and (name or not e.name.startswith("."))]
    return [
        os.path.join(folder, entry.name) + (os.sep if entry.is_dir() else "")  # noqa: PTH118 - as it was typed
        for entry in shown
        if entry.is_dir() or entry.name.lower().endswith(suffixes)
    ]


def _beginning(names: Iterable[str], begun: str) -> list[CompletionItem]:
    return [_item(name) for name in names if name.startswith(begun)]


def _item(value: str, kind: str = "plain") -> CompletionItem:
    from click.shell_completion import CompletionItem

    return CompletionItem(value, type=kind)
