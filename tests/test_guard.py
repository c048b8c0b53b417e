"""The time limit of a document."""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from plandoc.cli import main
from plandoc.guard import TimeLimitError, time_limit


def test_work_that_is_over_in_time_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(5):
        pass
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_work_that_never_ends_is_stopped() -> None:
    with pytest.raises(TimeLimitError), time_limit(0.05):
        _endless()


def test_an_alarm_that_is_swallowed_comes_again() -> None:
    with pytest.raises(TimeLimitError), time_limit(0.02):
        _endless_twice()


def _endless_twice() -> None:
    with suppress(TimeLimitError):
        _endless()
    _endless()


def _endless() -> None:
    while True:
        pass


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # an alarm that C code swallowed
def test_a_document_that_takes_too_long_leaves_no_file(tmp_path: Path) -> None:
    source = Path(__file__).parent.parent / "examples" / "personal.zh.yaml"
    out = tmp_path / "out"
    done = CliRunner().invoke(
        main, ["build", str(source), "-o", str(out), "--time-limit", "0.02", "--lang", "en"]
    )
    assert done.exit_code == 3
    assert "more than 0.02 seconds" in done.output
    assert not out.exists()
