"""What was done to people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that an activity changed.

    Attributes:
        action: Such as `changed` or `split`.
        field: What was changed, such as `properties`; None: the person as a whole.
        before: What it was, if it is told.
        after: What it is, if it is told.
    """

    action: str | None
    field: str | None
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One line of the log of what was done to people (api-facts §2).

    Attributes:
        id: Id of the line.
        activity: Such as `updated`, `delete_property`, `split_person` or `deleted`.
        item_id: Id of the person.
        name: What the log calls the person.
        user: E-mail address of who did it; None: the system.
        created_at: When.
        changes: What it changed.
    """

    id: str | None
    activity: str
    item_id: str | None
    name: str | None
    user: str | None
    created_at: datetime | None
    changes: tuple[Change, ...]
