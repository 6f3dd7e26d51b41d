"""Types of columns that mean the same in SQLite and in PostgreSQL."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

_ZLIB = b"\x78"  # what zlib's data begin with, and no JSON list does
_WORTH_TRYING = 512  # bytes; below that little is gained


class Instant(TypeDecorator[datetime]):
    """A time in UTC, as ISO text with microseconds: it sorts as the times do."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """A JSON value as text, its keys in order, so that the same value is always the same text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(value, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else json.loads(value)


class PackedList(TypeDecorator[list[Any]]):
    """A list as JSON bytes, compressed where that saves a third."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        if value is None:
            return None
        plain = json.dumps(value, separators=(",", ":")).encode("ascii")
        small = zlib.compress(plain, 1) if len(plain) >= _WORTH_TRYING else plain
        return small if len(small) * 3 < len(plain) * 2 else plain

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> list[Any] | None:  # noqa: ARG002
        if value is None:
            return None
        found: list[Any] = json.loads(zlib.decompress(value) if value.startswith(_ZLIB) else value)
        return found
