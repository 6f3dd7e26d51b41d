"""Texts of a server, made fit to be shown."""

from __future__ import annotations

import json
from contextlib import suppress

_KEPT = frozenset("\n\t")


def clean(text: str) -> str:
    r"""Return a text without control characters and half characters: `\x1b` is four letters then.

    XML and UTF-8 cannot hold some of them, and others are invisible.
    """
    return "".join(
        letter
        if letter.isprintable() or letter in _KEPT
        else letter.encode("unicode_escape", "surrogatepass").decode()
        for letter in text
    )


def pretty(body: bytes, most: int) -> str:
    """Return a body as text: JSON indented, its beginning where it is long.

    Args:
        body: As it was sent.
        most: How many characters are shown.
    """
    text = body.decode("utf-8", "replace")
    with suppress(ValueError, RecursionError):  # what is no JSON is shown as it is
        text = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    return short(clean(text), most)


def short(text: str, most: int) -> str:
    """Return a text, or its beginning and how long it is.

    Args:
        text: The text.
        most: How many characters are shown.
    """
    return text if len(text) <= most else f"{text[:most]}\n… ({len(text):,} characters in all)"
