"""A list of parts of the plan with what can be done to them, and the boxes of the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from bhcp_desktop.services.plan_parts import new_key
from bhcp_desktop.services.records import Draft, PersonFile
from bhcp_desktop.ui.screens.person.in_error import mark_in_error
from bhcp_desktop.ui.screens.person.outline_list import OutlineList
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.part_editor import PartEditor, key_of
from bhcp_desktop.ui.screens.person.part_specs import PartSpec
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.screens.person.tab_order import members, place_after
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.labels import Heading, Secondary


@dataclass(frozen=True, kw_only=True)
class Adding:
    """A button that adds a part; `template` gives the new one, or None when something must be chosen first."""

    spec: PartSpec
    words: str
    template: Callable[[Any], Any]
    needs: str = ""


class PartsPart(RecordPart):
    """Subclasses say what the list holds (`entries`), what may be added (`addings`) and which parts are siblings."""

    heading = ""
    nothing = ""
    headed = True
    """Whether the list shows its heading: not where the section has the same one."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._entries: dict[str, tuple[PartSpec, Any]] = {}
        self._drafts: list[Draft] = []
        self._just_saved = ""
        self.list = OutlineList(self.heading)
        self._nothing = Secondary(self.nothing)
        self._addings = tuple(self.addings())
        self.editors: dict[PartSpec, PartEditor] = {}
        self._lay_out()
        self.list.opened.connect(self.edit)
        self.list.chosen.connect(self._tell_buttons)
        self.list.moved.connect(self.shift)

    # What a subclass says

    def entries(self, file: PersonFile) -> Iterable[tuple[PartSpec, Any]]:
        """The parts in the order they are shown."""
        raise NotImplementedError

    def addings(self) -> Iterable[Adding]:
        """What may be added."""
        raise NotImplementedError

    def more_buttons(self) -> Iterable[QPushButton]:
        """Buttons beyond adding, changing and moving."""
        return ()

    def saver(self, before: Any, after: Any) -> Callable[[], object]:
        """The service call that saves a part."""
        parts = self.desk.context.office.plan_parts
        if before is None:
            return lambda: parts.add(after)
        return lambda: parts.change(before, after)

    def siblings(self, part: Any) -> list[str]:
        """The identifiers of the parts one may change places with, in order."""
        return [each.id for _, each in self._entries.values() if each.__class__ is part.__class__]

    # The screen

    def _lay_out(self) -> None:
        if self.headed:
            self.column.addWidget(Heading(self.heading))
        self._add_buttons = [plain_button(each.words, partial(self.add, each)) for each in self._addings]
        self._edit_button = plain_button("Change", self.edit)
        self._up = plain_button("Move up", partial(self.shift, -1))
        self._down = plain_button("Move down", partial(self.shift, 1))
        self._more = list(self.more_buttons())
        self._row = ButtonRow(*self._add_buttons, self._edit_button, self._up, self._down, *self._more)
        self.column.addWidget(self._row)
        self.column.addWidget(self._nothing)
        self.column.addWidget(self.list)

    def editor(self, spec: PartSpec) -> PartEditor:
        """The boxes for one kind of part, made when they are first wanted."""
        if spec not in self.editors:
            made = PartEditor(spec, self.desk, self.saver)
            self.editors[spec] = made
            self.column.insertWidget(self.column.indexOf(self._row) + 1, made)
            made.saved.connect(self._choose)
            made.closed.connect(self._closed)
            place_after(members(self._row)[-1], made)
        return self.editors[spec]

    def load(self, file: PersonFile) -> None:
        """Show a person's parts; whatever was open is closed and empty."""
        self._drafts = []
        self._just_saved = ""
        for editor in self.editors.values():
            editor.forget()
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Show the parts as they are now; a part that is open stays open."""
        self._entries = {part.id: (spec, part) for spec, part in self.entries(file)}
        self.list.show_lines([spec.line(part) for spec, part in self._entries.values()])
        self._choose(self._just_saved)
        self.list.setVisible(bool(self._entries))
        self._nothing.setVisible(not self._entries)
        self._row.setVisible(self.desk.can_edit)
        self._tell_buttons()

    def chosen(self) -> Any:
        """The part that is chosen in the list; None when there is none."""
        entry = self._entries.get(self.list.current())
        return entry[1] if entry else None

    def _tell_buttons(self, _key: str = "") -> None:
        part = self.chosen()
        siblings = self.siblings(part) if part is not None else []
        at = siblings.index(part.id) if part is not None and part.id in siblings else -1
        for button in (self._edit_button, *self._more):
            button.setVisible(part is not None)
        for button in (self._up, self._down):
            button.setVisible(len(siblings) > 1)
        self._up.setEnabled(at > 0)
        self._down.setEnabled(0 <= at < len(siblings) - 1)

    # What a person does

    def add(self, adding: Adding) -> None:
        """Open the boxes of a new part."""
        template = adding.template(self.chosen())
        if template is None:
            self.desk.context.reporter.warn(adding.needs)
            return
        self._open(adding.spec, template)

    def edit(self, _key: str = "") -> None:
        """Open the boxes of the chosen part."""
        entry = self._entries.get(self.list.current())
        if entry is not None and self.desk.can_edit:
            self._open(entry[0], entry[1], before=entry[1])

    def propose(self, spec: PartSpec, part: Any, values: Mapping[str, Any], box: str) -> None:
        """Open a part with some boxes filled in for the person to confirm; nothing is saved by itself."""
        if not self.desk.can_edit:
            return
        if self._open(spec, part, before=part):
            self.editor(spec).fill(values)
            self.editor(spec).go_to(box)

    def alter(self, part: Any, **changes: Any) -> None:
        """Save a change of a part at once, without its boxes."""
        self.desk.run(self.saver(part, replace(part, **changes)), done=lambda _: self.desk.say_saved())

    def end(self) -> None:
        """End the chosen part today; it stays in the history."""
        part = self.chosen()
        if part is not None and self.make_room():
            self.alter(part, ended_on=self.desk.context.office.desk.clock.today())

    def mark_in_error(self) -> None:
        """Mark the chosen part as entered in error, once the reason is given; what must go first is said before."""
        entry = self._entries.get(self.list.current())
        if entry is not None and self.desk.can_edit and self.make_room():
            mark_in_error(self, self.desk, entry[1], entry[0].line(entry[1]).head(), under=self._entries.values())

    def make_room(self) -> bool:
        """Close a form nobody has typed in; False, and the form says so, when one holds words that are not saved."""
        for editor in self.editors.values():
            if editor.is_editing():
                editor.ask_to_finish()
                return False
            editor.forget()
        return True

    def _open(self, spec: PartSpec, template: Any, *, before: Any = None) -> bool:
        """Open a part's boxes, or go to them as they are; gives whether they are open."""
        editor = self.editor(spec)
        if not (editor.is_editing() and editor.part_id == key_of(template, before)):
            if not self.make_room():
                return False
            editor.open(template, before=before)
            self._put_drafts_back(editor)
        editor.go_to()
        return True

    def shift(self, by: int) -> None:
        """Move the chosen part among its siblings."""
        part = self.chosen()
        if part is None or not self.desk.can_edit or not self.make_room():
            return
        ids = self.siblings(part)
        at = ids.index(part.id) if part.id in ids else -1
        if at < 0 or not 0 <= at + by < len(ids):
            return
        ids[at], ids[at + by] = ids[at + by], ids[at]
        parts = self.desk.context.office.plan_parts
        self.desk.run(lambda: parts.order(part.__class__, ids), done=lambda _: self.desk.say_saved())

    def _choose(self, key: str) -> None:
        """Choose the part that was just saved, now or when it is read: what is added next belongs under it."""
        self._just_saved = key
        if key in self._entries:
            self._just_saved = ""
            self.list.choose(key)

    def _closed(self) -> None:
        focus = self.list if self._entries else self._add_buttons[0]
        focus.setFocus()

    def commit(self) -> None:
        """Save what can be saved of an open part."""
        for editor in self.editors.values():
            editor.save_quietly()

    def is_editing(self) -> bool:
        """Whether an open part has words that are not saved."""
        return any(editor.is_editing() for editor in self.editors.values())

    def problems(self) -> int:
        """How many boxes say that something is wrong."""
        return sum(editor.problems() for editor in self.editors.values())

    def cancel(self) -> None:
        """Close every open part without saving."""
        for editor in self.editors.values():
            if editor.part_id:
                editor.put_away()

    # Drafts and gaps

    def restore(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Open the part that was typed in last and put its drafts back; others wait until theirs is opened."""
        kinds = {adding.spec.kind for adding in self._addings}
        mine = [draft for draft in drafts if draft.field.split("/")[0] in kinds and self._found(draft.field)]
        self._drafts = list(mine)
        if mine:
            self.go_to(mine[-1].field)
        return mine

    def _found(self, key: str) -> tuple[PartSpec, Any, Any] | None:
        """The spec, template and record before that a key such as `goal/<id>/text` or `need/new/text` belongs to."""
        kind, which, *_ = key.split("/")
        if which in self._entries:
            spec, part = self._entries[which]
            return (spec, part, part) if spec.kind == kind else None
        for adding in self._addings:
            for chosen in (*(part for _, part in self._entries.values()), None):
                template = adding.template(chosen) if adding.spec.kind == kind else None
                if template is not None and new_key(template) == which:
                    return adding.spec, template, None
        return None

    def _put_drafts_back(self, editor: PartEditor) -> None:
        mine = editor.restore(self._drafts)
        self._drafts = [draft for draft in self._drafts if draft not in mine]

    def go_to(self, key: str) -> bool:
        """Open the part a gap or a draft is about and put the keyboard in its box."""
        found = self._found(key) if key.count("/") == 2 else None
        if found is None:
            return False
        spec, template, before = found
        if before is not None:
            self.list.choose(before.id)
        if self._open(spec, template, before=before):
            self.editor(spec).go_to(key.rpartition("/")[2])
        return True
