"""The page that the browser is shown: the document, a banner with what is wrong, and a script.

Neither the banner nor the script is in the HTML file that plandoc writes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

SCRIPT = """
const place = 'plandoc-scroll';
const kept = sessionStorage.getItem(place);
if (kept !== null) { sessionStorage.removeItem(place); scrollTo(0, Number(kept)); }
const events = new EventSource('/events?since=__VERSION__');
events.onmessage = () => { events.close(); sessionStorage.setItem(place, scrollY); location.reload(); };
"""
"""Loads the page anew when the document changed, and stays where the reader was."""

STYLE = (
    "position:sticky;top:0;z-index:2147483647;margin:0;padding:12px 16px;max-height:45vh;overflow:auto;"
    "font:13px/1.6 ui-monospace,monospace;background:#fdecea;color:#5f1410;border-bottom:3px solid #b3261e;"
    "white-space:pre-wrap;overflow-wrap:anywhere;"
)
"""Of the banner."""
BODY = re.compile(r"<body\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Preview:
    """What there is to show at one time."""

    version: int
    """Counts the builds."""
    document: str
    """The last page that could be built; empty before there was one."""
    banner: str
    """What is wrong now, as lines of text; empty when nothing is."""
    language: str
    title: str
    """Of the page as long as there is no document."""

    @property
    def has_document(self) -> bool:
        """Whether a document could be built so far."""
        return bool(self.document)


def page(preview: Preview, nonce: str) -> str:
    """The page as it goes to the browser; `nonce` marks the one script that may run."""
    document = preview.document or _empty(preview)
    script = SCRIPT.replace("__VERSION__", str(preview.version))
    banner = f'<div role="alert" style="{STYLE}">{escape(preview.banner)}</div>' if preview.banner else ""
    shown = BODY.sub(lambda match: match[0] + banner, document, count=1)
    head, _, tail = shown.rpartition("</body>")
    return f'{head}<script nonce="{nonce}">{script}</script></body>{tail}'


def _empty(preview: Preview) -> str:
    language = "zh-CN" if preview.language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"/>'
        f"<title>{escape(preview.title)}</title></head><body></body></html>\n"
    )
