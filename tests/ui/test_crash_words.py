from __future__ import annotations

from bhcp_desktop.ui.crash_words import describe

CANARY = "Zebedee Quillfeather"


def failed() -> BaseException:
    try:
        try:
            {}[CANARY]
        except KeyError as error:
            raise RuntimeError(f"no row for {CANARY}") from error
    except RuntimeError as error:
        return error


def test_kind_place_and_cause_are_told_and_no_message() -> None:
    said = describe(failed())
    assert "builtins.RuntimeError at" in said
    assert "caused by builtins.KeyError" in said
    assert "test_crash_words.py" in said
    assert CANARY not in said
