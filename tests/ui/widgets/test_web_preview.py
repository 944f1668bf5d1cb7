"""A web page shown as text: every word, nothing fetched, no colour of its own."""

from __future__ import annotations

import pytest

from bhcp_desktop.ui.widgets.web_preview import WebPreview
from tests.ui.checks import check_names, check_tab_walk, check_targets, press

PAGE = b"""<!DOCTYPE html><html><head><style>h1 { color: #ffffff; }</style></head><body><header><h1>Care plan</h1>
</header><main><p>First line\nsecond line</p><table><tr><th>Fall</th><td>Call Ann &lt;b&gt;</td></tr></table></main>
</body></html>"""


@pytest.fixture
def preview(show) -> WebPreview:
    return show(WebPreview(), 900, 600)


def test_every_word_is_shown_and_lines_stay_lines(preview) -> None:
    preview.show_page(PAGE, 18)
    assert "Care plan" in preview.words
    assert "First line\nsecond line" in preview.words
    assert "Call Ann <b>" in preview.words
    assert "color" not in preview.words
    assert preview._text.document().defaultFont().pointSize() == 18
    assert "#ffffff" not in preview._text.toHtml()


def test_nothing_to_show_cannot_be_saved(preview, qtbot) -> None:
    assert not preview.save_button.isEnabled()
    preview.show_page(PAGE)
    with qtbot.waitSignal(preview.save_asked):
        press(preview, "Save web page…")
    preview.show_page(b"")
    assert preview.words == ""


def test_it_is_reached_and_named(preview) -> None:
    preview.show_page(PAGE)
    check_names(preview)
    check_targets(preview)
    check_tab_walk(preview)
