"""What a capture request holds: its messages, its project token, when it was sent (api-facts §5.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from posthog_persons_emulator.ingest.errors import CaptureError

_TOKENS = ("token", "$token", "api_key")


@dataclass(frozen=True, slots=True)
class Request:
    """A decoded capture request."""

    messages: list[Any]
    token: str
    sent_at: object
    is_batch: bool


def read_request(value: Any, query: Mapping[str, str]) -> Request:
    """Tell the three shapes apart: one event, a bare array, or an object with `batch`.

    Raises:
        CaptureError: 400 for another shape or an empty batch, 401 without a token that can be used.
    """
    if isinstance(value, dict) and "batch" in value:
        messages, is_batch, top = value["batch"], True, value
    elif isinstance(value, list):
        messages, is_batch, top = value, True, {}
    else:
        messages, is_batch, top = [value], False, value
    if not isinstance(messages, list) or not isinstance(top, dict):
        raise CaptureError(400, "body is neither an event nor a batch")
    if not messages:
        raise CaptureError(400, "batch is empty")
    tokens = _tokens(top) or {token for message in messages for token in _tokens(message)}
    return Request(messages, _one_token(tokens, query), top.get("sent_at"), is_batch)


def _tokens(message: object) -> set[str]:
    if not isinstance(message, dict):
        return set()
    properties = message.get("properties")
    found = [message.get(name) for name in _TOKENS]
    found.append(properties.get("token") if isinstance(properties, dict) else None)
    return {token for token in found if isinstance(token, str) and token}


def _one_token(tokens: set[str], query: Mapping[str, str]) -> str:
    if len(tokens) > 1:
        raise CaptureError(401, "request holds several project tokens")
    token = next(iter(tokens), None) or query.get("token", "")
    if not token:
        raise CaptureError(401, "project token is missing: set api_key or token")
    if token.startswith("phx_"):
        raise CaptureError(401, "this is a personal API key: use the project token")
    return token
