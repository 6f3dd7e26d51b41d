"""Fills a new emulator from a file of capture events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from posthog_persons_emulator.ingest.capture import capture
from posthog_persons_emulator.service import Service

_BATCH = 500


class BadSeedError(ValueError):
    """A line of the seed cannot be used; the message names it."""


def plant(service: Service, path: Path) -> None:
    """Capture the events of a file into the first project, in order.

    Args:
        service: the emulator.
        path: one JSON object a line, each an event as `/batch/` takes it (api-facts §5.2).

    Raises:
        BadSeedError: for a line that is no JSON object, or a file that is not UTF-8.
        OSError: if the file cannot be read.
    """
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
                    yield _event(line, f"{path}, line {number}")
        except UnicodeDecodeError as error:
            raise BadSeedError(f"{path} is not UTF-8") from error


def _event(line: str, place: str) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadSeedError(f"{place}: {error}") from error
    if not isinstance(event, dict):
        raise BadSeedError(f"{place}: an event is a JSON object")
    return event
