"""How often a call is made that fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """How often a call is made, and how long the client waits in between.

    Where the server says how long to wait (`Retry-After`), that is done in full. Else the n-th wait is chosen
    at random between 0 and `base`·2ⁿ⁻¹, at most `cap`, so that many clients do not come back together.

    Attributes:
        attempts: How often a call is made at most, from 1.
        base: Longest first wait, in seconds, from 0.
        cap: Longest wait, in seconds, from 0.

    Raises:
        SettingsError: A number is too small.
    """

    NEVER: ClassVar[Retry]

    attempts: int = 4
    base: float = 0.5
    cap: float = 30.0

    def __post_init__(self) -> None:
        if self.attempts < 1 or not (self.base >= 0 and self.cap >= 0):
            raise SettingsError("a retry needs at least 1 attempt, and waits of 0 seconds or more")


Retry.NEVER = Retry(attempts=1)
