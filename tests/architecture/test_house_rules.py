"""Rules of the house that no other tool checks; CONTRIBUTING.md says why each stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from tests.architecture.sources import Source, package_sources, suite_sources

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc", "shared", "tools"}
MODAL_DOORS = {
    "QMessageBox": {"information", "warning", "critical", "question", "about", "aboutQt"},
    "QFileDialog": {
        "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory", "getOpenFileContent",
    },
    "QInputDialog": {"getText", "getInt", "getDouble", "getItem", "getMultiLineText"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}  # fmt: skip
CLOCKS = {"datetime": {"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"}, "date": {"today"}}
SQL = re.compile(
    r"^\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s+\w+|CREATE\s+(TABLE|TRIGGER|INDEX))\s?",
    re.DOTALL,
)

Check = Callable[[Source], Iterator[ast.AST]]


def _calls(source: Source) -> Iterator[tuple[ast.Call, str, str]]:
    """Each call of an attribute: the call, the name before the dot (or nothing) and the name after it."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            yield node, name, node.func.attr


def nested_loops(source: Source) -> Iterator[ast.AST]:
    """A nested event loop delivers results into a page that is half way through something."""
    return (call for call, _, name in _calls(source) if name in {"exec", "exec_", "processEvents"})


def modal_doors(source: Source) -> Iterator[ast.AST]:
    """The ready-made questions of Qt nest an event loop and cannot be answered by a test."""
    return (call for call, owner, name in _calls(source) if name in MODAL_DOORS.get(owner, ()))


def style_sheets(source: Source) -> Iterator[ast.AST]:
    """A style written beside a widget ignores the dark theme, the contrast check and the text size."""
    return (call for call, _, name in _calls(source) if name == "setStyleSheet")


def own_paths(source: Source) -> Iterator[ast.AST]:
    """A path beside the module is wrong in a wheel or a frozen bundle."""
    return (node for node in source.nodes if isinstance(node, ast.Name) and node.id == "__file__")


def clocks(source: Source) -> Iterator[ast.AST]:
    """A clock read on the spot cannot be tested across midnight or a leap year."""
    return (call for call, owner, name in _calls(source) if name in CLOCKS.get(owner, ()))


def sql_words(source: Source) -> Iterator[ast.AST]:
    """A statement outside storage would pass round the journal."""
    return (
        node
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    )


def broad_excepts(source: Source) -> Iterator[ast.AST]:
    """A bug that is caught is never reported; undoing something and raising again is not catching."""
    broad = {"Exception", "BaseException"}
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            raises_again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if not raises_again and any(kind is None or getattr(kind, "id", "") in broad for kind in kinds):
                yield node


def thawed_records(source: Source) -> Iterator[ast.AST]:
    """A record somebody can change in place differs from what was journalled."""
    for node in source.nodes:
        for mark in getattr(node, "decorator_list", []):
            name = mark.func if isinstance(mark, ast.Call) else mark
            if isinstance(name, ast.Name) and name.id == "dataclass":
                said = {keyword.arg: ast.unparse(keyword.value) for keyword in getattr(mark, "keywords", [])}
                if said.get("frozen") != "True":
                    yield node


