"""Recordings of sessions, where an answer names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedEvent:
    """An event that brought somebody into an answer.

    Attributes:
        uuid: Id of the event.
        timestamp: When it was.
        window_id: Id of the browser window, if it is known.
    """

    uuid: str | None
    timestamp: datetime | None
    window_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedRecording:
    """A recorded session, with the events of it that matched (DEV-058).

    Attributes:
        session_id: Id of the session.
        events: The events.
    """

    session_id: str | None
    events: tuple[MatchedEvent, ...]
