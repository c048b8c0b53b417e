"""Broken inputs that are made when they are needed: too large, too odd or too binary to keep as a file.

Each is a function that fills an empty folder; the plan is `plan.yaml` in it unless the function gives
another path. A folder `own` holds templates of one's own, `outside.yaml` is a brand from the command line.
"""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import PIL.Image

from plandoc.diagnostics import Diagnostic, has_errors
from plandoc.pipeline import Checked, check_file, check_templates, document_of, render
from plandoc.world import World
from tests.built import WORLD
from tests.house.hostile import DTD, REFUSED
from tests.house.references import (
    HEADER,
    NAMES,
    STYLES,
    chinese_file,
    chinese_parts,
    packed,
    relations,
)
from tests.workbook.broken import BROKEN

Make = Callable[[Path], Path | None]
HEAD = "type: annual\ntitle: 年度经营计划\n"


def plan(*lines: str, **files: bytes | str) -> Make:
    """A plan with these lines, and files beside it; `__` in a name stands for a folder, a last `_` for a dot."""

    def made(folder: Path) -> None:
        (folder / "plan.yaml").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        for name, content in files.items():
            path, _, ending = name.replace("__", "/").rpartition("_")
            file = folder / f"{path.replace('_', '-')}.{ending}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    return made


def content(data: bytes | str, name: str = "plan.yaml") -> Make:
    """A file with this content."""

    def made(folder: Path) -> Path:
        file = folder / name
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        return file

    return made


def made_by(make: Callable[[], bytes | str], name: str) -> Make:
    """A file whose content is made when its turn comes."""

    def made(folder: Path) -> Path | None:
        return content(make(), name)(folder)

    return made


def _folder(folder: Path) -> None:
    (folder / "plan.yaml").mkdir()


def _sized(name: str, size: int, *lines: str) -> Make:
    """A plan, and beside it, or instead of it, a file of a size."""

    def made(folder: Path) -> None:
        plan(*lines)(folder)
        (folder / name).touch()
        os.truncate(folder / name, size)

    return made


def _bomb() -> str:
    """Aliases of aliases: a few lines that stand for a thousand million values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(lines)


def _many_links(folder: Path) -> None:
    """A plan whose goals serve goals of more other files than are read."""
    for n in range(21):
        (folder / f"upper-{n}.yaml").write_text(f"{HEAD}goals:\n- {{id: G1, title: x}}\n", encoding="utf-8")
    goals = "".join(f"- {{id: G{n}, title: x, parent: 'upper-{n}.yaml#G1'}}\n" for n in range(21))
    plan(f"goals:\n{goals}")(folder)


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    """A small picture."""
    target = io.BytesIO()
    PIL.Image.new(mode, size).save(target, kind)
    return target.getvalue()


def _pixels(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says how large it is."""
    small = picture(size=(1, 1), mode="1")
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + small[24:29]
    return small[:12] + head + crc32(head).to_bytes(4, "big") + small[33:]


def reference(word_file: Callable[[], bytes]) -> Make:
    """A plan beside a Word file that is to be its house template."""

    def made(folder: Path) -> None:
        plan("display: {reference_doc: corp.docx}", corp_docx=word_file())(folder)

    return made


def _annexed(data: bytes) -> Make:
    return plan("annexes:\n  - {title: 平面图, image: map.png}", map_png=data)


def _branded(*lines: str, **files: bytes | str) -> Make:
    return plan(
        "display: {brand: brand.yaml}",
        brand_yaml="".join(f"{line}\n" for line in lines),
        **files,
    )


def template(text: str, name: str = "own__annual__plan.zh_md") -> Make:
    """A plan with a template of one's own."""
    return plan("purpose: 把事情做好", "goals: [{id: G1, title: 增收}]", **{name: text})


def _no_folder(folder: Path) -> None:
    plan()(folder)
    (folder / "own").touch()


def _link_out(folder: Path) -> None:
    """A folder of templates with a link to a file outside."""
    template('# 甲\n\n{% include "link.zh.md" %}\n')(folder)
    (folder / "secret.md").write_text("x\n", encoding="utf-8")
    (folder / "own" / "annual" / "link.zh.md").symlink_to(folder / "secret.md")


def _macros() -> bytes:
    return packed(chinese_parts() | {"word/vbaProject.bin": b"macro"})


def _external() -> bytes:
    target = relations(("rId1", "attachedTemplate", "file:///srv/corp.dotm"))
    return packed(chinese_parts() | {"word/_rels/settings.xml.rels": target})


def _field() -> bytes:
    """A header with a field that is not taken over."""
    marks = "".join(
        f'<w:r><w:fldChar w:fldCharType="{name}"/></w:r>{after}'
        for name, after in (
            (
                "begin",
                '<w:r><w:instrText>INCLUDETEXT "C:\\\\a.docx"</w:instrText></w:r>',
            ),
            ("separate", "<w:r><w:t>名</w:t></w:r>"),
            ("end", ""),
        )
    )
    return chinese_file(header1=HEADER.replace("</w:p></w:hdr>", f"{marks}</w:p></w:hdr>"))


