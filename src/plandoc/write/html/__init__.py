"""HTML: the document tree as one page for the browser, and the first half of the PDF."""

from plandoc.write.html.blocks import block_to_html, blocks_to_html
from plandoc.write.html.context import Context, context
from plandoc.write.html.inlines import inline_to_html, inlines_to_html
from plandoc.write.html.page import doc_to_html

__all__ = [
    "Context",
    "block_to_html",
    "blocks_to_html",
    "context",
    "doc_to_html",
    "inline_to_html",
    "inlines_to_html",
]
