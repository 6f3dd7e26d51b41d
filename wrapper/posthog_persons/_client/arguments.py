"""Arguments that cannot be right are refused before anything is sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from posthog_persons.batching.ids import BadIdError, checked_distinct_id, checked_uuid
from posthog_persons.batching.suspicion import EXAMPLES
from posthog_persons.errors import InvalidIdsError

if TYPE_CHECKING:  # whoever filters with one has loaded it
    from posthog_persons.filters import PropertyFilter


def checked_ids(check: Callable[[object], str], ids: Sequence[object]) -> list[str]:
    """Return ids as they are sent.

    Raises:
        InvalidIdsError: Some cannot be right.
        ValueError: They are one text, whose characters would be taken for ids.
    """
    refuse_text(ids)
    checked, wrong = [], []
    for position, item in enumerate(ids, start=1):
        try:
            checked.append(check(item))
        except BadIdError as error:
            wrong.append((position, str(error)))
    if wrong:
        raise InvalidIdsError(len(wrong), wrong[:EXAMPLES])
    return checked


def refuse_text(ids: object) -> None:
    """Let lists of ids pass.

    Raises:
        ValueError: They are one text, whose characters would be taken for ids.
    """
    if isinstance(ids, (str, bytes)):
        raise ValueError("ids must be a list of texts, not one text")  # noqa: TRY004 - as every bad argument


def checked_id(distinct_id: object) -> str:
    """Return one distinct id as it is sent.

    Raises:
        InvalidIdsError: It cannot be right.
    """
    return checked_ids(checked_distinct_id, [distinct_id])[0]


def checked_person(person_id: int | str) -> str:
    """Return a numeric id or UUID as it is sent.

    Anything else would be another path: "" is the list, ".." the project.

    Raises:
        InvalidIdsError: It is neither.
    """
    text = str(person_id)
    return text if re.fullmatch("[0-9]+", text) else checked_ids(checked_uuid, [text])[0]


def checked_text(name: str, value: object) -> str:
    """Return a text that is not empty and can be sent.

    Args:
        name: Of the argument, for the error.
        value: The text.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} must be a text that is not empty")
    checked_json(name, value)
    return value


def checked_json(name: str, value: Any) -> None:
    """Let pass what JSON can hold.

    Args:
        name: Of the argument, for the error.
        value: What is to be sent.

    Raises:
        ValueError: It holds what JSON has no form for: half a character, an infinite number, an object.
    """
    try:
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError):
        fault = f"{name} must be what JSON can hold"
    else:
        return
    raise ValueError(fault)  # outside the handler: its error would show the value


def sent_conditions(
    properties: Sequence[PropertyFilter | Mapping[str, Any]] | None,
) -> list[dict[str, Any]] | None:
    """Return conditions on properties as they are sent; None: there are none."""
    if properties is None:
        return None
    return [
        dict(condition) if isinstance(condition, Mapping) else condition.to_parameters()
        for condition in properties
    ]


def checked_size(name: str, size: int | None) -> None:
    """Let sizes of pages pass.

    Raises:
        ValueError: It is below 1, which PostHog takes for its default.
    """
    if size is not None and size < 1:
        raise ValueError(f"{name} must be at least 1")


def checked_aim(*, keep_person: bool, also: bool) -> None:
    """Let deletions pass that delete anything.

    Args:
        keep_person: Whether the profile stays.
        also: Whether events or recordings go.

    Raises:
        ValueError: Nothing would go.
    """
    if keep_person and not also:
        raise ValueError("keep_person needs delete_events or delete_recordings: there is nothing to delete")
