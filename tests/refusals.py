"""Files that would hurt a program that trusts them, and a process that reads them one after the other.

    python -m tests.refusals

prints for each what was said of it, the seconds of the processor and the megabytes that it took at most.
"""

from __future__ import annotations

import gc
import io
import json
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from plandoc.batch.memory import peak_memory
from plandoc.diagnostics import Severity
from plandoc.limits import DEFAULT
from tests.made import MADE, WRITTEN, Make, checked_in, made_by

HOSTILE = ("form-", "reference-", "image-", "logo-", "template-", "too-", "brand-")
"""How the names of made inputs begin that are read here as well."""
NEAR = DEFAULT.file_bytes - 1_000
"""Just below the size that is refused without a look inside."""
HEAD = "type: annual\ntitle: x\n"
TOML = 'type = "annual"\ntitle = "x"\n'


def filled(head: str, piece: str) -> Callable[[], str]:
    """A text as large as is read, of one piece again and again."""
    return lambda: head + piece * ((NEAR - len(head)) // len(piece.encode()))


def counted(head: str, piece: str) -> Callable[[], str]:
    """The same with a number in each piece."""
    return lambda: head + "".join(piece.format(n) for n in range(NEAR // (len(piece) + 5)))


TEXTS: dict[str, Callable[[], str]] = {
    "a value of 8 MB.yaml": filled(HEAD + "purpose: ", "a"),
    "quotes.yaml": filled(HEAD + 'purpose: "', '\\"'),
    "keys.yaml": counted(HEAD, "k{}: 1\n"),
    "items.yaml": filled(HEAD + "x: [", "a, "),
    "lines.yaml": filled(HEAD + "purpose: |\n", "  x\n"),
    "itself.yaml": lambda: "a: &a [*a]\n",
    "open brackets.yaml": filled("", "{"),
    "digits.json": filled('{"type": ', "9"),
    "keys.json": lambda: counted("{", '"k{}":1,')().rstrip(",") + "}",
    "items.json": lambda: filled("[", "1,")().rstrip(",") + "]",
    "escapes.json": lambda: filled('"', "\\u0041")() + '"',
    "half of a pair.json": lambda: '{"type": "annual", "title": "\\ud800"}',
    "dotted key.toml": filled(TOML + "a", ".a"),
    "dotted header.toml": filled(TOML + "[a", " . a"),
    "open brackets.toml": filled(TOML + "a = ", "["),
    "tables.toml": counted(TOML, "[t{}]\n"),
    "keys.toml": counted(TOML, "k{}.a.b = 1\n"),
    "digits.toml": filled(TOML + "a = ", "9"),
    "a time.toml": filled(TOML + "a = 1979-05-27T", "0"),
    "quotes.toml": filled(TOML + 'a = """', '"\n'),
    "escapes.toml": filled(TOML + 'a = "', "\\u0041"),
}

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
NAMES = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def workbook(sheet: str, more: dict[str, str] | None = None, *, main: str = MAIN, blanks: int = 0) -> bytes:
    """A workbook with one sheet of this content (ECMA-376 part 1, 12.3.24), and so many MB of blanks after it."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{NAMES}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        **(more or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        with archive.open("xl/worksheets/sheet1.xml", "w") as target_sheet:
            target_sheet.write(sheet.encode())
            for _ in range(blanks):
                target_sheet.write(b" " * 1_000_000)
    return target.getvalue()


def rows(xml: str) -> str:
    """The content of a sheet with these rows."""
    return f'<worksheet xmlns="{NAMES}"><sheetData>{xml}</sheetData></worksheet>'


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: workbook(rows(""), blanks=250),
    "rows of nothing": lambda: workbook(rows("".join(f'<row r="{n}"/>' for n in range(1, 1_048_577)))),
    "the last cell": lambda: workbook(rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "a cell beyond the last": lambda: workbook(
        rows('<row r="9999999999"><c r="ZZZZZ9999999999"><v>1</v></c></row>')
    ),
    "entities": lambda: workbook(ENTITIES + rows("<row><c><v>&b;</v></c></row>")),
    "external entity": lambda: workbook(
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + rows("<row/>")
    ),
    "broken xml": lambda: workbook("<worksheet"),
    "deep xml": lambda: workbook("<a>" * 200_000 + "</a>" * 200_000),
    "no sheet": lambda: workbook(rows(""), {"xl/workbook.xml": f'<workbook xmlns="{NAMES}"/>'}),
    "macros": lambda: workbook(
        rows(""),
        {"xl/vbaProject.bin": "x"},
        main="application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ),
    "a way out of the archive": lambda: workbook(rows(""), {"../../evil.txt": "x"}),
    "many parts": lambda: workbook(rows(""), {f"xl/x{n}.xml": "" for n in range(5_000)}),
    "merged without end": lambda: workbook(
        rows("").replace(
            "</worksheet>",
            '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
        )
    ),
    "a password": lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
    "the old format": lambda: OLE + bytes(2_000),
    "cut short": lambda: workbook(rows("<row/>"))[:-200],
    "text": lambda: b"type: annual\n",
    "nothing": lambda: b"",
    "zeros": lambda: bytes(5_000_000),
}


def hostile() -> Iterator[tuple[str, Make]]:
    """Every hostile file by name, made when its turn comes."""
    for name, text in TEXTS.items():
        yield name, made_by(text, name)
    for name, data in WORKBOOKS.items():
        yield f"{name}.xlsx", made_by(data, f"{name}.xlsx")
    for name, make in MADE.items():
        if name.startswith(HOSTILE) and name not in WRITTEN:
            yield name, make


def main() -> None:
    """Read them all, and print what came of it."""
    for name, make in hostile():
        gc.collect()
        with tempfile.TemporaryDirectory() as folder:
            made = make(Path(folder)) or Path(folder) / "plan.yaml"
            start = time.process_time()
            found = checked_in(made, Path(folder)).diagnostics
            spent = time.process_time() - start
        errors = [d.code for d in found if d.severity is Severity.ERROR]
        said = [d.code for d in found]
        print(
            json.dumps(
                {
                    "name": name,
                    "errors": errors,
                    "codes": said,
                    "seconds": spent,
                    "peak": peak_memory() >> 20,
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
