"""Lengths of the periods that insights count in."""

from __future__ import annotations

from typing import Literal, TypeAlias

Interval: TypeAlias = Literal["hour", "day", "week", "month"]
