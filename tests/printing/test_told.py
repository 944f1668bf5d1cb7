"""One text on pages of any size: every size says the same words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from bhcp_desktop.domain.documents import CarePlanDocument, ProfessionalPlanDocument, TextSize, WebDocument
from bhcp_desktop.printing import look
from bhcp_desktop.printing.every import tell
from bhcp_desktop.printing.told import on_pages, on_paper
from tests.printing import examples
from tests.printing.reading import sizes_used, text

DOCUMENTS: dict[str, WebDocument] = {
    "plan": CarePlanDocument(plan=examples.plan(), stamp=examples.STAMP),
    "professional": ProfessionalPlanDocument(plan=examples.plan(), stamp=examples.STAMP),
    "crisis": examples.crisis(),
    "changes": examples.changes(),
}


def words(document: WebDocument, size: TextSize) -> Counter[str]:
    """The words a document says between its heads and feet."""
    looks = look.PROFESSIONAL if isinstance(document, ProfessionalPlanDocument) else look.PERSON
    _, (part,) = on_paper(tell(replace(document, size=size)), looks[size])
    lines: list[str] = []
    for piece in part.story:
        for inner in getattr(piece, "parts", [piece]):
            lines += [getattr(inner, "text", "")]
            for row in getattr(inner, "rows", []):
                lines += [line for cell, _ in row.cells for line in cell]
    return Counter(re.findall(r"\w+", " ".join(lines)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_large_print_says_every_word_of_the_standard_size(name: str) -> None:
    standard = words(DOCUMENTS[name], TextSize.STANDARD)
    assert sum(standard.values()) > 20
    for size in (TextSize.LARGE, TextSize.GIANT):
        assert standard - words(DOCUMENTS[name], size) == Counter()


@pytest.mark.parametrize(("size", "body", "least"), [("standard", 14, 12), ("18", 18, 16), ("24", 24, 18)])
@pytest.mark.parametrize("name", ["plan", "changes"])
def test_the_persons_copies_are_set_at_the_size_asked_for(name: str, size: str, body: float, least: float) -> None:
    wanted = TextSize(size)
    made = on_pages(tell(replace(DOCUMENTS[name], size=wanted)), look.PERSON[wanted])
    used = sizes_used(made.pdf)
    assert body in used
    assert min(used) >= least


@pytest.mark.parametrize("size", list(TextSize))
def test_dates_have_one_form_in_the_whole_of_a_document(size: TextSize) -> None:
    assert not re.search(r"\d-[A-Z][a-z]{2}-\d{4}", text(replace(DOCUMENTS["plan"], size=size)))
    summary = text(replace(examples.crisis(), size=size))
    assert "12-Feb-2019" in summary
    assert "2019 " not in summary.replace("12-Feb-2019 ", "")
