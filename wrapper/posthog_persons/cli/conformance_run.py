"""A run of the conformance suite from the command line: plan, run, report."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from posthog_persons.cli.conformance import Extent, Reports, Tested
from posthog_persons.cli.conformance_summary import print_summary, say, telling
from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.conformance import baseline
from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.naming import chosen
from posthog_persons.conformance.opening import opened
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.reports.data import as_json
from posthog_persons.conformance.reports.html import as_html
from posthog_persons.conformance.reports.junit import as_junit
from posthog_persons.conformance.reports.report import Report, Verdict, reported
from posthog_persons.conformance.requestlog import RequestLog
from posthog_persons.conformance.result import Result
from posthog_persons.conformance.run import Run
from posthog_persons.conformance.trouble import NotReachedError, reached
from posthog_persons.export import atomic_file
from posthog_persons.settings import PROJECT_VARIABLE

_ONLY_FOR_A_SERVER = ("project_id", "project_token", "allow_writes")
_EXITS: dict[Verdict, Exit] = {
    "passed": Exit.DONE,
    "failed": Exit.PARTLY,
    "incomplete": Exit.USAGE,
    "interrupted": Exit.INTERRUPTED,
}


def plan_of(tested: Tested, extent: Extent) -> Plan:
    """Return what is to be done.

    Raises:
        CommandError: The options do not fit each other.
        ValueError: The era has no operation of a name.
    """
    project = tested.project_id
    if tested.base_url is None:
        for name in _ONLY_FOR_A_SERVER:
            if getattr(tested, name) is not None:
                raise CommandError(f"--{name.replace('_', '-')} is for --base-url: an emulator has its own")
    else:
        project = project or os.environ.get(PROJECT_VARIABLE)
    if (allowed := tested.allow_writes) is not None:
        if not allowed.isdecimal():
            raise CommandError("--allow-writes must name the project by its number; nothing was sent")
        if allowed != project:
            raise CommandError(
                f"--allow-writes {allowed} is not the project that is tested ({project}); nothing was sent"
            )
    names = [name for listed in extent.operations or () for name in listed.split(",") if name]
    return Plan(
        era=tested.era,
        base_url=tested.base_url,
        project_id=project,
        token=tested.project_token,
        allow_writes=allowed,
        operations=chosen(names, Contract(tested.era)),
        max_examples=extent.max_examples,
        seed=extent.seed,
        time_limit=extent.time_limit,
        max_requests=extent.max_requests,
        quick=extent.quick,
    )


def run(plan: Plan, reports: Reports) -> Exit:
    """Do what is planned, write the reports, show the outcome, and return the exit code.

    Raises:
        CommandError: The baseline is none, the emulator did not start, or the server was not reached.
        OSError: A report cannot be written; nothing was sent.
        SettingsError: The key is missing, or a setting cannot be right.
    """
    accepted = _accepted(reports)
    at = datetime.now(UTC)
    with ExitStack() as stack:
        files = {
            form: stack.enter_context(atomic_file(path, overwrite=True))
            for form, path in ((as_junit, reports.junit), (as_json, reports.json), (as_html, reports.html))
            if path is not None
        }
        log = None if reports.requests is None else stack.enter_context(_private(reports.requests))
        report = reported(_result(plan, log), accepted, at, version("posthog-persons"))
        for form, file in files.items():
            file.write(form(report).encode())
    if reports.update_baseline and reports.baseline is not None and not report.result.interrupted:
        report = _updated(report, reports.baseline)
    code = _EXITS[report.verdict]
    print_summary(report, code)
    return code


def _result(plan: Plan, log: BinaryIO | None) -> Result:
    try:
        with reached(), opened(plan) as server:
            if log is not None:
                server.gate.observers.append(RequestLog(log).note)
            say(f"Testing {server.target.words()}, as of era {plan.era}.")
            if not server.target.writable:
                say("Nothing is written there; --allow-writes PROJECT_ID would let people be made in it.")
            with telling() as tell:
                return Run(server, plan, tell).whole()
    except NotReachedError as error:
        raise CommandError(f"the server cannot be tested: {error}") from error
    except RuntimeError as error:  # the emulator did not start
        raise CommandError(str(error)) from error


def _accepted(reports: Reports) -> dict[str, baseline.Accepted]:
    path = reports.baseline
    if path is None or (reports.update_baseline and not path.exists()):
        return {}
    try:
        return baseline.read(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CommandError(f"cannot use the baseline {path}: {reason}") from error


def _updated(report: Report, path: Path) -> Report:
    """Accept all that was found, and return the report with it accepted."""
    accepted = {each.fingerprint: each for each in report.accepting()}
    with atomic_file(path, overwrite=True) as file:
        file.write(baseline.written(accepted.values()).encode())
    added = len(accepted.keys() - report.baseline.keys())
    gone = len(report.baseline.keys() - accepted.keys())
    say(f"The baseline {path} accepts {added} more and {gone} fewer kinds of findings than before.")
    return reported(report.result, accepted, report.at, report.version)


@contextmanager
def _private(path: Path) -> Iterator[BinaryIO]:
    """Open a file that is there from the first request on, whatever ends the run, for its owner alone."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb", buffering=0) as file:
        yield file
