"""The first things a new store holds: the shipped places, and the place its people work in."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass, field
from pathlib import Path

from bhcp_desktop.domain.clock import Clock, SystemClock
from bhcp_desktop.domain.documents import PrintStamp, RecoverySheet
from bhcp_desktop.domain.errors import Problem, RuleBrokenError, UnavailableError
from bhcp_desktop.domain.place_tree import PlaceNode
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.printing import render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.place_changes import add_practice
from bhcp_desktop.services.places import Places
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.storage.argon2_cost import Cost
from bhcp_desktop.storage.folder import SUFFIX
from bhcp_desktop.storage.recovery_code import require_same

_NOT_CODE = re.compile(r"[^A-Z0-9]+")


def set_up_places(places: Places, desk: Desk, wanted: str) -> str:
    """Load the shipped places; a wanted place that is none of them is added as a practice with one unit.

    Gives the code of the place, empty when none was wanted.
    """
    places.load_reference()
    wanted = wanted.strip()
    if not wanted:
        return ""
    known = next((node for node in places.tree().walk() if _is(node, wanted)), None)
    if known is not None:
        return known.code
    code = _NOT_CODE.sub("-", wanted.upper()).strip("-") or "PLACE"
    with desk.write() as work:
        practice, _unit = add_practice(
            work, code=code, name=wanted, from_on=desk.clock.today(), source="named when the store was made"
        )
    return practice.code


def _is(node: PlaceNode, wanted: str) -> bool:
    same = wanted.casefold() in {node.name.casefold(), node.code.casefold()}
    return same and node.kind is not PlaceKind.UNIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person setting up a store has told so far."""

    folder: Path
    name: str
    place: str = ""
    first: NewUser
    passphrase: str = field(repr=False)


class StoreSetUp:
    """A store being set up: made at once, kept only when its recovery code was typed back."""

    def __init__(self, wish: Wish, *, clock: Clock | None = None, cost: Cost | None = None) -> None:
        self.path = store_path(wish)
        self._wish = wish
        self._clock = clock or SystemClock()
        self.door, self.signed_in, self.secrets = StoreDoor.create(
            self.path, wish.first, wish.passphrase, clock=self._clock, cost=cost
        )
        desk = self.signed_in.desk
        try:
            set_up_places(Places(desk), desk, wish.place)
        except BaseException:
            self.give_up()
            raise

    def sheet(self) -> bytes:
        """The recovery sheet as a PDF: for paper only, never beside the store."""
        now = self._clock.now()
        user = self.signed_in.desk.user
        document = RecoverySheet(
            store_name=self.path.stem,
            place=self._wish.place,
            administrator=user.display_name,
            code=tuple(self.secrets.recovery_code.split("-")),
            made_at=now,
            device=platform.node(),
            sealing_key=self.secrets.sealing_key,
            stamp=PrintStamp(printed_by=user.display_name, printed_at=now),
        )
        return render(document).pdf

    def confirm(self, typed_back: str) -> None:
        """Raise RuleBrokenError unless the recovery code was typed back as it is."""
        require_same(self.secrets.recovery_code, typed_back)

    def give_up(self) -> None:
        """Take everything away again; nobody has worked in the store yet."""
        self.door.lock()
        self.door.folder.discard()


def store_path(wish: Wish) -> Path:
    """The folder a store will be; raises RuleBrokenError (folder, name)."""
    problems: list[Problem] = []
    if not wish.folder.is_dir():
        problems.append(Problem("folder", "Choose a folder that is there."))
    name = wish.name.strip()
    if not name or any(sign in name for sign in '/\\:*?"<>|') or name.startswith("."):
        problems.append(Problem("name", 'Give the store a name without any of / \\ : * ? " < > |'))
    path = wish.folder / f"{name.removesuffix(SUFFIX)}{SUFFIX}"
    if not problems and path.exists():
        problems.append(Problem("name", "There is a folder of this name already. Choose another name, or open it."))
    if problems:
        raise RuleBrokenError(problems)
    return path


def save_sheet(path: Path, pdf: bytes) -> None:
    """Write the recovery sheet where the person said; raises UnavailableError."""
    try:
        path.write_bytes(pdf)
    except OSError as failure:
        raise UnavailableError("The sheet cannot be written there. Choose another folder.") from failure
