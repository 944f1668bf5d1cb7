from __future__ import annotations

import logging
import re
import sys
import threading

import pytest

from bhcp_desktop.ui.crash import CrashHandler, reference, words

CANARY = "Zebedee Quillfeather"


@pytest.fixture
def handler(qapp, monkeypatch):
    shown: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = CrashHandler(shown.append)
    made.shown = shown
    return made


def fail() -> None:
    raise ValueError(CANARY)


def handle(handler: CrashHandler) -> None:
    try:
        fail()
    except ValueError as error:
        handler.handle(type(error), error, error.__traceback__)


def test_the_log_has_reference_kind_and_place_but_not_the_words(handler, qtbot, caplog) -> None:
    with caplog.at_level(logging.CRITICAL):
        handle(handler)
    qtbot.waitUntil(lambda: bool(handler.shown))
    assert handler.shown[0] in caplog.text
    assert "ValueError" in caplog.text
    assert "fail" in caplog.text
    assert CANARY not in caplog.text


def test_one_dialog_at_a_time(handler, qtbot) -> None:
    codes: list[str] = []
    handler.crashed.connect(codes.append)
    handle(handler)
    handle(handler)
    qtbot.waitUntil(lambda: len(codes) == 2)
    assert len(handler.shown) == 1
    handler.dismissed()
    handle(handler)
    qtbot.waitUntil(lambda: len(handler.shown) == 2)


def test_a_failure_in_a_thread_arrives_too(handler, qtbot) -> None:
    handler.install()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(handler.shown))


def test_the_dialog_says_that_work_is_safe_and_what_to_quote() -> None:
    assert "safe" in words("ABC-234")
    assert "ABC-234" in words("ABC-234")


def test_references_have_no_letter_that_looks_like_a_digit() -> None:
    codes = {reference() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[A-HJ-NP-Z2-9]{3}-[A-HJ-NP-Z2-9]{3}", code) for code in codes)
