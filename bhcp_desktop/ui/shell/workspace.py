"""Everything round a page once somebody has signed in: banner, rail, title, places, notice, foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.shell.rail import Rail
from bhcp_desktop.ui.shell.registry import PageEntry
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.banner import PatientBanner
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.focus import focus_first
from bhcp_desktop.ui.widgets.labels import Secondary, Title
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.scope_bar import ScopeBar
from bhcp_desktop.ui.widgets.toast import Toast


class PageStack(QStackedWidget):
    """Asks for as much room as the page in front needs; the pages behind it have no say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """What the page in front needs."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()


class Workspace(QWidget):
    """Lays the parts out and shows what the page in front asks for."""

    palette_asked = Signal()
    title_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = PatientBanner()
        self.rail = Rail()
        self.title = Title()
        self.scope_bar = ScopeBar()
        self.notice = Notice()
        self.stack = PageStack()
        self.foot = Secondary()
        self.find_button = plain_button("Find a person or command", self.palette_asked.emit)
        self.find_button.setToolTip("Find a person or command (Ctrl+K)")
        self._page: Page | None = None
        self._lay_out()
        self.toast = Toast(self)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(self._main_column(), 1)
        whole.addLayout(row, 1)

    def _main_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        pad = em(self, 0.8)
        column.setContentsMargins(pad, em(self, 0.5), pad, em(self, 0.4))
        column.setSpacing(em(self, 0.4))
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        for part in (self.scope_bar, self.notice):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.foot.hide()
        return column

    def show_page(self, page: Page, entry: PageEntry) -> None:
        """Show what belongs to the page now in front."""
        if self._page is not None and self._page is not page:
            self._page.title_changed.disconnect(self._show_title)
            self._page.banner_changed.disconnect(self._show_banner)
        if self._page is not page:
            page.title_changed.connect(self._show_title)
            page.banner_changed.connect(self._show_banner)
        self._page = page
        self.notice.clear()
        self._show_title(page.title)
        self._show_banner()
        self.scope_bar.setVisible(page.follows_scope)
        self.rail.show_chosen(entry.name)

    def forget_page(self) -> None:
        """No page is in front any more."""
        self._page = None
        self.banner.show_line(None)
        self.title.setText("")
        self.toast.forget()
        self.notice.clear()

    def show_scope(self, scope: Scope) -> None:
        """Show which places the lists are about."""
        self.scope_bar.show_scope(scope)

    def show_foot(self, words: str) -> None:
        """Show a line at the foot, such as when a draft was saved; empty words take it away."""
        self.foot.setText(words)
        self.foot.setVisible(bool(words))

    def step_pane(self, step: int) -> None:
        """Move the keyboard to the next part of the window, or the one before."""
        panes = self._panes()
        focused = QApplication.focusWidget()
        here = next((at for at, (pane, _) in enumerate(panes) if _within(focused, pane)), -step)
        for offset in range(1, len(panes) + 1):
            pane, focus = panes[(here + step * offset) % len(panes)]
            focus()
            if _within(QApplication.focusWidget(), pane):
                return

    def _panes(self) -> Sequence[tuple[QWidget, Callable[[], None]]]:
        page_panes = self._page.panes() if self._page else ()
        parts: tuple[QWidget, ...] = (self.banner, self.rail, *page_panes)
        return [(part, lambda part=part: focus_first(part)) for part in parts if part.isVisible()]

    def _show_title(self, title: str) -> None:
        self.title.setText(title)
        self.title_shown.emit(title)

    def _show_banner(self) -> None:
        self.banner.show_line(self._page.banner if self._page else None)


def _within(widget: QWidget | None, pane: QWidget) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))
