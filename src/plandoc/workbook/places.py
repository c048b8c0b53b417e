"""Places in a plan as people can write them in a cell: `goals[0].owner`, `"a.b".c`."""

from __future__ import annotations

import json
import re

from plandoc.where import Path

EMPTY_RECORD, EMPTY_LIST = "{}", "[]"
"""Stand for a record and a list that hold nothing."""
_LIKE_EMPTY = re.compile(r"'*(?:\{\}|\[\])")
_PLAIN = re.compile(r'[^\s."\[\]]+')
_STEP = re.compile(r'\.?(?P<key>[^\s."\[\]]+)|\.?(?P<quoted>"(?:[^"\\]|\\.)*")|\[(?P<index>\d{1,7})\]')


def written(path: Path) -> str:
    """The text for a path, items counted from 0 as in the messages; keys with odd characters quoted."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            key = step if _PLAIN.fullmatch(step) else json.dumps(step, ensure_ascii=False)
            text += f".{key}" if text else key
    return text


def shielded(text: str) -> str:
    """A text that is not taken for something empty."""
    return f"'{text}" if _LIKE_EMPTY.fullmatch(text) else text


def unshielded(text: str) -> str:
    """The text that `shielded` was given."""
    return text.removeprefix("'") if _LIKE_EMPTY.fullmatch(text) else text


def parsed(text: str) -> Path | None:
    """The path that a text means; None when it means none."""
    steps: list[str | int] = []
    at, text = 0, text.strip()
    while at < len(text):
        found = _STEP.match(text, at)
        if found is None or (at == 0 and text[0] == "."):
            return None
        if found["index"] is not None:
            steps.append(int(found["index"]))
        else:
            try:
                steps.append(json.loads(found["quoted"]) if found["quoted"] else found["key"])
            except ValueError:
                return None
        at = found.end()
    return tuple(steps) or None
