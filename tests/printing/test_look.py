"""Sizes: clear print is never under 12 point, large print never under 18, and colours stand out on white."""

from __future__ import annotations

import dataclasses

import pytest

from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.printing import look


def sizes(styles: look.Look) -> list[float]:
    """The size of every kind of text of a look."""
    values = [getattr(styles, field.name) for field in dataclasses.fields(styles)]
    return [value.size for value in values if isinstance(value, look.TextStyle)]


@pytest.mark.parametrize(
    ("styles", "body", "least"),
    [
        (look.PERSON[TextSize.STANDARD], 14, 12),
        (look.PERSON[TextSize.LARGE], 18, 18),
        (look.PERSON[TextSize.GIANT], 24, 18),
        (look.CRISIS, 12, 12),
    ],
)
def test_no_text_is_smaller_than_its_kind_of_print_allows(styles: look.Look, body: float, least: float) -> None:
    assert styles.body.size == body
    assert min(sizes(styles)) >= least


def _luminance(colour: look.Colour) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("ground", [look.WHITE, look.TINT, look.GREEN_TINT])
@pytest.mark.parametrize("text", [look.BLACK, look.ACCENT, look.MUTED])
def test_text_stands_out_as_wcag_asks_at_its_strictest(text: look.Colour, ground: look.Colour) -> None:
    assert (_luminance(ground) + 0.05) / (_luminance(text) + 0.05) >= 7


def test_large_print_puts_tables_in_one_column() -> None:
    assert look.PERSON[TextSize.LARGE].stacked
    assert not look.PERSON[TextSize.STANDARD].stacked


@pytest.mark.parametrize("size", list(TextSize))
def test_page_numbers_are_as_large_as_the_text(size: TextSize) -> None:
    assert look.PERSON[size].number.size == look.PERSON[size].body.size


@pytest.mark.parametrize("size", [TextSize.LARGE, TextSize.GIANT])
@pytest.mark.parametrize("looks", [look.PERSON, look.PROFESSIONAL])
def test_sources_and_reviews_in_large_print_are_as_large_as_the_text(
    looks: dict[TextSize, look.Look], size: TextSize
) -> None:
    assert looks[size].small.size == looks[size].body.size
