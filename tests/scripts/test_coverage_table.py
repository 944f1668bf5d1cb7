"""Nothing of the standards is silently missing: every element is held and printed, or says why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.forms import ItemType
from bhcp_desktop.services.forms import plan_forms
from scripts.coverage_table import TABLE, Element, elements, page, problems
from tests.support.marked_plan import printed_on

MODELS = {"DAPB4022": "PersonalisedCSP.json", "About Me 2.01": "AboutMe.json"}
ONE = Element(
    model="DAPB4022", path="A > B", least="0", most="1", standing="R", held_in=("need.text",), reason=""
)  # fmt: skip


def test_the_page_is_not_stale():
    assert TABLE.read_text(encoding="utf-8") == page(), "run make coverage-table"


def test_every_element_is_held_and_printed_or_says_why_not():
    assert list(problems(elements())) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"held_in": ()}, "neither held nor is there a reason"),
        ({"held_in": ("need.colour",)}, "there is no field"),
        ({"held_in": ("about-me/colour",)}, "there is no field"),
        ({"held_in": ("prisma-7/male",)}, "there is no field"),
        ({"held_in": ("safeguarding/what",)}, "is on no document"),
        ({"held_in": ("need.id",)}, "is on no document"),
    ],
)
def test_a_planted_fault_is_reported(changes, says):
    (told,) = problems([replace(ONE, **changes)])
    assert says in told


def _paths(concepts: list[dict[str, Any]], above: tuple[str, ...] = ()) -> Iterator[tuple[str, str, str]]:
    for one in concepts:
        path = (*above, one["name"].strip())
        yield " > ".join(path), one.get("minimumMultiplicity", ""), one.get("maximumMultiplicity", "")
        yield from _paths(one.get("concept", []), path)


@pytest.mark.parametrize("model", MODELS)
def test_the_list_is_that_of_the_standard(shared_data: Path, model):
    file = shared_data / "prsb-models" / MODELS[model]
    held = json.loads(file.read_text(encoding="utf-8"))["dataset"][0]["concept"]
    ours = [(each.path, each.least, each.most) for each in elements() if each.model == model]
    assert ours == list(_paths(held))


ASIDE = {"contacts/nobody", "medicines/takes-none", "communication/asked", "communication/could-not-ask-why",
         "communication/interpreter", "communication/share-needs", "home/key-safe"}  # fmt: skip
"""Answers that change what is printed and are not printed themselves."""


@pytest.mark.parametrize("form", plan_forms(), ids=lambda form: form.name)
def test_every_answer_that_is_for_paper_is_on_paper(form):
    measured = [
        f"{form.name}/{item.link_id}"
        for item in form.questions()
        if item.type is not ItemType.BOOLEAN and item.audience is not Audience.RECORD_ONLY
    ]
    lost = [key for key in measured if not printed_on(key) and key not in ASIDE]
    assert [key for key in lost if not key.startswith(("papers/", "sharing/share-"))] == []
