"""Ids that may be right and more likely are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .ids import BadIdError, IdKind, checker, is_uuid

Suspicious: TypeAlias = Literal["error", "warn", "allow"]

EXAMPLES = 5  # of positions, in a warning or an error
CAPTURE_LIMIT = 200  # characters; capture cuts longer distinct ids (api-facts §5.3)
_OUTER_SPACE = re.compile(r"\s.*|.*\s", re.DOTALL)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_LOOKS_LIKE_UUID = "looks like the UUID of a person"


def suspicion(distinct_id: str) -> str | None:
    """Return what is odd about a distinct id, or None: the first of several faults."""
    if _OUTER_SPACE.fullmatch(distinct_id):
        return "has white space around it"
    if _CONTROL.search(distinct_id):
        return "holds a control character"
    if len(distinct_id) > CAPTURE_LIMIT:
        return f"is longer than the {CAPTURE_LIMIT} characters that PostHog keeps of a captured id"
    return _LOOKS_LIKE_UUID if is_uuid(distinct_id) else None


@dataclass(frozen=True, slots=True)
class Suspicion:
    """How often one thing is odd about ids; it names none.

    Attributes:
        fault: What is odd, to be read after "the id".
        count: How many ids.
        positions: Where the first few stand in the input, from 1.
    """

    fault: str
    count: int
    positions: tuple[int, ...]


class Inspector:
    """Checks ids one by one and counts those that may be wrong.

    Only distinct ids can be odd: for UUIDs there is one form. A distinct id that looks like a UUID is none of
    a person as a rule, but PostHog gives such ids to visitors without a name: it is never an error.

    Args:
        by: What the ids are.
        suspicious: What becomes of ids that may be wrong: `error` refuses them, `warn` counts them, `allow`
            does not look.
    """

    def __init__(self, by: IdKind, suspicious: Suspicious) -> None:
        self.by: IdKind = by
        self._check: Callable[[object], str] = checker(by)
        self._suspicious = suspicious
        self._looks = by == "distinct_id" and suspicious != "allow"
        self._found: dict[str, tuple[int, list[int]]] = {}

    def checked(self, value: object, position: int) -> str:
        """Return one id as it is sent.

        Args:
            value: The id.
            position: Where it stands in the input, from 1.

        Raises:
            BadIdError: It cannot be right, or it is odd and such ids are to be refused.
        """
        item = self._check(value)
        fault = suspicion(item) if self._looks else None
        if fault:
            if self._suspicious == "error" and fault != _LOOKS_LIKE_UUID:
                raise BadIdError(fault)
            count, positions = self._found.get(fault, (0, []))
            self._found[fault] = count + 1, positions + [position] * (count < EXAMPLES)
        return item

    @property
    def suspicions(self) -> tuple[Suspicion, ...]:
        """What was odd so far."""
        return tuple(
            Suspicion(fault, count, tuple(positions)) for fault, (count, positions) in self._found.items()
        )
