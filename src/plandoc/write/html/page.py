"""The whole document as one HTML page: head, cover, front matter and body."""

from __future__ import annotations

from plandoc.doc.build import plain
from plandoc.doc.nodes import Block, Cover, Document, Landscape, Letterhead, Meta, Toc
from plandoc.themes import Theme
from plandoc.write.cover_title import title_size
from plandoc.write.fit import Fitter
from plandoc.write.html.blocks import CONTENTS, blocks_to_html
from plandoc.write.html.context import Context, context
from plandoc.write.html.inlines import html_text, inlines_to_html, notes_to_html
from plandoc.write.html.sheets import sheets
from plandoc.write.letterhead import HEADROOM, office_size
from plandoc.write.logo import logo_size
from plandoc.write.picture import picture_url

LAST_PAGE = "last-page"
"""Anchor at the end of the body: its page is the number of pages there."""
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


def doc_to_html(doc: Document, theme: Theme, stylesheet: str = "") -> str:
    """A document as one self-contained HTML page that is also well-formed XML.

    `stylesheet` is CSS of plandoc's own making and makes the page one for the browser: it stands
    in the head as it is, and what is wide can be moved sideways on a small screen.
    """
    ctx = context(doc, theme, scrolls=bool(stylesheet))
    fit = Fitter(doc.meta, ctx.outline, theme).fitted
    style = f"<style>{stylesheet}</style>" if stylesheet else ""
    way_back = _way_back(doc) if stylesheet else ""
    language = LANGUAGE_TAGS[doc.meta.language]
    front = _part("section", "front", fit(doc.front), ctx) if doc.front else ""
    mark = f'<div class="watermark">{html_text(doc.watermark)}</div>' if doc.watermark else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"/>{_head(doc.meta)}{style}</head>'
        f'<body class="{doc.meta.language} {doc.numbering}">{mark}{_cover(doc, ctx)}{front}'
        f"{_part('main', 'body', fit(doc.body), ctx)}{notes_to_html(ctx)}{way_back}</body></html>\n"
    )


def _way_back(doc: Document) -> str:
    """A link that stays in the corner of the screen and leads to the table of contents."""
    title = next((plain(block.title) for block in doc.front if isinstance(block, Toc)), "")
    return f'<a class="to-contents" href="#{CONTENTS}">{html_text(title)}</a>' if title else ""


def _part(tag: str, name: str, blocks: tuple[Block, ...], ctx: Context) -> str:
    """Front matter or body; `opens-turned` where its first page is a landscape one."""
    laid = sheets(blocks)
    turned = " opens-turned" if laid and isinstance(laid[0], Landscape) else ""
    end = f'<span id="{LAST_PAGE}"></span>' if name == "body" else ""
    return f'<{tag} class="{name}{turned}">{blocks_to_html(laid, ctx)}{end}</{tag}>'


def _head(meta: Meta) -> str:
    """Title and the metadata that WeasyPrint carries into the PDF."""
    pairs = (
        ("author", meta.author or meta.organization),
        ("description", meta.subject),
        ("keywords", ", ".join(meta.keywords)),
        ("generator", "plandoc"),
        ("dcterms.created", meta.created.isoformat() if meta.created else ""),
        ("dcterms.modified", meta.created.isoformat() if meta.created else ""),
        ("viewport", "width=device-width, initial-scale=1"),
    )
    tags = "".join(f'<meta name="{name}" content="{html_text(value)}"/>' for name, value in pairs if value)
    return f"<title>{html_text(meta.title)}</title>{tags}"


def _cover(doc: Document, ctx: Context) -> str:
    cover = doc.cover
    if cover is None:
        return ""
    kind = "cover headed" if cover.letterhead else "cover"
    return (
        f'<section class="{kind}"><div class="cover-top">{_top(doc, cover, ctx)}</div>'
        f"{_letterhead(cover.letterhead, ctx)}"
        f'<div class="cover-middle">{_line("cover-kind", cover.kind)}'
        f"{_title(cover, ctx)}{_line('cover-subtitle', cover.subtitle)}{_facts(cover, ctx)}</div>"
        f'<div class="cover-bottom">{_line("organization", cover.organization)}</div></section>'
    )


def _top(doc: Document, cover: Cover, ctx: Context) -> str:
    """Logo and classification in one row, what must not be missed, and the letterhead."""
    row = 0.0
    shown = ""
    if doc.logo:
        width, row = logo_size(doc.logo, "cover")
        image = f'<img src="{picture_url(doc.logo.picture)}" alt="{html_text(doc.logo.alt)}"'
        shown = f'<p class="logo">{image} style="width:{width:.2f}pt"/></p>'
    mark = _line("classification", cover.classification)
    top = f'<div class="cover-row" style="height:{row:.2f}pt">{shown}{mark}</div>' if row else mark
    return top + _banner(cover, ctx)


def _letterhead(head: Letterhead | None, ctx: Context) -> str:
    """The issuing office in red, the document's number, and the red rule."""
    if head is None:
        return ""
    size = office_size(head, ctx.theme)
    return (
        f'<div class="letterhead"><p class="office" style="font-size:{size:g}pt;margin-top:-{size * HEADROOM:.2f}pt">'
        f"{html_text(head.office)}</p>{_line('office-number', head.number)}</div>"
    )


def _line(name: str, text: str) -> str:
    return f'<p class="{name}">{html_text(text)}</p>' if text else ""


def _title(cover: Cover, ctx: Context) -> str:
    size = title_size(cover.title, ctx.theme)
    look = "" if size == ctx.theme.sizes.title else f' style="font-size:{size:g}pt"'
    return f'<p class="cover-title"{look}>{html_text(cover.title)}</p>' if cover.title else ""


def _banner(cover: Cover, ctx: Context) -> str:
    if cover.banner is None:
        return ""
    tone, text = cover.banner
    return f'<p class="banner {tone}">{html_text(f"{ctx.theme.tone(tone).symbol} {text}".strip())}</p>'


def _facts(cover: Cover, ctx: Context) -> str:
    rows = "".join(
        f'<tr><th scope="row">{html_text(label)}</th><td>{html_text(value)}</td></tr>'
        for label, value in cover.facts
    )
    rows += "".join(
        f'<tr><th scope="row">{html_text(field.label)}</th><td class="entry">{inlines_to_html((field,), ctx)}</td></tr>'
        for field in cover.fields
    )
    return f'<table class="cover-facts"><tbody>{rows}</tbody></table>' if rows else ""
