from __future__ import annotations

import json
import logging
import sys

import pytest

from bhcp_desktop.ui.log_file import LineFormatter

CANARY = "Zebedee Quillfeather"


def line(message: str, *args: object, exc_info=None) -> dict[str, str]:
    record = logging.LogRecord("bhcp", logging.ERROR, "file.py", 1, message, args, exc_info)
    return json.loads(LineFormatter().format(record))


def test_a_line_is_one_json_object() -> None:
    made = line("opened %s", "a store")
    assert (made["level"], made["from"], made["says"]) == ("ERROR", "bhcp", "opened a store")


@pytest.mark.parametrize("number", ["9990000018", "999 000 0018", "999-000-0018"])
def test_nothing_that_looks_like_an_nhs_number_is_written(number: str) -> None:
    assert number not in json.dumps(line("found %s", number))


def test_of_an_exception_only_kind_and_places_are_written() -> None:
    try:
        int(CANARY)
    except ValueError:
        made = line("stopped", exc_info=sys.exc_info())
    assert "ValueError" in made["failure"]
    assert CANARY not in json.dumps(made)
