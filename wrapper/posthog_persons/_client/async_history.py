"""What people's properties were, and what was done to people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from posthog_persons import _api
from posthog_persons._client.arguments import (
    checked_id,
    checked_ids,
    checked_json,
    checked_person,
    checked_size,
    checked_text,
)
from posthog_persons._client.async_pages import AsyncPages
from posthog_persons._client.async_theme import AsyncTheme
from posthog_persons.batching.ids import checked_uuid
from posthog_persons.records import Activity, PersonAtTime, PropertiesTimeline, PropertyValue

if TYPE_CHECKING:  # whoever asks with one has loaded it
    from posthog_persons.filters import TimelineFilter


class AsyncHistory(AsyncTheme):
    """Values, past properties, the log."""

    async def property_values(self, key: str, *, search: str | None = None) -> tuple[PropertyValue, ...]:
        """Return the values that a property has, the most frequent first (api-facts §2, DEV-080).

        Args:
            key: Name of the property.
            search: Only values with this part, in any case.

        Raises:
            ValueError: The key is empty, or cannot be sent.
        """
        checked_json("search", search)
        operation = _api.properties.values(self._project_id, checked_text("key", key), search)
        return await self._caller.carry_out(operation)

    async def properties_at_time(
        self,
        *,
        distinct_id: str | None = None,
        person_id: str | None = None,
        at: datetime,
        include_set_once: bool = False,
    ) -> PersonAtTime:
        """Return a person with the properties of a moment (api-facts §2, DEV-081).

        Args:
            distinct_id: One of the person's distinct ids; or
            person_id: The person's UUID.
            at: The moment, with time zone.
            include_set_once: Whether properties that were set once count, too.

        Raises:
            NotFoundError: There is no such person.
            OperationNotAvailableError: The server does not have it (before 2026).
            InvalidIdsError: The id cannot be right.
            ValueError: None or both of the ids are given, or the time has no zone.
        """
        if (distinct_id is None) == (person_id is None):
            raise ValueError("give either distinct_id or person_id")
        if at.tzinfo is None:
            raise ValueError("at needs a time zone")
        operation = _api.properties.at_time(
            self._project_id,
            distinct_id=None if distinct_id is None else checked_id(distinct_id),
            person_id=None if person_id is None else checked_ids(checked_uuid, [person_id])[0],
            at=at,
            include_set_once=include_set_once,
        )
        return await self._caller.carry_out(operation)

    async def properties_timeline(
        self, person_id: int | str, filters: TimelineFilter | Mapping[str, Any] | None = None
    ) -> PropertiesTimeline:
        """Return how the properties of a person changed that a filter names (api-facts §2, DEV-088).

        Keys with scopes may not use it.

        Args:
            person_id: Numeric id or UUID.
            filters: What is followed, and when; or a mapping of PostHog's own parameters: any of `events`,
                `actions`, `properties`, `date_from`, `date_to`, `interval`, `breakdown`, `breakdown_type`,
                `breakdown_group_type_index` and `breakdowns`. Lists and mappings are sent as JSON.

        Raises:
            NotFoundError: There is no such person.
            PermissionDeniedError: The key has scopes.
            InvalidIdsError: The id is neither a number nor a UUID.
            ValueError: A filter has another name, or JSON cannot hold it.
        """
        person = checked_person(person_id)
        given = filters or {}
        chosen = dict(given) if isinstance(given, Mapping) else given.to_parameters()
        if unknown := sorted(chosen.keys() - _api.properties.TIMELINE_FILTERS):
            known = ", ".join(sorted(_api.properties.TIMELINE_FILTERS))
            raise ValueError(f"there is no filter called {', '.join(unknown)}, just {known}")
        checked_json("filters", chosen)
        return await self._caller.carry_out(_api.properties.timeline(self._project_id, person, chosen))

    def activity(
        self,
        person_id: int | str | None = None,
        *,
        page_size: int | None = None,
        cursor: str | None = None,
    ) -> AsyncPages[Activity]:
        """Iterate over the log of what was done to people, newest first (api-facts §2, DEV-082).

        Args:
            person_id: Numeric id or UUID of the one person that counts; by default all, the deleted ones
                included.
            page_size: Lines a page, from 1; PostHog's default is 10. It does not limit how many are returned.
            cursor: Where to go on: the `cursor` of an earlier list with the same arguments.

        Returns:
            The lines, to be iterated over.

        Raises:
            NotFoundError: There is no such person.
            InvalidIdsError: The id is neither a number nor a UUID.
            ValueError: `page_size` is below 1, or the cursor is of another call.
        """
        checked_size("page_size", page_size)
        person = None if person_id is None else checked_person(person_id)
        first = _api.activity.activity_page(self._project_id, person, page_size)
        return AsyncPages(self._caller, first, cursor)

    async def emails(self, person_id: int | str) -> tuple[Any, ...]:
        """Return the e-mails of a person, as they come: their form is not known (DEV-079).

        Args:
            person_id: Numeric id or UUID.

        Raises:
            NotFoundError: There is no such person, or the server has it switched off.
            OperationNotAvailableError: The server does not have it (before 2026).
            InvalidIdsError: The id is neither a number nor a UUID.
        """
        return await self._caller.carry_out(_api.activity.emails(self._project_id, checked_person(person_id)))
