"""Which texts can be ids at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, TypeAlias

IdKind: TypeAlias = Literal["distinct_id", "id"]

# PostHog's column is 400 wide, twice what capture lets through (api-facts §5.3): a longer text can name
# nobody.
MAX_ID_LENGTH = 400
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_UNSENDABLE = re.compile("[\0\ud800-\udfff]")


class BadIdError(ValueError):
    """The text cannot be an id; the message says why, without the text."""


def checker(by: IdKind) -> Callable[[object], str]:
    """Return the function that checks one id and returns it as it is sent.

    Args:
        by: `distinct_id` takes any text of 1 to 400 characters; `id` takes UUIDs, which are put into lower
            case because look-ups answer in it.
    """
    return checked_uuid if by == "id" else checked_distinct_id


def checked_distinct_id(value: object) -> str:
    """Return a distinct id unchanged.

    Raises:
        BadIdError: It is no text, empty or blank, too long, or holds characters that cannot be stored.
    """
    if not isinstance(value, str):
        raise BadIdError("is no text")
    if not value.strip():
        raise BadIdError("is empty")
    if len(value) > MAX_ID_LENGTH:
        raise BadIdError(f"is longer than {MAX_ID_LENGTH} characters")
    if _UNSENDABLE.search(value):
        raise BadIdError("holds a NUL or half a character")
    return value


def checked_uuid(value: object) -> str:
    """Return a person's UUID in lower case.

    The server matches nothing for an id in the wrong form and still answers success, so it is refused here.

    Raises:
        BadIdError: It is no UUID in the usual form.
    """
    text = checked_distinct_id(value)
    if not is_uuid(text):
        raise BadIdError("is no UUID such as 018f2b5e-7c3a-4d1e-9a6b-2f0c5d8e1a34")
    return text.lower()


def is_uuid(text: str) -> bool:
    """Return whether a text is a UUID in the usual form, with dashes."""
    return _UUID.fullmatch(text) is not None
