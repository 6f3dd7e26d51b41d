"""The report as a JSON file, written at once or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from posthog_persons.batching.report import DeletionReport, FailedBatch
from posthog_persons.cli.exits import CommandError
from posthog_persons.export.atomic import Draft
from posthog_persons.settings import Settings


class ReportFile:
    """A file that appears under its name when it is complete, readable by its owner alone: it holds ids.

    Args:
        path: Where it will be. It is tried before anything is sent.

    Raises:
        CommandError: Nothing can be written there.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._draft = Draft(path, overwrite=True)
        except OSError as error:
            raise CommandError(f"cannot write the report to {path}: {error.strerror}") from error

    def write(self, report: DeletionReport, settings: Settings) -> None:
        """Write the report and give the file its name."""
        text = TextIOWrapper(self._draft.file, encoding="utf-8")
        write_report(text, report, settings)
        text.flush()
        self._draft.keep()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._draft.discard()


def write_report(file: TextIO, report: DeletionReport, settings: Settings) -> None:
    """Write a report, list by list, so that memory does not grow with the number of ids."""
    before = "{\n"
    for name, value in _head(report, settings).items():
        file.write(f"{before}  {json.dumps(name)}: {json.dumps(value)}")
        before = ",\n"
    for name, values in _lists(report):
        file.write(f"{before}  {json.dumps(name)}: ")
        _write_list(file, values)
    file.write("\n}\n")


def _write_list(file: TextIO, values: Iterable[Any]) -> None:
    before = "["
    for value in values:
        file.write(f"{before}\n    {json.dumps(value)}")
        before = ","
    file.write("[]" if before == "[" else "\n  ]")


def _head(report: DeletionReport, settings: Settings) -> dict[str, Any]:
    options = report.options
    return {
        "host": settings.origin,
        "project_id": settings.project_id,
        "scope": settings.scope,
        "by": options.by,
        "delete_events": options.delete_events,
        "delete_recordings": options.delete_recordings,
        "keep_person": options.keep_person,
        "dry_run": options.dry_run,
        "started_at": report.started_at.isoformat(),
        "ended_at": report.ended_at.isoformat(),
        "interrupted": report.interrupted,
        "asked": report.asked,
        "unique": report.unique,
        "sent": report.sent,
        "calls": report.calls,
        "not_sent": report.not_sent,
        "found": report.found,
        "deleted": report.deleted,
        "queued": report.queued,
        "confirmed_by_look_up": report.confirmed,
        "uncounted": report.uncounted,
        "unaccounted": report.unaccounted,
        "unmatched": len(report.unmatched),
    }


def _lists(report: DeletionReport) -> Iterator[tuple[str, Iterable[Any]]]:
    yield "failures", ({"person_uuid": it.person_uuid, "step": it.step} for it in report.failures)
    yield "failed_alone", report.failed_alone
    yield "failed_batches", map(_batch, report.failed)
    yield "unknown_batches", map(_batch, report.unknown)
    yield "unmatched_ids", report.unmatched


def _batch(batch: FailedBatch) -> dict[str, Any]:
    error = batch.error
    return {
        "number": batch.number,
        "stage": batch.stage,
        "alone": batch.alone,
        "gone": batch.gone,
        "error": {
            "kind": type(error).__name__,
            "message": str(error),
            "status": error.status,
            "code": error.code,
            "retryable": error.retryable,
        },
        "ids": list(batch.ids),
    }
