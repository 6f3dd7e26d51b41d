"""Findings that somebody has accepted, in a file that reads well in a diff."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

VERSION = 1
_TEXTS = ("check", "operation", "title", "since", "fingerprint")


class BaselineError(ValueError):
    """A file that is no baseline; its text says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A kind of finding that fails no run any more.

    Attributes:
        check: Name of the check that finds it.
        operation: `operationId`; empty where it is about no single one.
        title: What is wrong.
        row: Row of the register that knows it of live servers; None: there is none.
        since: The day on which it was accepted, as an ISO date.
        fingerprint: What stands for it (`Finding.fingerprint`).
    """

    check: str
    operation: str
    title: str
    row: str | None
    since: str
    fingerprint: str


def read(text: str) -> dict[str, Accepted]:
    """Read a baseline, by fingerprint.

    Args:
        text: What stands in the file.

    Raises:
        BaselineError: It is none.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"it is no JSON: {error}") from error
    version = data.get("version") if isinstance(data, dict) else None
    if version != VERSION:
        raise BaselineError(f"its version is {version!r}, and must be {VERSION}")
    return {each.fingerprint: each for each in _entries(data.get("accepted"))}


def written(accepted: Iterable[Accepted]) -> str:
    """Return the file that holds these: sorted, a line a value, the same for the same findings."""
    data = {"version": VERSION, "accepted": [asdict(each) for each in in_order(accepted)]}
    return json.dumps(data, indent=2) + "\n"


def in_order(accepted: Iterable[Accepted]) -> tuple[Accepted, ...]:
    """Sort them by what people look for: operation, check, title."""
    return tuple(
        sorted(accepted, key=lambda each: (each.operation, each.check, each.title, each.fingerprint))
    )


def _entries(listed: Any) -> Iterator[Accepted]:
    if not isinstance(listed, list):
        raise BaselineError("it has no list of accepted findings")
    for number, entry in enumerate(listed, start=1):
        if not isinstance(entry, Mapping) or entry.keys() != set(Accepted.__dataclass_fields__):
            raise BaselineError(f"entry {number} must have {', '.join(Accepted.__dataclass_fields__)}")
        if not (
            all(isinstance(entry[name], str) for name in _TEXTS) and isinstance(entry["row"], str | None)
        ):
            raise BaselineError(f"entry {number} holds something else than texts")
        try:
            date.fromisoformat(entry["since"])
        except ValueError as error:
            raise BaselineError(f"entry {number}: since is no date") from error
        yield Accepted(**entry)
