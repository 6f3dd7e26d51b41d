"""Serializer fields that take a JSON value only if it has the right type already."""

from __future__ import annotations

from typing import Any

from rest_framework.serializers import Field


class Text(Field[str, Any, str, Any]):
    """Text, kept as it is: DRF's own field trims, and takes numbers."""

    default_error_messages = {  # noqa: RUF012 -- DRF's protocol
        "invalid": "Not a valid string.",
        "max_length": "Ensure this field has no more than 400 characters.",
    }

    def to_internal_value(self, data: object) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        if len(data) > 400:  # noqa: PLR2004 -- named in the message
            self.fail("max_length")
        return data


class Flag(Field[bool, Any, bool, Any]):
    """A JSON boolean: DRF's own field takes 0 and `"off"`."""

    default_error_messages = {"invalid": "Must be a valid boolean."}  # noqa: RUF012 -- DRF's protocol

    def to_internal_value(self, data: object) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data
