"""The commands, their arguments, and how a refusal is told."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from bhcp_desktop import __version__
from bhcp_desktop.cli import arguments as define
from bhcp_desktop.cli.output import DONE, REFUSED, WRONG_USE, Answer, give, refuse
from bhcp_desktop.domain.errors import BhcpError

COMMANDS: Final = ("demo", "store", "register", "print", "list")
"""The first words that mean a command and not the window."""

TRAINING_STORE: Final = "training.bhcp"

Command = Callable[[argparse.Namespace], Answer]


class _Parser(argparse.ArgumentParser):
    """Says wrong use as JSON too when --json is among the arguments; takes no option cut short."""

    asked_for_json = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # argparse's own, unnamed here
        # Cut short, `--passphrase WORDS` would be taken for --passphrase-file and told back in a sentence.
        super().__init__(*args, **{"allow_abbrev": False, **kwargs})

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how the command is used; ends with exit code 2."""
        if _Parser.asked_for_json:
            give(Answer(ok=False, code="wrong_use", message=message), as_json=True)
            sys.exit(WRONG_USE)
        super().error(message)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = _Parser(prog="bhcp-desktop", description="Frailty care plans and MDT meeting lists, without a window.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    define.demo(commands)
    define.store(commands)
    define.register(commands)
    define.prints(commands)
    define.lists(commands)
    return parser


def store_to_show(given: Sequence[str]) -> str:
    """The training store a finished `demo` made and the window should show; empty for every other command."""
    parsed = build_parser().parse_args(given)
    if parsed.command != "demo" or parsed.no_window or parsed.json:
        return ""
    return str(Path(parsed.dir) / TRAINING_STORE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code: 0 done, 1 refused or damaged, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _Parser.asked_for_json = "--json" in given
    parsed = build_parser().parse_args(given)
    run: Command = parsed.run
    try:
        answer = run(parsed)
    except BhcpError as error:
        return refuse(error, as_json=parsed.json)
    except KeyboardInterrupt:
        stopped = Answer(ok=False, code="cancelled", message="Stopped. Nothing was half done.")
        give(stopped, as_json=parsed.json)
        return REFUSED
    try:
        return give(answer, as_json=parsed.json)
    except BrokenPipeError:
        return _piped_away()


def _piped_away() -> int:
    """Whoever read the output, such as `head`, has had enough; say nothing more, not even at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
