"""What a run of the conformance suite shows on the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from posthog_persons.cli.exits import Exit
from posthog_persons.cli.tables import print_lines, printable
from posthog_persons.conformance.coverage import Covered
from posthog_persons.conformance.reports.report import Kind, Report
from posthog_persons.conformance.reports.words import NO_OPERATION, conclusion, headline, parts, share, times
from posthog_persons.conformance.result import CheckRun

_WIDTH = 80
_DETAIL = 400  # characters
_CURL = 1000  # characters; the reports have the whole
_MISSING = 6  # names
_MEANINGS = {
    Exit.DONE: "no finding, or only known or accepted ones",
    Exit.PARTLY: "findings",
    Exit.USAGE: "could not run in full",
    Exit.INTERRUPTED: "interrupted",
}


def say(text: str) -> None:
    """Say something at once."""
    print(printable(text), flush=True)  # noqa: T201 - the terminal is what this is for


@contextmanager
def telling() -> Iterator[Callable[[str], None]]:
    """Yield what tells what is being done: in one line on a terminal, else line by line."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("starting") as status:
            yield lambda what: status.update(Text(what))
    else:
        yield lambda what: console.print(what, markup=False, highlight=False, soft_wrap=True)


def print_summary(report: Report, code: Exit) -> None:
    """Print what came of a run, hiding nothing but the length of long texts."""
    _title("Checks")
    print_lines(_checks(report.result.checks))
    _print_left_out(report.result.checks)
    _print_kinds("Findings", report.new)
    _print_kinds("Known or accepted", report.excused)
    if report.gone:
        _title("Accepted, but gone: take them out of the baseline")
        for each in report.gone:
            _block(f"{each.operation or NO_OPERATION}, {each.check}: {each.title}", "  ")
    if report.result.refused:
        _title("Not sent, refused by the guard")
        for why, count in sorted(report.result.refused.items()):
            _block(f"{count:,} times: {why}", "  ")
    _title("Coverage of the contract, and what is missing")
    print_lines(_coverage(report.result.covered))
    _title(f"{headline(report)[0].upper()}{headline(report)[1:]}")
    seed = report.result.plan.seed
    _block(f"{conclusion(report)} Seed {seed}; exit code {code.value}: {_MEANINGS[code]}.", "  ")


def _checks(checks: tuple[CheckRun, ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("check", overflow="fold")
    for name in ("requests", "seconds", "findings"):
        table.add_column(name, justify="right", min_width=len(name))
    for check in checks:
        if check.left_out is None or check.requests:
            table.add_row(check.name, f"{check.requests:,}", f"{check.seconds:,.1f}", f"{check.findings:,}")
    return table


def _print_left_out(checks: tuple[CheckRun, ...]) -> None:
    names: dict[str, list[str]] = {}
    for check in checks:
        if check.left_out is not None:
            names.setdefault(check.left_out, []).append(check.name)
    if names:
        _title("Left out, or not done to the end")
    for why, which in names.items():
        _block(f"{why}: {', '.join(which)}", "  ")


def _print_kinds(title: str, kinds: tuple[Kind, ...]) -> None:
    if not kinds:
        return
    _title(title)
    for operation, group in groupby(kinds, key=lambda kind: kind.first.operation):
        say(f"  {operation or NO_OPERATION}")
        for kind in group:
            _print_kind(kind)


def _print_kind(kind: Kind) -> None:
    first = kind.first
    remarks = ", ".join(filter(None, (kind.excuse, times(kind))))
    _block(f"{first.check}: {first.title} ({remarks})", "    ")
    if first.detail:
        _block(_short(first.detail, _DETAIL), "      ")
    if first.exchange is not None:
        _block(f"answered with {first.exchange.status}", "      ")
        curl = first.exchange.curl()
        # In one piece, so that it can be copied.
        say(
            f"      {curl}" if len(curl) <= _CURL else "      too long for here: the reports have the request"
        )


def _coverage(covered: Covered) -> Table:
    table = Table.grid("name", "share", "amount", "missing", padding=(0, 2, 0, 0))
    table.columns[1].justify = table.columns[2].justify = "right"
    for name, part in parts(covered):
        more = len(part.missing) - _MISSING
        shown = [*part.missing[:_MISSING], *([f"and {more:,} more"] if more > 0 else [])]
        missing = Text("\n".join(map(printable, shown)), overflow="fold")
        table.add_row(f"  {name}", share(part), f"{part.seen:,} of {part.total:,}", missing)
    return table


def _title(text: str) -> None:
    say("")
    say(text)


def _block(text: str, indent: str) -> None:
    for line in textwrap.wrap(
        printable(text), _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  "
    ):
        say(line)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]} …"
