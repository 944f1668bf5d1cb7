"""The fixtures of meeting pages."""

from tests.ui.screens.meeting_stage import office, open_page, ward  # noqa: F401
