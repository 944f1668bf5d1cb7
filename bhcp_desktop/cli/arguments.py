"""The arguments of each command; a command's code is loaded only when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, cast

from bhcp_desktop.cli.output import Answer

Commands = Any  # argparse keeps the type of its sub-parsers private
SIZES: Final = ("standard", "18", "24")
FORMATS: Final = ("pdf", "html")
PROFILES: Final = ("full", "limited", "initials")


def _later(module: str, name: str) -> Callable[[argparse.Namespace], Answer]:
    def run(arguments: argparse.Namespace) -> Answer:
        command = getattr(import_module(f"bhcp_desktop.cli.{module}"), name)
        return cast("Answer", command(arguments))

    return run


def _command(commands: Commands, name: str, says: str, run: Callable[[argparse.Namespace], Answer]) -> Any:
    parser = commands.add_parser(name, help=says, description=says)
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.set_defaults(run=run)
    return parser


def _signs_in(parser: Any) -> Any:
    parser.add_argument("--store", metavar="FOLDER", required=True, help="the store, a folder NAME.bhcp")
    parser.add_argument("--user", metavar="NAME", help="who signs in; not needed when there is one user")
    parser.add_argument("--passphrase-file", metavar="FILE", help="a file whose first line is the passphrase")
    return parser


def demo(commands: Commands) -> None:
    """`demo DIR`."""
    parser = _command(commands, "demo", "build a training store with documents in DIR", _later("demo_command", "build"))
    parser.add_argument("dir", metavar="DIR")
    parser.add_argument("--people", type=_people, default=2500, metavar="N", help="100 to 365,000; usually 2,500")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed gives the same people")
    parser.add_argument("--no-window", action="store_true", help="do not open the window afterwards")


def _people(text: str) -> int:
    try:
        number = int(text.replace(",", ""))
    except ValueError:
        number = 0
    if not 100 <= number <= 365_000:
        raise argparse.ArgumentTypeError("choose a number from 100 to 365,000")
    return number


def store(commands: Commands) -> None:
    """`store create|verify|backup|restore|info`."""
    group = commands.add_parser("store", help="create, check, back up and restore a store")
    inner = group.add_subparsers(dest="action", required=True, metavar="ACTION")
    create = _signs_in(_command(inner, "create", "make a new store", _later("store_commands", "create")))
    create.add_argument("--recovery-file", metavar="FILE", required=True, help="a new file for the recovery code")
    create.add_argument("--place", metavar="NAME", help="the place its users work in")
    verify = _signs_in(_command(inner, "verify", "check a store in every way", _later("store_commands", "verify")))
    verify.add_argument("--sealing-key", metavar="HEX", help="from the recovery sheet; checks the journal's seals too")
    backup = _signs_in(_command(inner, "backup", "make a verified backup", _later("store_commands", "back_up")))
    backup.add_argument("--to", metavar="FOLDER", help="copy the backup into this folder as well")
    restore = _signs_in(
        _command(inner, "restore", "make a new store from a backup", _later("store_commands", "restore_store"))
    )
    restore.add_argument("--from", dest="source", metavar="BACKUP", help="the backup; usually the store's newest")
    restore.add_argument("--to", metavar="FOLDER", help="the new store; usually --store itself, when it is gone")
    _signs_in(_command(inner, "info", "say what a store is", _later("store_commands", "info")))


def register(commands: Commands) -> None:
    """`register import`."""
    group = commands.add_parser("register", help="import a practice's register")
    inner = group.add_subparsers(dest="action", required=True, metavar="ACTION")
    parser = _signs_in(
        _command(inner, "import", "import an extract of a register", _later("register_commands", "import_register"))
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--unit", metavar="CODE", help="everybody belongs to this unit")
    where.add_argument("--unit-map", metavar="CSV", help="two columns: usual GP or practice code, unit code")
    parser.add_argument(
        "--join-practice", metavar="CODE=KNOWN", action="append", default=[],
        help="a practice code of the extract is this practice of the store; may be given again",
    )  # fmt: skip
    parser.add_argument("--as-at", metavar="DATE", help="the date of the extract, such as 31-Oct-2026")
    parser.add_argument("--frailty-index", choices=("efi", "efi2"), help="which index the scores are")
    parser.add_argument("--end-missing", action="store_true", help="people the extract does not name have left")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and store nothing")
    parser.add_argument("--rejects", metavar="OUT.csv", help="write the rows that were not taken to this file")


def prints(commands: Commands) -> None:
    """`print …`."""
    group = commands.add_parser("print", help="write a document as a file")
    inner = group.add_subparsers(dest="action", required=True, metavar="DOCUMENT")
    for name, says in (
        ("care-plan", "the person's own copy of the care plan"),
        ("professional-plan", "the plan for professionals, with codes and sources"),
        ("crisis-summary", "the crisis summary, one side; more in large print"),
        ("change-sheet", "what changed since the version before"),
    ):
        parser = _prints(inner, name, says, "person_document")
        parser.add_argument("--person", metavar="NHS-NUMBER", required=True)
        parser.add_argument("--size", choices=SIZES, default="standard", help="text size in points")
        parser.add_argument("--format", choices=FORMATS, default="pdf", help="html is a web page for screen readers")
    for name, says in (("meeting-pack", "somebody's copy of the pack"), ("minutes", "the minutes of a meeting")):
        parser = _prints(inner, name, says, "meeting_document")
        parser.add_argument("--meeting", metavar="ID", required=True)
        if name == "meeting-pack":
            parser.add_argument(
                "--for", dest="copy_for", metavar="NAME", required=True,
                help="who is expected and gets this copy; whoever objects to their organisation is left out",
            )  # fmt: skip
            parser.add_argument(
                "--profile", choices=PROFILES, help="how much it shows; otherwise as the sharing agreement allows"
            )
    worklist = _prints(inner, "worklist", "the worklist of a unit", "worklist")
    worklist.add_argument("--unit", metavar="CODE", required=True)


def _prints(inner: Commands, name: str, says: str, command: str) -> Any:
    parser = _signs_in(_command(inner, name, says, _later("print_commands", command)))
    parser.set_defaults(document=name)
    parser.add_argument("--out", metavar="FILE.pdf", required=True)
    return parser


def lists(commands: Commands) -> None:
    """`list people|units|meetings`."""
    group = commands.add_parser("list", help="identifiers and codes for the other commands")
    inner = group.add_subparsers(dest="action", required=True, metavar="WHAT")
    for name in ("people", "units", "meetings"):
        _signs_in(_command(inner, name, f"list the {name} of a store", _later("list_commands", name)))