def _no_styles() -> bytes:
    return packed({name: part for name, part in chinese_parts().items() if name != "word/styles.xml"})


def _chapters() -> bytes:
    """Headings that count 第一条, as no document of plandoc's does."""
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:keepNext/>'
    return chinese_file(styles=STYLES.replace("<w:pPr><w:keepNext/>", numbered, 1))


def _fonts() -> bytes:
    return chinese_file(styles=STYLES.replace("微软雅黑", "华文中宋"))


def _mirrored() -> bytes:
    return chinese_file(settings=f"<w:settings {NAMES}><w:mirrorMargins/></w:settings>")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "plan.yaml")


def _many_tables(folder: Path) -> Path:
    """A folder with more tables than any plan has."""
    tables = folder / "tables"
    tables.mkdir()
    for n in range(201):
        content("编号,目标\n", f"{n}.csv")(tables)
    return tables


def _many_tasks(folder: Path) -> None:
    """Tasks each of which waits for all before it."""
    tasks = "".join(
        f"- {{id: T{n}, name: x, after: [{', '.join(f'T{m}' for m in range(n))}]}}\n" for n in range(450)
    )
    plan(f"tasks:\n{tasks}")(folder)


def word(body: str, before: str = "") -> Callable[[], bytes]:
    """A Word file with this body, which is no form's."""
    document = f"{before}<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    return lambda: packed(chinese_parts() | {"word/document.xml": document})


ROWS = "<w:tr><w:tc><w:p/></w:tc></w:tr>"


