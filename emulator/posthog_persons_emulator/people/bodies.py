"""Fields of JSON bodies that the service reads without a serializer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from rest_framework.exceptions import ValidationError


def required_text(body: Mapping[str, Any], field: str) -> str:
    """Read a field that must be there and be text.

    Args:
        body: the body.
        field: the name.

    Raises:
        ValidationError: if it is missing, null or no text; `attr` names the field (DEV-077, DEV-078).
    """
    value = body.get(field)
    if value is None:
        raise ValidationError({field: ["This field is required."]}, code="required")
    if not isinstance(value, str):
        raise ValidationError({field: ["Not a valid string."]})
    return value


def text_list(body: Mapping[str, Any], field: str) -> list[str]:
    """Read a field that is a list of texts; absent and null are an empty one.

    In a form the field may come several times.

    Args:
        body: the body.
        field: the name.

    Raises:
        ValidationError: if it is anything else; `attr` names the field (design.md, "Rulings").
    """
    value = body.getlist(field) if isinstance(body, QueryDict) else body.get(field)
    if value is None:
        return []
    if not isinstance(value, list):
        text = f'Expected a list of items but got type "{type(value).__name__}".'
        raise ValidationError({field: [text]}, code="not_a_list")
    if not all(isinstance(item, str) for item in value):
        raise ValidationError({field: ["Not a valid string."]})
    return value
