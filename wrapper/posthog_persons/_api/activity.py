"""The log of what was done to people, and the e-mails sent to them."""

from __future__ import annotations

from typing import Any

from posthog_persons._api.operation import Operation, call
from posthog_persons._api.values import link, none, time, unset
from posthog_persons.paging import Page
from posthog_persons.records import Activity, Change
from posthog_persons_api.api.activity import all_activity, person_activity
from posthog_persons_api.api.persons import person_emails
from posthog_persons_api.models.activity_change import ActivityChange
from posthog_persons_api.models.activity_detail import ActivityDetail
from posthog_persons_api.models.activity_entry import ActivityEntry
from posthog_persons_api.models.activity_page import ActivityPage


def activity_page(project_id: str, person_id: str | None, limit: int | None) -> Operation[Page[Activity]]:
    """Build the call for the first page of the log, of one person or of all."""
    kwargs = (
        all_activity._get_kwargs(project_id, limit=unset(limit))  # noqa: SLF001 - the builder is made for it
        if person_id is None
        else person_activity._get_kwargs(project_id, person_id, limit=unset(limit))  # noqa: SLF001 - as above
    )
    return Operation("activity", call(kwargs), _page)


def emails(project_id: str, person_id: str) -> Operation[tuple[Any, ...]]:
    """Build the call for the e-mails sent to a person, whose form is not known (DEV-079)."""
    return Operation("emails", call(person_emails._get_kwargs(project_id, person_id)), _emails)  # noqa: SLF001 - as above


def _page(data: Any) -> Page[Activity]:
    page = ActivityPage.from_dict(data)
    return Page(tuple(map(_activity, page.results)), link(page.next_))


def _activity(entry: ActivityEntry) -> Activity:
    detail = none(entry.detail) or ActivityDetail()
    user = none(entry.user)
    return Activity(
        id=none(entry.id),
        activity=entry.activity,
        item_id=none(entry.item_id),
        name=none(detail.name),
        user=none(user.email) if user else None,
        created_at=time(entry.created_at),
        changes=tuple(map(_change, none(detail.changes) or ())),
    )


def _change(change: ActivityChange) -> Change:
    return Change(
        action=none(change.action),
        field=none(change.field),
        before=none(change.before),
        after=none(change.after),
    )


def _emails(data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise TypeError("not a list")
    return tuple(data)
