"""What PostHog's texts mean, where only the text tells."""

from __future__ import annotations

from collections.abc import Mapping

from posthog_persons.errors import Meaning

_TEXTS: Mapping[str, Meaning] = {
    "the id provided does not look like a personid.": "no person id",
    "endpoint not found.": "no endpoint",
    "project not found.": "no project",
    "not found.": "nobody",
    # In another spelling until 2024 (api-facts §1.3).
    "this action does not support personal api key access": "no keys",
    "api key missing required scope": "no scope",
}


def meaning(detail: str | None) -> Meaning | None:
    """Return what a text means, as far as anything depends on it (api-facts §0.1, §0.3, §3).

    Args:
        detail: PostHog's text as it came: once what was sent is blotted out, it may not be known again.
    """
    text = (detail or "").lower()
    return next((known for beginning, known in _TEXTS.items() if text.startswith(beginning)), None)