def undocumented(source: Source) -> Iterator[ast.AST]:
    """A reader should not have to open the body to know what a thing is for."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nested = {
        id(inner)
        for node in source.nodes
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for inner in ast.walk(node)
        if inner is not node
    }
    for node in source.nodes:
        if isinstance(node, documented) and id(node) not in nested:
            hidden = getattr(node, "name", "").startswith("_") or "overload" in _marks(node)
            if not hidden and ast.get_docstring(node) is None:
                yield node


def _marks(node: ast.AST) -> set[str]:
    marks = getattr(node, "decorator_list", [])
    return {mark.id for mark in marks if isinstance(mark, ast.Name)}


PUMPS = {
    "tests/journeys/desktop.py",  # turns the event loop by hand, each time until something is so
    "tests/journeys/test_on_a_display.py",  # looks at another process through a real display until something is so
    "tests/benchmarks/starting.py",  # waits for the window as the program does, without starving what it measures
    "tests/journeys/test_fair_watchdog.py",  # blocks on purpose, to see the watchdog notice
}


def sleeps_and_mocks(source: Source) -> Iterator[ast.AST]:
    """A fixed wait is too short one day and too long every day; a mock of our code proves nothing about it."""
    for call, owner, name in _calls(source):
        if (owner, name) in {("time", "sleep"), ("qtbot", "wait"), ("QTest", "qWait"), ("QTest", "qSleep")}:
            yield call
    for node in source.nodes:
        imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        imported += [f"{node.module}.{a.name}" for a in node.names] if isinstance(node, ast.ImportFrom) else []
        if any(name.startswith(("unittest.mock", "mock.")) for name in imported):
            yield node


# Each rule: the check, the files or folders where it does not hold, and a line that breaks it.
RULES: dict[str, tuple[Check, tuple[str, ...], str]] = {
    "no nested event loop": (nested_loops, ("ui/dialogs.py", "app.py"), "dialog.exec()"),
    "no ready-made question": (modal_doors, ("ui/dialogs.py",), "QtWidgets.QFileDialog.getOpenFileName(self)"),
    "no style outside the theme": (style_sheets, ("ui/theme/",), "label.setStyleSheet('color: red')"),
    "no path beside the module": (own_paths, ("assets.py",), "here = Path(__file__).parent"),
    "no clock but the clock": (clocks, ("domain/clock.py",), "datetime.now(tz=UTC)"),
    "no SQL outside storage": (sql_words, ("storage/",), "run('SELECT name FROM person')"),
    "no broad except": (
        broad_excepts,
        ("ui/tasks.py", "ui/crash.py"),
        "try:\n    go()\nexcept (OSError, Exception):\n    pass",
    ),
    "every public name has a docstring": (undocumented, (), "def publish():\n    pass"),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_package_keeps(rule: str) -> None:
    check, elsewhere, _ = RULES[rule]
    bound = [source for source in package_sources() if not source.path.startswith(elsewhere or ("\0",))]
    assert [source.at(node) for source in bound for node in check(source)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_planted_break_is_reported(rule: str) -> None:
    check, _, planted = RULES[rule]
    assert list(check(Source("ui/page.py", planted)))


def test_undoing_and_raising_again_is_not_catching() -> None:
    text = "try:\n    go()\nexcept BaseException:\n    undo()\n    raise"
    assert not list(broad_excepts(Source("storage/rows.py", text)))


def test_domain_records_are_frozen() -> None:
    domain = [source for source in package_sources() if source.path.startswith("domain/")]
    assert [source.at(node) for source in domain for node in thawed_records(source)] == []


def test_a_thawed_record_is_reported() -> None:
    assert list(thawed_records(Source("domain/people.py", "@dataclass(slots=True)\nclass Person:\n    name: str")))
    assert not list(thawed_records(Source("domain/people.py", "@dataclass(frozen=True)\nclass Person:\n    name: str")))


def test_modules_are_named_for_what_they_hold() -> None:
    parts = {part.removesuffix(".py") for source in package_sources() for part in source.path.split("/")}
    assert parts & NAMES_THAT_SAY_NOTHING == set()


def test_tests_neither_sleep_nor_mock() -> None:
    watched = [source for source in suite_sources() if source.path not in PUMPS]
    assert [source.at(node) for source in watched for node in sleeps_and_mocks(source)] == []


@pytest.mark.parametrize(
    "line", ["time.sleep(1)", "qtbot.wait(50)", "from unittest import mock", "import unittest.mock"]
)
def test_a_sleep_or_a_mock_is_reported(line: str) -> None:
    assert list(sleeps_and_mocks(Source("tests/ui/test_page.py", line)))
