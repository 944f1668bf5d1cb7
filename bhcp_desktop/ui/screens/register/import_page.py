"""The import wizard: File, Columns, Check, Import; nothing is stored before the last step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.register import RegisterExtract, RegisterHead
from bhcp_desktop.domain.register_import import RegisterImport
from bhcp_desktop.services.imports import ImportOptions, ImportPlan, ImportResult, Namesake
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.register.check_step import CheckStep
from bhcp_desktop.ui.screens.register.columns_step import Choices, ColumnsStep
from bhcp_desktop.ui.screens.register.file_step import FileStep
from bhcp_desktop.ui.screens.register.steps import StepLine
from bhcp_desktop.ui.tasks import Job, Lane
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.focus import focus_first

FILE, COLUMNS, CHECK, IMPORT = range(4)
_KINDS = (("Register extracts", ("*.csv", "*.txt", "*.xlsx", "*.xls", "*.ods")), ("All files", ("*",)))


class ImportPage(Page):
    """Imports a register one step at a time; Cancel and Back leave the store as it was."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Import")
        self._paths: list[Path] = []
        self._choices: Choices | None = None
        self._plan: ImportPlan | None = None
        self.step_line = StepLine()
        self.busy = BusyPanel()
        self.file_step = FileStep(
            self._choose, self.use_files, self._ask_undo, lambda: context.navigate("waiting-rows")
        )
        self.columns_step = ColumnsStep(self._read, lambda: self._go(FILE))
        self.check_step = CheckStep(self._ask_import, lambda: self._go(COLUMNS), self._save_rejects, self._join)
        self.steps = QStackedWidget()
        for step in (self.file_step, self.columns_step, self.check_step):
            self.steps.addWidget(step)
        column = self.lay_out()
        column.addWidget(self.step_line)
        column.addWidget(self.busy)
        column.addWidget(self.steps, 1)

    def on_shown(self, **args: str) -> None:
        """Look again at what was imported."""
        del args
        self._list_imports()

    def _list_imports(self) -> None:
        imports = self.context.office.imports
        self.run(lambda: (imports.imports(), len(imports.waiting())), done=self._show_imports)

    def _show_imports(self, found: tuple[list[RegisterImport], int]) -> None:
        self.file_step.show_imports(*found)

    def _go(self, step: int) -> None:
        self.step_line.show_step(step)
        self.steps.setCurrentIndex(min(step, CHECK))
        self.steps.setEnabled(True)
        # Qt let go of the keyboard when the step was closed for the work.
        if self.isVisible():
            focus_first(self.steps.currentWidget() or self)

    # Step 1

    def _choose(self) -> None:
        dialogs.open_files(self, title="Choose the files of one extract", kinds=_KINDS, chosen=self.use_files)

    def use_files(self, names: Sequence[str]) -> None:
        """Look at the head of the chosen files."""
        self._paths = [Path(name) for name in names]
        imports, places = self.context.office.imports, self.context.office.places

        def look(_job: Job) -> tuple[RegisterHead, list[tuple[str, str]]]:
            tree = places.tree()
            units = [
                (node.place_id, " › ".join(step.name for step in tree.path(node.place_id)[-2:]))
                for node in tree.walk()
                if node.kind is PlaceKind.UNIT
            ]
            return imports.look(self._paths), units

        self._work("Looking at the extract", look, self._show_head)

    def _show_head(self, found: tuple[RegisterHead, list[tuple[str, str]]]) -> None:
        head, units = found
        self.columns_step.show_head(head, units, self.context.office.desk.clock.today())
        self._go(COLUMNS)

    # Step 2

    def _read(self, choices: Choices) -> None:
        self._choices = choices
        imports = self.context.office.imports

        def read(job: Job) -> tuple[ImportPlan, dict[str, str]]:
            extract = imports.read(self._paths, mapping=choices.mapping, progress=_told(job, "Reading the extract"))
            if choices.remember:
                imports.save_mapping(_name_of(extract), choices.mapping)
            options = ImportOptions(as_at=choices.as_at, unit_id=choices.unit_id, frailty_index=choices.frailty_index)
            return self._previewed(extract, options)

        self._work("Reading the extract", read, self._show_plan)

    def _previewed(self, extract: RegisterExtract, options: ImportOptions) -> tuple[ImportPlan, dict[str, str]]:
        """The preview, and the words for people the extract does not name."""
        imports = self.context.office.imports
        plan = imports.preview(extract, options)
        return plan, imports.names_of([member.person_id for member in plan.missing])

    def _join(self, namesake: Namesake) -> None:
        """A code of the extract stands for a practice of the store: check again."""
        plan = self._plan
        if plan is not None:
            joined = {**plan.options.joined, namesake.code: namesake.place_id}
            options = replace(plan.options, joined=joined)
            self._work("Checking the extract", lambda _job: self._previewed(plan.extract, options), self._show_plan)

    def _show_plan(self, found: tuple[ImportPlan, dict[str, str]]) -> None:
        self._plan, names = found
        self.check_step.show_plan(self._plan, names)
        self._go(CHECK)

    # Step 3

    def _save_rejects(self) -> None:
        if self._plan is not None:
            content = self.context.office.imports.rejects(self._plan.extract)
            dialogs.save_file(
                self,
                title="Save rows that were not taken (this file is not encrypted)",
                kinds=(("CSV", ("*.csv",)),),
                name="rows-not-taken.csv",
                chosen=lambda name: self._write_rejects(Path(name), content),
            )

    def _write_rejects(self, path: Path, content: bytes) -> None:
        imports = self.context.office.imports
        self.run(lambda: imports.save_rejects(path, content), done=lambda _: self.context.reporter.done("Saved."))

    def _ask_import(self) -> None:
        """Import; a second practice of one name is added only when that is meant."""
        twins = self._plan.namesakes if self._plan else ()
        if not twins:
            self._import()
            return
        names = ", ".join(dict.fromkeys(each.name for each in twins))
        self.context.reporter.ask(
            f"Add a second practice called {names}?",
            verb="Add a second practice",
            detail="If it is the same practice, choose Cancel and join the codes. Two practices split its list.",
            answered=lambda yes: self._import() if yes else None,
        )

    def _import(self) -> None:
        plan, imports = self._plan, self.context.office.imports
        if plan is None:
            return
        chosen = plan.with_end_missing(end_missing=self.check_step.end_missing.value())
        self.step_line.show_step(IMPORT)

        def commit(job: Job) -> ImportResult:
            return imports.commit(chosen, progress=_told(job, "Importing"))

        self._work("Importing", commit, self._imported)

    def _imported(self, result: ImportResult) -> None:
        self._plan = None
        counts = result.counts
        self._go(FILE)
        self._list_imports()
        self.context.reporter.done(
            f"Imported: {counts['new']:,} new, {counts['changed']:,} changed, {counts['unchanged']:,} unchanged."
        )

    # Undo

    def _ask_undo(self, imported: RegisterImport) -> None:
        self.context.reporter.ask(
            "Undo this import?",
            detail="People it brought are withdrawn and what it changed is put back. The journal keeps both.",
            verb="Undo import",
            danger=True,
            answered=lambda yes: self._undo(imported) if yes else None,
        )

    def _undo(self, imported: RegisterImport) -> None:
        imports = self.context.office.imports
        self._work("Undoing the import", lambda _job: imports.undo(imported.id), self._undone)

    def _undone(self, count: int) -> None:
        self._go(FILE)
        self._list_imports()
        self.context.reporter.done(f"The import was undone: {count:,} records are as they were before.")

    # Long work

    def _work(self, what: str, work: Callable[[Job], Any], done: Callable[[Any], object]) -> None:
        self.context.reporter.clear()
        self.steps.setEnabled(False)
        before = self.steps.currentIndex()

        def end(then: Callable[[], object]) -> None:
            self.busy.end()
            self._go(before)
            then()

        handle = self.context.tasks.run_long(
            work,
            done=lambda result: end(lambda: done(result)),
            failed=lambda error: end(lambda: self._failed(error)),
            stopped=lambda: end(lambda: self.context.reporter.say("Stopped. The store is as it was before.")),
            progress=self.busy.show_progress,
            lane=Lane.DATABASE,
        )
        self.busy.begin(what, handle)

    def _failed(self, error: BhcpError) -> None:
        self.context.reporter.failed(error)


def _told(job: Job, doing: str) -> Callable[[int, int], bool]:
    def tell(done: int, total: int) -> bool:
        job.progress(done, total, doing)
        return True

    return tell


def _name_of(extract: RegisterExtract) -> str:
    codes = extract.practice_codes
    return f"{extract.system} {extract.layout} {codes[0] if codes else ''}".strip()
