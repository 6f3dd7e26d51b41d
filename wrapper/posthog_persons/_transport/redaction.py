"""What must not be seen: what was sent in texts that come back, queries in httpx's log."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx

from .wire import Call

BLOT = "[…]"
_OWN_WORDS = ("type", "operator")


def blotted(text: str, call: Call, key: str) -> str:
    """Return a text of the server without the key and without any value that was sent.

    PostHog's messages quote what they do not like, and ids are often e-mail addresses.
    """
    for value in {key, *_values(call.params), *_values(call.json), *_segments(call.url)}:
        if value in text:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", BLOT, text)
    return text.replace(key, BLOT)


def _segments(url: str) -> Iterator[str]:
    # What follows `persons/` is an id or the name of an operation; links to pages repeat the query.
    parts = urlsplit(url)
    _, _, below = parts.path.partition("/persons/")
    first, _, _ = below.partition("/")
    yield from filter(None, [unquote(first)])
    yield from _values([value for _, value in parse_qsl(parts.query)])


def _values(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        if data:
            yield data
            yield from _of_text(data)
    elif isinstance(data, dict):
        for value in data.values():
            yield from _values(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _values(value)


def _of_text(text: str) -> Iterator[str]:
    # Lists and mappings stand in a query as JSON text; their types and operators are PostHog's own words.
    try:
        data = json.loads(text, object_hook=lambda each: {**each, **dict.fromkeys(_OWN_WORDS)})
    except (ValueError, RecursionError):
        return
    yield from _values(None if isinstance(data, str) else data)


class QueryFilter(logging.Filter):
    """Drops the query from httpx's line about a call to the persons API: filters are personal data."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Blot the URL; let every record pass."""
        if isinstance(record.args, tuple):
            record.args = tuple(_without_query(argument) for argument in record.args)
        return True


def _without_query(argument: object) -> object:
    if isinstance(argument, httpx.URL) and "/persons/" in argument.path:
        return argument.copy_with(query=None)
    return argument


_QUERY_FILTER = QueryFilter()


def redact_log() -> None:
    """Keep personal data out of httpx's log; doing it again changes nothing."""
    logging.getLogger("httpx").addFilter(_QUERY_FILTER)
