"""What making a call twice does."""

from __future__ import annotations

from typing import Literal, TypeAlias

Effect: TypeAlias = Literal["read", "delete", "once"]
