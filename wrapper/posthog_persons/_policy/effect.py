"""What making a call twice does."""

from __future__ import annotations

from typing import Literal, TypeAlias

Effect: TypeAlias = Literal["read", "delete", "once"]


def effect_of(method: str) -> Effect:
    """Return what an HTTP method says, where nothing more is known: only GET and HEAD are sure to read."""
    return "read" if method in {"GET", "HEAD"} else "once"
