"""Fills a new emulator from a file of events and people."""

from __future__ import annotations

import collections
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from posthog_persons_emulator.ingest.capture import capture
from posthog_persons_emulator.service import Service
from posthog_persons_emulator.sql.fragment import SQL
from posthog_persons_emulator.store.bulk import Bulk, UnreadableError

PARQUET = ".parquet"
_BATCH = 500


class BadSeedError(ValueError):
    """The seed, or a line of it, cannot be used; the message names it."""


def plant(service: Service, path: Path) -> None:
    """Load a file into the first project: its people, then its events in order.

    Plain events are taken in at once. If one of them changes persons or groups (`$identify`, `$set` …),
    all are captured one after the other, at the speed of `/batch/`.

    Args:
        service: the emulator.
        path: JSON lines or Parquet (docs/emulator.md, "Loading data"). A row is an event as `/batch/`
            takes it (api-facts §5.2), or a person with `distinct_ids`.

    Raises:
        BadSeedError: for a row that is neither, or a file that cannot be read.
        OSError: if the file cannot be opened.
    """
    bulk, team, now = service.store.bulk, service.home(), service.clock.now()
    try:
        rows = bulk.rows(path)
        survey = bulk.survey(team.id, rows)
        if survey.people:
            bulk.people(team.id, rows, now)
        if survey.plain:
            bulk.events(team.id, rows, now)
        else:
            with _lines(bulk, rows, path) as lines:
                _capture(service, lines)
    except UnreadableError as error:
        if path.suffix != PARQUET:
            collections.deque(_events(path), maxlen=0)  # which knows better in what line it is
        raise BadSeedError(f"{path}: {error}") from error


@contextmanager
def _lines(bulk: Bulk, rows: SQL, path: Path) -> Iterator[Path]:
    """Give a file as JSON lines, which it may be."""
    if path.suffix != PARQUET:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "seed.ndjson")
        bulk.write(rows, lines)
        yield lines


def _capture(service: Service, path: Path) -> None:
    events = _events(path)
    token = service.home().api_token
    while batch := list(islice(events, _BATCH)):
        body = json.dumps({"api_key": token, "batch": batch}).encode()
        result = capture(service.store, service.clock, body, {}, "application/json", "")
        if result.status != 200:  # noqa: PLR2004 -- HTTP's own
            raise BadSeedError(f"{path}: {result.body}")


def _events(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = _row(line, f"{path}, line {number}")
                    if row.get("event") is not None or row.get("distinct_ids") is None:
                        yield row
        except UnicodeDecodeError as error:
            raise BadSeedError(f"{path} is not UTF-8") from error


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadSeedError(f"{place}: {error}") from error
    if not isinstance(row, dict):
        raise BadSeedError(f"{place}: an event is a JSON object")
    return row