PNG_LINES = "annexes:\n  - {title: 平面图, image: map.png}"
MADE: dict[str, Make] = {
    # files
    "empty-file": content(" \n"),
    "binary-file": content(b"PK\x03\x04" + bytes(40)),
    "binary-file.pdf": content(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(40)),
    "not-utf8": content(b"title: \xff\xfe\xfd\n"),
    "read-as-gb18030": content((HEAD + "purpose: 用 GBK 保存的文件\n").encode("gb18030")),
    "read-as-utf16": content((HEAD + "purpose: x\n").encode("utf-16")),
    "control-character": content("title: a\x07b\n"),
    "is-a-directory": _folder,
    "missing-file": lambda folder: folder / "plan.yaml",
    "unknown-format": content(b"x", "plan.txt"),
    "unknown-format.none": content(b"x", "plan"),
    "file-too-large": _sized("plan.yaml", 100_000_000),
    "too-deep": content("a: " + "[" * 1000 + "]" * 1000),
    "too-deep.json": content("[" * 100_000 + "]" * 100_000, "plan.json"),
    "too-deep.toml": content("a = " + "[" * 1000 + "]" * 1000, "plan.toml"),
    "too-many-aliases": content("a: &x 1\nb: [" + "*x, " * 10_001 + "*x]\n"),
    "too-many-values": content(_bomb()),
    "text-too-long": plan(f"owner: {'x' * 100_001}"),
    "too-many-entries": content(HEAD + "tasks:\n" + "- {name: x}\n" * 10_001),
    "goal-link-too-many": _many_links,
    "too-many-links": _many_tasks,
    "unreadable-file": _pipe,
    # syntax that YAML, JSON and TOML have of their own
    "not-text.python-tag": content("type: annual\ntitle: !!python/object/apply:os.system [id]\n"),
    "syntax-error.json": content('{"type": "annual", "title": }', "plan.json"),
    "syntax-error.json-comma": content('{"type": "annual",}', "plan.json"),
    "syntax-error.json-cut": content('{"type": "annual", "title": "年度', "plan.json"),
    "duplicate-key.json": content('{"type": "annual", "title": "a", "title": "b"}', "plan.json"),
    "not-a-mapping.json": content("[1, 2]", "plan.json"),
    "not-a-mapping.text": content("这是一份计划\n"),
    "syntax-error.toml-key": content('type = "annual"\ntitle 年度计划\n', "plan.toml"),
    "syntax-error.toml-quote": content('type = "annual"\ntitle = "年度计划\n', "plan.toml"),
    # brand
    "brand-font-missing": _branded("fonts: {body: No Such Font}"),
    "brand-color-light": _branded("colors: {primary: FFD400}"),
    "brand-look-unused": plan(
        "display: {theme: gongwen, brand: brand.yaml}", brand_yaml="colors: {primary: '9B1C2E'}\n"
    ),
    "brand-replaced": _branded("name: 江海集团", outside_yaml="name: 江海家电\n"),
    "missing-logo": _branded("logo: gone.png"),
    "logo-outside": _branded("logo: ../logo.png"),
    "logo-unknown-format": _branded("logo: brand.yaml"),
    "logo-too-large": _branded("logo: logo.png", logo_png=_pixels(30_000, 30_000)),
    "unknown-field-near.brand": _branded("colour: {primary: '9B1C2E'}"),
    "not-a-color.brand": _branded("colors: {primary: red}"),
    # pictures
    "missing-image": plan(PNG_LINES),
    "image-outside": plan("annexes:\n  - {title: 平面图, image: ../map.png}"),
    "image-too-large": _annexed(_pixels(30_000, 30_000)),
    "image-too-large.bytes": _sized("map.png", 10_000_001, PNG_LINES),
    "image-unknown-format": _annexed(b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "image-unknown-format.cut": _annexed(picture(size=(900, 900))[:60]),
    "image-unknown-format.cmyk": _annexed(picture("JPEG", mode="CMYK")),
    "image-unknown-format.gif": _annexed(picture("GIF", mode="P")),
    # house templates
    "reference-missing": plan("display: {reference_doc: corp.docx}"),
    "reference-outside": plan("display: {reference_doc: ../corp.docx}"),
    **{f"{code}.{name.replace(' ', '-')}": reference(make) for name, (code, make) in REFUSED.items()},
    "reference-macros": reference(_macros),
    "reference-external": reference(_external),
    "reference-left-out": reference(_field),
    "reference-no-styles": reference(_no_styles),
    "reference-numbering": reference(_chapters),
    "reference-fonts": reference(_fonts),
    "reference-not-in-pdf": reference(_mirrored),
    # workbooks and tables
    **{code: made_by(make, "plan.xlsx") for code, make in BROKEN.items()},
    "workbook-other-format": content(b"x", "plan.xls"),
    "workbook-broken-archive": content(b"PK", "plan.zip"),
    "workbook-too-many-tables": _many_tables,
    # forms
    "form-not-word": made_by(REFUSED["cut short"][1], "form.docx"),
    "form-other-format": content(b"x", "form.doc"),
    "form-old-format": made_by(REFUSED["old format"][1], "form.docx"),
    "form-protected": made_by(REFUSED["password"][1], "form.docx"),
    "form-strict": made_by(REFUSED["strict"][1], "form.docx"),
    "form-unsafe": made_by(word("<w:p/>", DTD), "form.docx"),
    "form-too-large": made_by(word(f"<w:tbl>{ROWS * 100_000}</w:tbl>"), "form.docx"),
    # templates of one's own
    "template-syntax": template("# 甲\n\n目的：{{ plan.purpose }\n"),
    "template-syntax.filter": template("# 甲\n\n{{ plan.purpose|shout }}\n"),
    "template-unknown-name": template("# 甲\n\n{{ plan.purpse }}\n"),
    "template-unknown-marker": template("# 甲\n\n```{plandoc} goal-overviw\n```\n"),
    "template-unclosed-fence": template("# 甲\n\n```{plandoc} goal-overview\n\n# 乙\n"),
    "template-stray-marker": template("# 甲\n\n- x\n\n  ```{plandoc} purpose\n  ```\n"),
    "template-missing": template('# 甲\n\n{% include "gone.md" %}\n'),
    "template-endless": template("# 甲\n\n{% for a in range(999999999) %}{% endfor %}\n"),
    "template-failed": template("# 甲\n\n{{ 1 / 0 }}\n"),
    "template-forbidden": template("# 甲\n\n{{ ''.__class__.__mro__ }}\n"),
    "template-too-large": template("# 甲\n" + "字" * 400_000),
    "template-not-utf8": plan(**{"own__annual__plan.zh_md": b"# \xff\xfe\n"}),
    "template-outside": _link_out,
    "template-no-folder": _no_folder,
    "template-overrides-nothing": template("# 甲\n", "own__annual__plann.zh_md"),
    # writing
    "missing-glyph": plan("purpose: 由\U0002a700某负责"),
    "word-glyph": plan("purpose: 由\U000323afo某负责"),
}  # fmt: skip
"""The inputs by the code that each shows; what stands after a dot tells those of one code apart."""
WRITTEN = {"missing-glyph": "pdf", "word-glyph": "docx", "reference-fonts": "pdf"}
"""Where a document has to be written before something is found."""


def world_of(folder: Path) -> World:
    """The world in which the input of a folder is read."""
    world = WORLD
    if (folder / "own").exists():
        world = replace(world, template_dir=folder / "own")
    if (folder / "outside.yaml").is_file():
        world = replace(world, brand=folder / "outside.yaml")
    return world


def checked_in(file: Path, folder: Path, today: dt.date = WORLD.today) -> Checked:
    """A plan that was made in a folder, checked as by the command line."""
    world = replace(world_of(folder), today=today)
    of_templates = check_templates(world)
    if has_errors(of_templates):
        world = replace(world, template_dir=None)
    return check_file(file, world, of_templates)


def found_in(name: str, folder: Path) -> tuple[Diagnostic, ...]:
    """What plandoc says of a made input."""
    checked = checked_in(MADE[name](folder) or folder / "plan.yaml", folder)
    if name not in WRITTEN or checked.plan is None:
        return checked.diagnostics
    world = world_of(folder)
    document = document_of(checked.plan, world, checked.diagnostics, checked.house)
    written = render(document, WRITTEN[name], world, checked).diagnostics
    return (
        *checked.diagnostics,
        *(d for d in written if d.code == name),
    )  # others depend on the computer
