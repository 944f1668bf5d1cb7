"""Checks every screen must pass: names, the Tab walk, targets, clipping, contrast, size, keys that clash.

check_screen(widget)      all of them, on a widget that is shown
get_by_role(...)          find what a screen reader would find, and press it
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QColor, QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from bhcp_desktop.ui.theme.metrics import SMALLEST_TARGET
from bhcp_desktop.ui.theme.tokens import contrast

LARGEST_WIDTH, LARGEST_HEIGHT = 1366, 728
LEAST_CONTRAST = 4.5
ALONE = 1  # one thing that takes the keyboard has nowhere to go
_VIEWS = (QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.List)


def check_screen(widget: QWidget) -> None:
    """Every check that needs no other theme or size; `widget` must be shown in an active window."""
    check_names(widget)
    check_tab_walk(widget)
    check_targets(widget)
    check_clipping(widget)
    check_contrast(widget)
    check_shortcuts(widget.window())


def check_size(widget: QWidget) -> None:
    """The widget fits a 1366 x 768 laptop, with the task bar, whatever the text size in force."""
    least = widget.minimumSizeHint()
    assert least.width() <= LARGEST_WIDTH, f"{least.width()} pixels wide at least"
    assert least.height() <= LARGEST_HEIGHT, f"{least.height()} pixels high at least"


def focusable(widget: QWidget) -> list[QWidget]:
    """What Tab should meet."""
    return [each for each in (widget, *widget.findChildren(QWidget)) if _takes_tab(each)]


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    seen = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    if isinstance(widget, QRadioButton) and _another_is_chosen(widget):
        return False
    return bool(policy) and seen and not isinstance(widget, QScrollArea) and not widget.isWindow()


def _another_is_chosen(radio: QRadioButton) -> bool:
    """Tab goes to the chosen button of a group alone; the arrow keys reach the others."""
    group, parent = radio.group(), radio.parentWidget()
    if group is not None:
        return group.checkedButton() not in {None, radio}
    near = parent.findChildren(QRadioButton, options=Qt.FindChildOption.FindDirectChildrenOnly) if parent else []
    return radio.autoExclusive() and any(each.isChecked() for each in near if each is not radio)


def check_names(widget: QWidget) -> None:
    """Whatever takes the keyboard has a name for screen readers."""
    assert [_describe(each) for each in focusable(widget) if not accessible_name(each)] == []


def accessible_name(widget: QWidget) -> str:
    """The name a screen reader says; a drop-down list hides it behind its value on Linux."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def check_tab_walk(widget: QWidget) -> None:
    """Tab meets everything that takes the keyboard, gets out of everything, and reads downwards."""
    expected = focusable(widget)
    if not expected:
        return
    met = tab_walk(min(expected, key=_place_on_screen), ALONE if len(expected) == 1 else len(expected) * 3 + 20)
    missed = [_describe(each) for each in expected if each not in met]
    assert missed == [], f"Tab never reaches {missed}"
    _check_reading_order([each for each in met if each in expected])


def _place_on_screen(widget: QWidget) -> tuple[int, int]:
    at = widget.mapTo(widget.window(), QPoint(0, 0))
    return at.y(), at.x()


