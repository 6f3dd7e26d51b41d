"""What errors mean for a job: pure."""

from __future__ import annotations

from collections.abc import Mapping

from posthog_persons.errors import CallAbandonedError, CallNotMadeError, PersonsError, RateLimitError


def stops(error: PersonsError) -> bool:
    """Return whether the next call would fail alike: the key, the project or the pace is at fault."""
    # By its class: an unclear attempt before the refusal makes it no less true.
    return type(error).refusal or isinstance(error, RateLimitError | CallNotMadeError | CallAbandonedError)


def words(error: PersonsError) -> Mapping[str, str | None]:
    """Return what the ledger keeps of an error: `class`, `code` and `text`, which holds no id."""
    return {"class": type(error).__name__, "code": error.code, "text": str(error)}
