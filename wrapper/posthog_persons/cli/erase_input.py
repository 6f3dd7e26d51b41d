"""The ids that are to be erased, from CSV, JSON lines, Parquet or standard input, with the line of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO, Literal, TypeAlias

from posthog_persons.batching.ids import IdKind
from posthog_persons.cli.input import STDIN, InputError, lines, opened, place_of, texts

InputFormat: TypeAlias = Literal["csv", "jsonl", "parquet"]
_SUFFIXES: dict[str, InputFormat] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


def format_of_input(file: str, chosen: InputFormat | None) -> InputFormat:
    """Return the format of an input: the chosen one, else what the suffix says, else CSV."""
    return chosen or _SUFFIXES.get(PurePath(file).suffix.lower(), "csv")


def given_ids(file: str, form: InputFormat, column: str | None, by: IdKind) -> Iterator[tuple[int, str]]:
    """Yield the line of each id and what stands there, whether it can be an id or not.

    JSON lines are objects, or texts that are ids themselves. Numbers are taken as PostHog takes them, as
    their text, and null as an empty one. The rows of a Parquet file count from 1.

    Args:
        file: Path, or `-` for standard input.
        form: What it is in.
        column: Column or key that holds the ids; None: the one with a usual name, see `read_ids`.
        by: What the ids are.

    Raises:
        InputError: The file cannot be read, or there is a line on which nothing can stand for an id.
        ModuleNotFoundError: Parquet needs `pyarrow`, the extra `arrow`.
    """
    if form == "parquet":
        if file == STDIN:
            raise InputError("Parquet cannot be read from standard input: name a file")
        from posthog_persons.cli.parquet_input import parquet_values  # brings pyarrow, which is large

        yield from ((line, _text(line, value)) for line, value in parquet_values(file, column, by))
        return
    with opened(file) as stream:
        yield from (texts if form == "csv" else _json_lines)(stream, column, by)


def _json_lines(stream: BinaryIO, column: str | None, by: IdKind) -> Iterator[tuple[int, str]]:
    blank = 0
    key: str | None = None
    for line, text in enumerate(lines(stream), start=1):
        if not text.strip():
            blank = blank or line
            continue
        if blank:
            raise InputError(f"line {blank}: is empty")
        value = _decoded(line, text)
        if isinstance(value, dict):
            key = key if key is not None else _key(list(value), column, by)
            if key not in value:
                raise InputError(f"line {line}: the key of the ids is missing")
            value = value[key]
        yield line, _text(line, value)


def _decoded(line: int, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {line}: is no JSON") from error


def _key(keys: list[str], column: str | None, by: IdKind) -> str:
    if column is not None:
        return column
    place = place_of(keys, None, by)
    if place is None and not keys:
        raise InputError("line 1: there is no key; name the one that holds the ids with --column")
    return keys[place or 0]


def _text(line: int, value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, (bool, int, float)):
        return json.dumps(value)
    raise InputError(f"line {line}: what stands for the id is no text")
