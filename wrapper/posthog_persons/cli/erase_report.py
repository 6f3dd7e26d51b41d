"""Reports of erasures: shown, written to files, and compared with the ledger later."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from posthog_persons.cli.erase_look import Files
from posthog_persons.cli.erase_summary import print_report, say
from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.clock import Clock
from posthog_persons.erasure import Job, Ledger
from posthog_persons.erasure.report import NoReportError, Printed, as_html, as_json, make_report, printed
from posthog_persons.export import SUBJECTS, atomic_file, export_records

_LONGEST = 64 * 1024 * 1024  # bytes of a report that is checked


def write_report(ledger: Ledger, job: Job, files: Files, exceptions: int) -> None:
    """Show the report of a job and write it to files, which appear when they are complete.

    Args:
        ledger: The ledger.
        job: The job.
        files: Where it goes.
        exceptions: How many exceptions are named.

    Raises:
        LedgerError: The ledger cannot be read.
        OSError: A file cannot be written.
    """
    with ExitStack() as stack:
        opened = [
            (form, stack.enter_context(atomic_file(path, overwrite=files.force)))
            for form, path in ((as_html, files.html), (as_json, files.json))
            if path is not None
        ]
        report = make_report(ledger, job, Clock(), exceptions=exceptions)
        for form, file in opened:
            file.write(form(report).encode("utf-8"))
        if files.csv is not None:
            subjects = ledger.of(job.id).subjects
            export_records(subjects, files.csv, columns=SUBJECTS, format="csv", overwrite=files.force)
    print_report(report)


def check_report(ledger: Ledger, job: Job, path: Path) -> Exit:
    """Compare the digest in a report with the ledger's rows as they are now, and say what comes of it.

    Raises:
        CommandError: The file is no report of this job, or cannot be read.
        LedgerError: The ledger cannot be read.
    """
    found = _printed(path)
    if found.job != job.spec.name:
        raise CommandError(f"{path} is the report of another job, {found.job}")
    if found.digest == ledger.of(job.id).digest():
        say(f"The same: the ledger is as it was when this report was made, at {found.made_at}.")
        return Exit.DONE
    later = [stage for stage, at in job.times.items() if at > _time(found.made_at)]
    why = f" The job went on after it: {', '.join(later)}." if later else ""
    say(f"Different: rows of the ledger were changed since this report was made, at {found.made_at}.{why}")
    return Exit.PARTLY


def _printed(path: Path) -> Printed:
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode("utf-8")
        found = printed(text)
        _time(found.made_at)
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error
    except (NoReportError, UnicodeDecodeError, ValueError) as error:
        raise CommandError(f"{path}: this is no report of an erasure") from error
    return found


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
