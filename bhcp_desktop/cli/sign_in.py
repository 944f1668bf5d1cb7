"""Signing in at the command line: a passphrase comes from a file or a prompt, never from an argument."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bhcp_desktop.cli.output import WrongUseError
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.services.accounts import Accounts
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.safekeeping import Safekeeping
from bhcp_desktop.services.store_door import SignedIn, StoreDoor

PASSPHRASE_FILE: Final = "BHCP_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Session:
    """An open store and the signed-in user's services."""

    door: StoreDoor
    signed_in: SignedIn

    @property
    def desk(self) -> Desk:
        """The signed-in context."""
        return self.signed_in.desk

    @property
    def office(self) -> Office:
        """Every service for records, plans and meetings."""
        return Office(self.desk)

    @property
    def accounts(self) -> Accounts:
        """Users and passphrases."""
        return Accounts(self.desk, self.door)

    @property
    def safekeeping(self) -> Safekeeping:
        """Checks and backups."""
        return Safekeeping(self.desk, self.door)


@contextmanager
def session(arguments: Namespace) -> Generator[Session]:
    """Open the store named in the arguments and sign in; locked and let go again afterwards."""
    if not arguments.store:
        raise WrongUseError("Say which store with --store FOLDER.")
    door = StoreDoor.open(Path(arguments.store))
    try:
        signed_in = door.sign_in(user_name(arguments, door), passphrase(arguments))
        for notice in signed_in.notices:
            print(notice, file=sys.stderr)
        yield Session(door, signed_in)
    finally:
        door.leave()


def user_name(arguments: Namespace, door: StoreDoor) -> str:
    """The name given, or the only one there is."""
    if arguments.user:
        return str(arguments.user)
    names = door.ring.user_names()
    if len(names) == 1:
        return names[0]
    raise WrongUseError("Say who signs in with --user NAME.")


def passphrase(arguments: Namespace) -> str:
    """From --passphrase-file, else from the file named in BHCP_PASSPHRASE_FILE, else asked for at the prompt."""
    named = arguments.passphrase_file or os.environ.get(PASSPHRASE_FILE)
    if named:
        return read_secret(Path(named))
    if not sys.stdin.isatty():
        raise WrongUseError(f"Give the passphrase in a file: --passphrase-file FILE, or set {PASSPHRASE_FILE}.")
    return getpass.getpass("Passphrase: ")


def read_secret(path: Path) -> str:
    """The first line of a file; raises UnavailableError when it cannot be read or is empty."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failure:
        raise UnavailableError(f"The passphrase file {path} cannot be read. Check its name.") from failure
    line = text.splitlines()[0] if text else ""
    if not line.strip():
        raise UnavailableError(f"The passphrase file {path} is empty.")
    return line
