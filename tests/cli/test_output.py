"""How answers are printed."""

from __future__ import annotations

import json

from bhcp_desktop.cli import output
from bhcp_desktop.cli.output import DONE, REFUSED, WRONG_USE, Answer, Progress, WrongUseError, give, refuse
from bhcp_desktop.domain.errors import UnavailableError


def test_an_answer_is_lines_for_a_person(capsys) -> None:
    assert give(Answer({"people": 3}, ["Three people."]), as_json=False) == DONE
    assert capsys.readouterr().out == "Three people.\n"


def test_an_answer_is_one_object_for_a_program(capsys) -> None:
    assert give(Answer({"name": "Łukasz"}, ["words"]), as_json=True) == DONE
    said = capsys.readouterr().out
    assert "Łukasz" in said
    assert json.loads(said) == {"ok": True, "name": "Łukasz"}


def test_a_refusal_has_a_code_and_a_sentence(capsys) -> None:
    assert refuse(UnavailableError("The disk is full."), as_json=True) == REFUSED
    assert json.loads(capsys.readouterr().out) == {
        "ok": False,
        "error": {"code": "unavailable", "message": "The disk is full."},
    }
    assert refuse(WrongUseError("Say which store."), as_json=False) == WRONG_USE
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "Say which store.\n")


def test_progress_is_told_now_and_then_on_standard_error(capsys, monkeypatch) -> None:
    ticks = iter([0.0, 0.1, 1.0, 1.1])
    monkeypatch.setattr(output.time, "monotonic", lambda: next(ticks))
    progress = Progress("Reading")
    assert all([progress(10, 1000), progress(250, 1000), progress(260, 1000)])
    assert capsys.readouterr().err == "Reading: 250 of 1,000, about 3 s left\n"
