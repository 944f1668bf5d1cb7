"""Column mappings keep their rules and survive the store."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.register import ColumnChoice, ColumnMapping


def mapping(*fields: str) -> ColumnMapping:
    columns = tuple(ColumnChoice(index=i, name=f"Column {i}", field=field) for i, field in enumerate(fields))
    return ColumnMapping(fingerprint="f", columns=columns)


def test_a_mapping_comes_back_from_its_text() -> None:
    kept = mapping("nhs_number", "", "medicines", "medicines")
    assert ColumnMapping.from_json(kept.to_json()) == kept
    assert kept.fields_of(0) == {"nhs_number": (0,), "medicines": (2, 3)}
    assert [choice.index for choice in kept.unmapped] == [1]


def test_one_column_only_may_feed_a_single_field() -> None:
    with pytest.raises(RuleBrokenError) as caught:
        mapping("postcode", "postcode", "shoe_size")
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"fingerprint": "f", "columns": [{"colour": 1}]}', "null"])
def test_a_spoilt_text_is_refused(text: str) -> None:
    with pytest.raises(RuleBrokenError):
        ColumnMapping.from_json(text)
