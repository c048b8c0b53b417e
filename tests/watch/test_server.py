"""The preview in the browser, spoken with over HTTP."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from plandoc.watch.page import Preview, page
from plandoc.watch.server import HOST, Stage, serving

STARTED = """import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from plandoc.cli import main
main()"""
"""A shell starts what runs in its background with Ctrl-C ignored, and every process below inherits that."""
FIRST = Preview(1, "<html><body class='zh'><p>正文</p></body></html>", "", "zh", "plan.yaml")


@pytest.fixture
def stage() -> Stage:
    return Stage(FIRST)


@pytest.fixture
def address(stage: Stage) -> Iterator[str]:
    with serving(0, stage) as url:
        yield urlsplit(url).netloc


def get(address: str, path: str = "/", host: str = "") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address, timeout=60)
    connection.request("GET", path, headers={"Host": host or address})
    return connection.getresponse()


def told(answer: http.client.HTTPResponse) -> bytes:
    """The next line that tells of a version; lines that only keep the connection are passed over."""
    while (line := answer.readline()).strip() in (b"", b":"):
        assert line, "the connection ended"
    return line


def test_the_page_has_the_document_and_one_script_that_may_run(address: str) -> None:
    answer = get(address)
    shown = answer.read().decode("utf-8")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
    assert "<p>正文</p>" in shown
    assert 'role="alert"' not in shown
    nonce = re.findall(r'<script nonce="([^"]+)">', shown)
    assert len(nonce) == shown.count("<script") == 1
    policy = answer.headers["Content-Security-Policy"]
    assert f"script-src 'nonce-{nonce[0]}'" in policy
    assert "default-src 'none'" in policy


def test_each_change_is_told_at_once(address: str, stage: Stage) -> None:
    answer = get(address, "/events?since=1")
    assert answer.headers["Content-Type"] == "text/event-stream"
    stage.show(replace(FIRST, version=2))
    assert told(answer) == b"data: 2\n"
    stage.show(replace(FIRST, version=3))
    assert told(answer) == b"data: 3\n"


def test_a_browser_that_is_behind_is_told_what_it_missed(address: str) -> None:
    for since in ("0", "", "x", "9" * 5000):
        assert told(get(address, f"/events?since={since}")) == b"data: 1\n"


def test_only_this_machine_is_answered(address: str) -> None:
    """A page elsewhere whose name leads to 127.0.0.1 sends its own name (DNS rebinding)."""
    port = address.partition(":")[2]
    assert address.startswith("127.0.0.1:")
    assert get(address, host=f"localhost:{port}").status == 200
    for host in (f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}", "[::]"):
        assert get(address, host=host).status == 403


def test_nothing_else_is_served(address: str) -> None:
    for path in ("/plan.yaml", "/../../etc/passwd", "/%2e%2e/", "/events/"):
        assert get(address, path).status == 404


def test_a_port_that_is_taken_is_an_error_at_once(address: str, stage: Stage) -> None:
    with pytest.raises(OSError), serving(int(address.partition(":")[2]), stage):  # noqa: PT011
        pass


def test_the_banner_shows_text_and_keeps_the_document() -> None:
    shown = page(replace(FIRST, banner="plan.yaml:3: <script>alert(1)</script>"), "n")
    assert "<p>正文</p>" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert shown.index("<body") < shown.index('role="alert"') < shown.index("<p>正文")


def test_without_a_document_there_is_a_page_all_the_same() -> None:
    shown = page(Preview(1, "", "错误", "zh", "<plan>.yaml"), "n")
    assert "<title>&lt;plan&gt;.yaml</title>" in shown
    assert shown.count("</body>") == 1


def test_watching_and_serving_from_the_command_line(tmp_path: Path) -> None:
    plan, output = tmp_path / "plan.yaml", tmp_path / "out"
    plan.write_text("type: annual\ntitle: 计划甲\n", encoding="utf-8")
    words = ["watch", str(plan), "-o", str(output), "-f", "html", "--serve", "0", "--lang", "en"]
    command = [sys.executable, "-u", "-c", STARTED, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        try:
            url = next(line for line in running.stderr if "Preview:" in line).split()[-1]
            address = urlsplit(url).netloc
            assert address.startswith(f"{HOST}:")
            assert told(get(address, "/events?since=0")) == b"data: 1\n"
            assert "计划甲" in get(address).read().decode("utf-8")
            (tmp_path / "new.yaml").write_text("type: annual\ntitle: [\n", encoding="utf-8")
            (tmp_path / "new.yaml").replace(plan)  # as editors save: never empty in between
            assert told(get(address, "/events?since=1")) == b"data: 2\n"
            shown = get(address).read().decode("utf-8")
            assert "The plan has errors" in shown
            assert "计划甲" in shown
            running.send_signal(signal.SIGINT)
            assert running.wait(60) == 0
        finally:
            running.kill()
        assert "Traceback" not in running.stderr.read()
    written = (output / "plan.html").read_text(encoding="utf-8")
    assert "计划甲" in written
    assert "<script" not in written
