"""Blank forms in Word and on paper, and reading them back once they are filled in.

What a form of a plan type asks for is said in `templates/<type>/form.<language>.yaml`; kinds,
labels, help and examples come from `fields/`. The blank form is an ordinary document tree, and
its controls carry the place in the plan to which each answer belongs.
"""

from pathlib import Path

WORD = (".docx", ".docm", ".dotx")
"""Endings of Word files, with macros or as templates, which are not run."""

OTHERS = (".doc", ".wps", ".odt", ".rtf", ".pages")
"""Texts of other formats, which their programs can save as .docx."""


def is_form(path: Path) -> bool:
    """Whether a file is to be read as a filled form, or refused as one."""
    return path.suffix.lower() in (*WORD, *OTHERS)
