"""Chinese lines end flush; others stay as WeasyPrint sets them."""

from plandoc.doc.build import document, paragraph
from plandoc.doc.nodes import Document, Mark, Paragraph, Strong, Text
from plandoc.terms import Language
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.pdf import write_pdf
from tests.typesetting.measured import pages
from tests.write.samples import LONG, TODAY, sample_meta

THEME = load_theme("corporate")


def right_edges(block: Paragraph, language: Language) -> list[float]:
    """The right edge of the ink of each line of a paragraph but the last."""
    doc = document(Document(sample_meta(language), None, (), (block,)))
    (page,) = pages(write_pdf(doc, THEME, fixed_world(TODAY))[0])
    return [line.glyphs[-1].ink_right for line in page if 100 < line.glyphs[0].base < 740][:-1]


def test_chinese_lines_end_at_the_edge() -> None:
    edges = right_edges(paragraph(LONG["zh"]), "zh")
    assert len(edges) >= 3
    assert max(edges) - min(edges) < 1


def test_lines_of_several_runs_end_at_the_edge() -> None:
    runs = (Text(LONG["zh"][:30]), Strong((Text(LONG["zh"][30:80]),)), Mark("高", "danger"), Text(LONG["zh"]))
    edges = right_edges(paragraph(runs), "zh")
    assert len(edges) >= 3
    assert max(edges) - min(edges) < 1


def test_english_lines_stay_ragged() -> None:
    edges = right_edges(paragraph(LONG["en"]), "en")
    assert max(edges) - min(edges) > 5
