"""The table at the end."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from posthog_persons.batching.report import DeletionReport, FailedBatch


def print_summary(report: DeletionReport, console: Console) -> None:
    """Print what came of the job, hiding nothing."""
    table = Table("what", "number", title="Dry run: nothing was deleted" if report.options.dry_run else None)
    table.columns[1].justify = "right"
    for what, number in _rows(report):
        table.add_row(what, number)
    console.print(table)
    for note in _notes(report):
        console.print(note, soft_wrap=True)


def _rows(report: DeletionReport) -> Iterator[tuple[str, str]]:
    yield "ids asked", f"{report.asked:,}"
    if report.unique != report.asked:
        yield "ids without duplicates", f"{report.unique:,}"
    yield "ids unmatched", f"{len(report.unmatched):,}"
    yield "ids sent", f"{report.sent:,}"
    if report.not_sent:
        yield "ids known, not sent" if report.options.dry_run else "ids not sent", f"{report.not_sent:,}"
    yield "deletion calls", f"{report.calls:,}"
    yield "people found", f"{report.found:,}"
    yield "people deleted", f"{report.deleted:,}"
    yield "people queued for deletion", f"{report.queued:,}"
    if report.confirmed:
        yield "ids gone, confirmed by look-up", f"{report.confirmed:,}"
    if report.uncounted:
        yield "ids accepted without numbers", f"{report.uncounted:,}"
    if report.failures:
        yield "people that could not be deleted", f"{len(report.failures):,}"
    if report.unaccounted:
        yield "people the server does not account for", f"{report.unaccounted:,}"
    if report.failed_alone:
        yield "ids that failed alone", f"{len(report.failed_alone):,}"
    yield from _batches("failed", report.failed)
    yield from _batches("of unknown outcome", report.unknown)


def _batches(what: str, batches: tuple[FailedBatch, ...]) -> Iterator[tuple[str, str]]:
    if batches:
        yield f"batches or parts {what}", f"{len(batches):,}"
        yield f"ids in batches {what}", f"{sum(len(batch.ids) for batch in batches):,}"


def _notes(report: DeletionReport) -> Iterator[str]:
    if report.uncounted:
        yield "The server accepted ids without saying how many people it deletes (it is from before 2026-04)."
    if report.confirmed:
        yield "Calls without an answer are not in the server's numbers; a look-up found their ids gone."
    if any(batch.gone for batch in report.unknown):
        yield "Some profiles are gone while it is unknown whether their events or recordings are queued."
    if report.options.delete_events and report.sent:
        yield "Events are only queued: PostHog deletes them on Sundays at 05:00 UTC."
        if report.uncounted:
            yield "It has no list of queued deletions either: whether the events are gone it will not tell."
    if report.interrupted:
        yield "The job was stopped before its end."
