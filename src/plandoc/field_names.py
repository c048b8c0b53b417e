"""How messages name the fields of a plan: by their keys in a plan file, by their labels elsewhere.

A message writes a key in backticks: `owner`; a choice as `status: done`, or as `status=done` where
the field has been named already. Whoever writes a plan file reads `owner` and `done`; whoever fills
in a workbook or a form reads the labels that stand there, “责任人” and “已完成”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Words = Mapping[str, Mapping[str, str]]
"""The texts of one language, as `load_messages` gives them."""
FIELD = "\x1e"
"""Stands before the key of a field within an argument; no input can hold it."""
RECORD = "_"
"""Under this key stands what a record itself is called."""
ITEM = re.compile(r"\[(\d+)\]$")
KEY = re.compile(r"( ?)`([A-Z]\w*\.)?([a-z_.]+)(?:(=|: )(\w+))?`( ?)")
"""With the model before it where a key is not one of the record that the message is about."""


def field_word(key: str, models: Iterable[str] = ()) -> str:
    """A field as an argument of a diagnostic; the message says it as people call it."""
    owners = " ".join(models)
    return f"{FIELD}{owners}.{key}" if owners else f"{FIELD}{key}"


def record_word(name: str, model: str) -> str:
    """A kind of record as an argument of a diagnostic: its name in files, and the model that says what it is."""
    return f"{FIELD}{model}.{RECORD}={name}"


def field_label(word: str, messages: Words) -> str:
    """What people call a field that `field_word` gave, empty where nothing is known."""
    owners, _, key = word.removeprefix(FIELD).rpartition(".")
    if key.startswith(f"{RECORD}="):
        return _of_owners(RECORD, owners.split(), messages)
    label = _of_owners(ITEM.sub("", key), owners.split(), messages)
    item = ITEM.search(key)
    return label + messages["report"]["item"].format(n=int(item[1]) + 1) if item and label else label


def choice_label(value: str, word: str, messages: Words) -> str:
    """What people call a choice of a field that `field_word` gave; the choice itself where nothing is known."""
    owners, _, key = word.removeprefix(FIELD).rpartition(".")
    return _of_owners(f"{key}={value}", owners.split(), messages) or value


def with_keys(text: str) -> str:
    """A message for whoever writes a plan file: keys and choices as they stand there."""
    return KEY.sub(_as_written, text)


def _as_written(found: re.Match[str]) -> str:
    before, _, key, sign, choice, after = found.groups("")
    return f"{before}{choice if sign == '=' else key + sign + choice}{after}"


def with_labels(text: str, owners: Iterable[str], messages: Words) -> str:
    """A message for whoever fills in cells: the labels of the fields of `owners`, the nearest first."""
    near = tuple(owners)
    return KEY.sub(lambda found: _as_labelled(found, near, messages), text)


def _as_labelled(found: re.Match[str], owners: tuple[str, ...], messages: Words) -> str:
    report = messages["report"]
    before, model, path, sign, choice, after = found.groups("")
    owners, key = (model.rstrip("."), *owners), path.rpartition(".")[2]
    said = report["label"].format(label=_known(key, owners, messages))
    if sign:
        label = _known(f"{key}={choice}", owners, messages).rpartition("=")[2]
        chosen = report["label"].format(label=label)
        said = chosen if sign == "=" else report["choice"].format(field=said, choice=chosen)
    return f"{before and report['beside']}{said}{after and report['beside']}"


def _known(key: str, owners: tuple[str, ...], messages: Words) -> str:
    """A label of the owners, else the one that most records have for this key, else the key."""
    if label := _of_owners(key, owners, messages):
        return label
    found = [label for name, label in messages["fields"].items() if name.partition(".")[2] == key]
    return max(found, key=found.count, default=key)


def _of_owners(key: str, owners: Iterable[str], messages: Words) -> str:
    labels = messages.get("fields", {})
    return next((found for owner in owners if (found := labels.get(f"{owner}.{key}"))), "")
