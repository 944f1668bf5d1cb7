"""The raw-canvas floor of the benchmark says the same words on as many pages."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.documents import CarePlanDocument
from bhcp_desktop.printing import care_plan, meeting_pack
from bhcp_desktop.printing.pages import Paper, Part, paginate
from tests.benchmarks import raw_pdf
from tests.printing import example_meetings, examples
from tests.printing.reading import pages

PLAN = care_plan.composed(CarePlanDocument(plan=examples.plan(), stamp=examples.STAMP))


@pytest.mark.parametrize("composed", [PLAN, meeting_pack.composed(example_meetings.pack(12))], ids=["plan", "pack"])
def test_the_twin_says_the_same_words_on_as_many_pages(composed: tuple[Paper, list[Part]]) -> None:
    told = raw_pdf.transcript(*composed)
    made, (twin, count) = paginate(*composed), raw_pdf.raw(told)
    raw_pdf.forget()
    assert count == made.pages
    assert set(" ".join(pages(twin)).split()) == set(" ".join(pages(made.pdf)).split())
