"""The command line: ``discreet check``, ``serve``, ``pair`` and ``pairings``.

Only ``check`` and the workers of ``serve`` load the detector: everything else starts at once.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, NoReturn, get_args

from discreet.contract import DEFAULT_PORT, DEFAULT_STRICTNESS, GENERIC_SITE, Strictness

EXIT_OK: Final = 0
EXIT_FAILED: Final = 1
EXIT_USAGE: Final = 2
_LAST_PORT: Final = 65535

Command = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong without repeating it: a draft given by mistake stays off the screen."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        argument, colon, _ = message.partition(":")
        known = bool(colon) and argument.startswith("argument ")
        what = f"{argument} was not understood" if known else "the arguments were not understood"
        self.exit(EXIT_USAGE, f"{self.prog}: {what}; try {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. Bad usage raises ``SystemExit(2)``."""
    given = _parser().parse_args(arguments)
    command: Command = given.command
    try:
        return command(given)
    except KeyboardInterrupt:
        return EXIT_FAILED
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain when it flushes at exit.
        sys.stderr.close()
        return EXIT_FAILED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("discreet", description="Finds what could identify a service user in a draft.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('discreet')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    check = commands.add_parser("check", help="check a draft")
    check.add_argument("file", nargs="?", metavar="FILE", help="default: standard input; UTF-8")
    check.add_argument("--strictness", choices=get_args(Strictness), default=DEFAULT_STRICTNESS)
    check.add_argument("--site", default=GENERIC_SITE, metavar="NAME")
    check.add_argument("--engine", metavar="NAME", help="what reads the drafts")
    output = check.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print the report as JSON")
    output.add_argument("--jsonl", action="store_true", help="JSON Lines in, JSON Lines out")
    check.set_defaults(command=_check)

    serve = commands.add_parser("serve", help="run the service that the browser extension asks")
    serve.add_argument(
        "--port", type=_port, default=DEFAULT_PORT, metavar="N", help="default: %(default)s; 0: any"
    )
    serve.add_argument("--engine", metavar="NAME", help="what reads the drafts")
    serve.add_argument("--policy", type=Path, metavar="FILE", help="an employer's policy (JSON)")
    serve.set_defaults(command=_serve)

    pair = commands.add_parser("pair", help="let one more browser pair with the running service")
    pair.add_argument("--cancel", action="store_true", help="close the open pairing instead")
    pair.set_defaults(command=_pair)

    pairings = commands.add_parser("pairings", help="list or revoke paired browsers")
    pairings.set_defaults(command=_list_pairings)
    actions = pairings.add_subparsers(metavar="ACTION", parser_class=_Parser)
    actions.add_parser("list", help="list paired browsers").set_defaults(command=_list_pairings)
    revoke = actions.add_parser("revoke", help="unpair browsers")
    revoke.add_argument("ids", nargs="+", metavar="ID")
    revoke.set_defaults(command=_revoke_pairings)
    return parser


def _port(value: str) -> int:
    port = int(value)
    if not 0 <= port <= _LAST_PORT:
        raise ValueError
    return port


def _check(given: argparse.Namespace) -> int:
    from discreet.checking import check_lines, check_once

    if given.jsonl:
        return check_lines(given.file, given.engine, given.strictness, given.site)
    return check_once(given.file, given.engine, given.strictness, given.site, as_json=given.json)


def _serve(given: argparse.Namespace) -> int:
    # An interrupt may get lost in the libraries loaded now. Nothing is to be tidied up yet.
    signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(EXIT_FAILED))
    from discreet.serve import ServeError, serve

    try:
        serve(given.port, given.engine or "", given.policy)
    except ServeError as error:
        return _complain(str(error))
    return EXIT_OK


def _pair(given: argparse.Namespace) -> int:
    from discreet.control import NotRunningError, ask
    from discreet.pairing import pairing_address
    from discreet.state import state_folder

    try:
        port, code = ask(state_folder(), "cancel" if given.cancel else "open")
    except NotRunningError:
        return _complain("Discreet is not running. Start it with: discreet serve")
    if code is None:
        print("Pairing is closed.")
    else:
        print(f"Pair a browser: {pairing_address(port, code)}")
    return EXIT_OK


def _list_pairings(_given: argparse.Namespace) -> int:
    from discreet.pairing import Pairings
    from discreet.state import state_folder

    pairings = Pairings(state_folder()).all()
    if not pairings:
        print("No browser is paired.")
    for pairing in pairings:
        print(f"{pairing.id}  {pairing.paired_on}  {pairing.browser or '-'}  {pairing.origin}")
    return EXIT_OK


def _revoke_pairings(given: argparse.Namespace) -> int:
    from discreet.pairing import Pairings
    from discreet.state import state_folder

    pairings = Pairings(state_folder())
    try:
        revoked = [identity for identity in given.ids if pairings.revoke(identity)]
    except OSError as error:
        return _complain(f"The pairing could not be removed: {error.strerror}")
    for identity in revoked:
        print(f"Unpaired: {identity}")
    if len(revoked) < len(given.ids):
        return _complain("Not every one of these is paired. See: discreet pairings")
    return EXIT_OK


def _complain(message: str) -> int:
    print(message, file=sys.stderr)
    return EXIT_FAILED
