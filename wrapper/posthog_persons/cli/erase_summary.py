"""What a job's state looks like on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from posthog_persons.cli.tables import print_lines, print_table, printable
from posthog_persons.erasure import Job, Ledger, Preview, Status, status
from posthog_persons.erasure.ledger import Counts, Subject
from posthog_persons.erasure.report import Report, words
from posthog_persons.export import Column, Columns, attribute

_JOBS: Columns[Job] = (
    Column("job", "text", lambda job: job.spec.name),
    Column("asked at", "text", lambda job: f"{job.created_at:%Y-%m-%d %H:%M}"),
    attribute("stage", "text"),
    Column("ids", "integer", attribute("subjects", "integer").value),
    Column("source", "text", lambda job: job.spec.source),
    Column("project", "text", lambda job: f"{job.spec.project_id} at {job.spec.origin}"),
)


def say(text: str) -> None:
    """Say something at once."""
    print(printable(text), flush=True)  # noqa: T201 - the terminal is what this is for


def print_status(status: Status) -> None:
    """Print how far a job has come."""
    _print_head(status.job)
    _print_counts(status.counts)
    if status.calling:
        left = _long(status.calling.total_seconds())
        say(f"The calls that are left take about {left}, at the server's limits.")


def print_current(ledger: Ledger, name: str) -> None:
    """Print how far a job has come, as the ledger has it now; nothing where it has no such job.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    found = status(ledger, name)
    if found:
        print_status(found)


def print_report(report: Report) -> None:
    """Print a report, with what it covers and the exceptions left out."""
    _print_head(report.job)
    say(words.headline(report))
    _print_counts(report.counts)
    _print_rows(((name, f"{number:,}") for name, number in words.calls(report)), "what", "number")
    for sentence in (*words.covered(report), *words.not_covered(report)):
        say(f"- {sentence}")
    if report.attention:
        say(f"{words.attention(report)}: --html and --json name them, --csv has all ids.")
    say(f"digest {report.digest}")


def print_preview(preview: Preview) -> None:
    """Print what an erasure would do."""
    say("Dry run: nothing was deleted, and nothing recorded.")
    rows = (
        ("ids given", preview.ids),
        ("duplicates", preview.duplicates),
        ("ids that can name nobody", preview.junk),
        ("ids that belong to nobody", preview.not_found),
        ("ids that belong to somebody", preview.matched),
        ("people that would be deleted", preview.people),
    )
    _print_rows(((name, f"{number:,}") for name, number in rows), "what", "number")
    say("How many events they have, no look-up tells.")


def print_jobs(jobs: list[Job]) -> None:
    """Print all jobs of a ledger."""
    print_table(jobs, _JOBS)


def print_subject(subject: Subject) -> None:
    """Print how one subject stands, and since when."""
    word = " (hashed)" if subject.hashed else ""
    say(f"line {subject.line}{word}: {subject.state}, {words.STATES[subject.state]}")
    if subject.reason:
        say(f"  why: {subject.reason}")
    if subject.of_line is not None:
        say(f"  the same as line {subject.of_line}")
    if subject.uuid is not None:
        say(f"  person {subject.uuid}")
    if standing := subject.standing:
        for state, at in sorted(standing.times.items(), key=lambda item: item[1]):
            say(f"  {state} since {words.hours(at)}")
        if standing.verified:
            say(f"  PostHog verified the deletion of the events by {words.hours(standing.verified[1])}")


def _print_head(job: Job) -> None:
    spec = job.spec
    say(f"Job {spec.name}: {job.subjects:,} {words.kind(spec)} from {spec.source}, at the stage {job.stage}")
    say(f"To be deleted from project {spec.project_id} at {spec.origin}: {words.asked(spec)}")
    say(f"Asked at {words.hours(job.created_at)}")


def _print_counts(counts: Counts) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("state", no_wrap=True)
    table.add_column("ids", justify="right")
    table.add_column("people", justify="right")
    table.add_column("means", overflow="fold")
    for state, ids, people in words.by_state(counts):
        table.add_row(state, f"{ids:,}", "" if people is None else f"{people:,}", words.STATES[state])
    print_lines(table)


def _print_rows(rows: Iterable[tuple[str, str]], *head: str) -> None:
    table = Table(*head, box=box.SIMPLE_HEAD, pad_edge=False)
    table.columns[1].justify = "right"
    for row in rows:
        table.add_row(*map(Text, row))
    print_lines(table)


def _long(seconds: float) -> str:
    minutes = int(seconds // 60) + 1
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"  # noqa: PLR2004
