"""The emulator's command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from posthog_persons_emulator.eras import ERAS, UNION
from posthog_persons_emulator.server import Options, Unusable, serve

SEED_SUFFIXES = (".ndjson", ".jsonl", ".parquet")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run an emulator until SIGTERM or SIGINT (design.md, "The emulator").

    Args:
        arguments: the command line, or None for the process's own.

    Raises:
        SystemExit: 0 after a signal; 2 for bad options, a taken port, a file that cannot be read.
    """
    options = _parser().parse_args(arguments)
    try:
        serve(Options(**vars(options)))
    except Unusable as problem:
        sys.stderr.write(f"posthog-persons-emulator: {problem}\n")
        sys.exit(2)


class _OneLineParser(argparse.ArgumentParser):
    """Complains in one line, without the whole usage."""

    def error(self, message: str) -> None:  # type: ignore[override] # argparse says NoReturn; exit() is it
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _OneLineParser(
        prog="posthog-persons-emulator",
        description="A stateful fake of PostHog's Persons API.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (%(default)s)")
    parser.add_argument("--port", type=_port, default=0, help="port; 0 takes a free one (%(default)s)")
    parser.add_argument("--db", metavar="FILE", help="keep the data in a DuckDB file, not in memory")
    parser.add_argument(
        "--seed", type=_seed, metavar="FILE", help="events and people to begin with: JSON lines or Parquet"
    )
    parser.add_argument(
        "--era", choices=list(ERAS), default=UNION.name, help="shape of the API (%(default)s)"
    )
    parser.add_argument(
        "--throttle", choices=["off", "real"], default="off", help="rate limits (%(default)s)"
    )
    parser.add_argument("--now", type=_time, metavar="ISO", help="what the clock begins with")
    parser.add_argument("--chaos", action="store_true", help="put a front before it that can break sockets")
    parser.add_argument("--json", action="store_true", help="print the ready line as JSON")
    parser.add_argument(
        "--allow-remote-control", action="store_true", help="answer /_emulator/ to others than loopback"
    )
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 2**16):
        raise argparse.ArgumentTypeError(f"{text!r} is no port")
    return int(text)


def _seed(text: str) -> Path:
    path = Path(text)
    if path.suffix not in SEED_SUFFIXES:
        raise argparse.ArgumentTypeError(f"a seed is a {', '.join(SEED_SUFFIXES)} file, not {text!r}")
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text!r}")
    return path


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 8601 time") from error
    return time if time.tzinfo else time.replace(tzinfo=UTC)
