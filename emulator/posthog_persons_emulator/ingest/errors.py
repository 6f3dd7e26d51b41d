"""Why a capture request is turned away."""

from __future__ import annotations


class CaptureError(Exception):
    """A refusal with its HTTP status and plain text (api-facts §5.3)."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


class BadEventError(CaptureError):
    """One event cannot be taken; a batch goes on without it."""

    def __init__(self, text: str) -> None:
        super().__init__(400, text)