def tab_walk(first: QWidget, limit: int) -> list[QWidget]:
    """The widgets Tab meets, from `first` until it comes round."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    for _ in range(limit):
        here = QApplication.focusWidget()
        assert here is not None, "the keyboard is nowhere"
        if here in met:
            return met
        met.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        assert limit <= ALONE or QApplication.focusWidget() is not here, f"Tab is trapped in {_describe(here)}"
    return met


def _check_reading_order(met: list[QWidget]) -> None:
    for before, after in itertools.pairwise(met):
        if before.parentWidget() is after.parentWidget():
            above = after.geometry().bottom() < before.geometry().top()
            assert not above, f"Tab goes up from {_describe(before)} to {_describe(after)}"


def check_targets(widget: QWidget) -> None:
    """Nothing that is pressed is smaller than 24 pixels (WCAG 2.2, 2.5.8)."""
    assert [f"{what}: {size}" for what, size in _targets(widget) if size < SMALLEST_TARGET] == []


def _targets(widget: QWidget) -> Iterator[tuple[str, int]]:
    for each in widget.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, (QPushButton, QToolButton, QCheckBox, QComboBox)) and not _private(each):
            yield _describe(each), min(each.width(), each.height())
        elif isinstance(each, (QAbstractButton, QLineEdit)) and not _private(each):
            yield _describe(each), each.height()
        elif isinstance(each, QTabBar):
            yield from ((f"tab {each.tabText(at)}", each.tabRect(at).height()) for at in range(each.count()))
        elif isinstance(each, QTableView) and each.model() is not None and each.model().rowCount():
            yield f"row of {_describe(each)}", each.rowHeight(0)
        elif isinstance(each, QListView) and each.model() is not None and each.model().rowCount():
            yield f"row of {_describe(each)}", each.sizeHintForRow(0)


def _private(widget: QWidget) -> bool:
    """Parts Qt puts inside its own widgets, such as the corner of a table or the box in a spin box."""
    parent = widget.parentWidget()
    return isinstance(parent, (QAbstractItemView, QComboBox, QTabBar, QLineEdit)) or not widget.metaObject().className()


def check_clipping(widget: QWidget) -> None:
    """No label or button shows less than its words; nothing lies outside its parent."""
    assert [_describe(each) for each in _worded(widget) if _is_cut(each)] == []


def _worded(widget: QWidget) -> list[QLabel | QAbstractButton]:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    buttons = [button for button in widget.findChildren(QAbstractButton) if button.isVisible() and button.text()]
    return [each for each in (*labels, *buttons) if not _private(each) and _in_sight(each)]


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + 1 < widget.heightForWidth(widget.width())
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    needed = widget.minimumSizeHint()
    return widget.width() + 1 < needed.width() or widget.height() + 1 < needed.height()


def _in_sight(widget: QWidget) -> bool:
    """Whether a part of it can be seen: what has been scrolled away is not clipped."""
    return not widget.visibleRegion().isEmpty() or not _in_scroll_area(widget)


def _in_scroll_area(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def check_contrast(widget: QWidget) -> None:
    """The ink of every label and button stands out from its ground, as painted."""
    painted = widget.window().grab().toImage()
    worded = [each for each in _worded(widget) if each.isEnabled()]
    assert [(_describe(each), found) for each in worded if (found := _faint(each, painted))] == []


def _faint(widget: QWidget, painted: QImage) -> str:
    seen = widget.visibleRegion().boundingRect()
    if seen.width() < 4 or seen.height() < 8:
        return ""
    ratio = max_contrast(painted.copy(QRect(widget.mapTo(widget.window(), seen.topLeft()), seen.size())))
    return "" if ratio >= LEAST_CONTRAST else f"{ratio:.1f}"


def max_contrast(image: QImage) -> float:
    """The contrast between the commonest colour of an image and the one that differs most from it."""
    counts = Counter(image.convertToFormat(QImage.Format.Format_RGB32).constBits().cast("I"))
    ground = QColor(counts.most_common(1)[0][0]).name()
    return max(contrast(ground, QColor(each).name()) for each in counts)


def check_shortcuts(window: QWidget) -> None:
    """No key does two things where both are in force: Qt would do neither."""
    assert clashes(window) == []


def clashes(window: QWidget) -> list[str]:
    """Keys that two actions in force in this window share."""
    taken: dict[tuple[str, int], str] = {}
    found: list[str] = []
    for keys, words, place in _keys(window):
        key = (keys, place)
        if taken.setdefault(key, words) != words:
            found.append(f"{keys}: {taken[key]} and {words}")
    return found


def _keys(window: QWidget) -> Iterator[tuple[str, str, int]]:
    widgets = [window, *(each for each in window.findChildren(QWidget) if each.isVisible())]
    seen: set[int] = set()
    for action in (action for widget in widgets for action in widget.actions()):
        if id(action) not in seen and action.isEnabled():
            seen.add(id(action))
            yield from ((key.toString(), action.text(), _place(action)) for key in action.shortcuts())
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled():
            yield from ((key.toString(), shortcut.objectName() or "shortcut", 0) for key in tuple(shortcut.keys()))


def _place(action: QAction) -> int:
    """Keys of one widget alone clash only with each other."""
    if action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut:
        return id(action.parent())
    return 0


def get_by_role(widget: QWidget, role: QAccessible.Role, name: str) -> QAccessibleInterface:
    """The one thing with this role and name; cells of tables, trees and lists are not searched."""
    hits = [node for node in nodes(widget) if node.role() == role and node.text(QAccessible.Text.Name) == name]
    assert len(hits) == 1, f"{len(hits)} of {role.name} {name!r}"
    return hits[0]


def press(widget: QWidget, name: str, role: QAccessible.Role = QAccessible.Role.Button) -> None:
    """Press a button the way a screen reader does; what follows comes a moment later: wait for it."""
    get_by_role(widget, role, name).actionInterface().doAction("Press")


def nodes(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything a screen reader can meet below a widget."""
    todo = [QAccessible.queryAccessibleInterface(widget)]
    while todo:
        node = todo.pop()
        yield node
        if node.role() not in _VIEWS:
            children = (node.child(at) for at in range(node.childCount()))
            todo += [child for child in children if child is not None and child.isValid()]


def texts_in_sight(widget: QWidget) -> str:
    """All the words a screen reader can meet below a widget that is not hidden, one a line."""
    seen = (node for node in nodes(widget) if not node.state().invisible)
    return "\n".join(node.text(QAccessible.Text.Name) for node in seen)


def _describe(widget: QWidget) -> str:
    words = getattr(widget, "text", str)() if shiboken6.isValid(widget) else ""
    at = widget.mapTo(widget.window(), QPoint(0, 0))
    return f"{type(widget).__name__} {words!r} at {at.x()},{at.y()}"
