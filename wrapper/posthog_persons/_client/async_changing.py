"""Changing people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from posthog_persons import _api
from posthog_persons._client.arguments import (
    checked_id,
    checked_ids,
    checked_json,
    checked_person,
    checked_text,
)
from posthog_persons._client.async_theme import AsyncTheme
from posthog_persons.batching.ids import checked_distinct_id


class AsyncChanging(AsyncTheme):
    """Set and remove properties, split, reset."""

    async def update(self, person_id: int | str, properties: Mapping[str, Any]) -> None:
        """Set some properties of a person; all others stay as they are (api-facts §2).

        PostHog does it by an event `$set`, so that it takes effect a little later.

        Args:
            person_id: Numeric id or UUID.
            properties: The properties to set, at least one; values are whatever JSON can hold.

        Raises:
            NotFoundError: There is no such person.
            InvalidIdsError: The id is neither a number nor a UUID.
            ValueError: There is nothing to set, or JSON cannot hold it.
        """
        person = checked_person(person_id)
        if not properties:
            raise ValueError("properties must hold at least one")
        checked_json("properties", dict(properties))
        await self._caller.carry_out(_api.changes.update(self._project_id, person, properties))

    async def set_property(self, person_id: int | str, key: str, value: Any) -> None:
        """Set one property of a person (api-facts §2).

        Args:
            person_id: Numeric id or UUID.
            key: Name of the property.
            value: Whatever JSON can hold; servers before 2026 refuse None (DEV-077).

        Raises:
            NotFoundError: There is no such person.
            BadRequestError: The value is None, and the server refuses that.
            InvalidIdsError: The id is neither a number nor a UUID.
            ValueError: The key is empty, or JSON cannot hold the value.
        """
        person = checked_person(person_id)
        checked_json("value", value)
        operation = _api.changes.set_property(self._project_id, person, checked_text("key", key), value)
        await self._caller.carry_out(operation)

    async def delete_property(self, person_id: int | str, key: str) -> None:
        """Remove one property of a person; one that is not there is no error (api-facts §2, DEV-078).

        Args:
            person_id: Numeric id or UUID.
            key: Name of the property.

        Raises:
            NotFoundError: There is no such person.
            InvalidIdsError: The id is neither a number nor a UUID.
            ValueError: The key is empty.
        """
        person = checked_person(person_id)
        operation = _api.changes.delete_property(self._project_id, person, checked_text("key", key))
        await self._caller.carry_out(operation)

    async def split(
        self,
        person_id: int | str,
        *,
        main_distinct_id: str | None = None,
        distinct_ids: Sequence[str] | None = None,
    ) -> None:
        """Split a person: distinct ids get persons of their own (api-facts §2, DEV-049, DEV-074, DEV-086).

        PostHog does it in the background. With `distinct_ids` the server is asked first what it can do
        (`capabilities`): an old one ignores them and splits off everything but one id.

        Args:
            person_id: Numeric id or UUID.
            main_distinct_id: The one that stays, all others leave; by default the person's first.
            distinct_ids: Those that leave, at least one, all of this person; instead of `main_distinct_id`.

        Raises:
            NotFoundError: There is no such person.
            BadRequestError: A distinct id is not the person's.
            InvalidIdsError: An id cannot be right.
            UnsupportedError: The server may not know `distinct_ids` and would split off more; nothing was
                changed.
            ValueError: Both are given, or the list is empty or one text.
        """
        person = checked_person(person_id)
        if main_distinct_id is not None and distinct_ids is not None:
            raise ValueError("main_distinct_id and distinct_ids exclude each other")
        if main_distinct_id is not None:
            checked_id(main_distinct_id)
        if distinct_ids is not None:
            distinct_ids = checked_ids(checked_distinct_id, distinct_ids)
            if not distinct_ids:
                raise ValueError("distinct_ids must hold at least one")
            await self._probe.insist("split.distinct_ids")
        operation = _api.changes.split(
            self._project_id, person, main_distinct_id=main_distinct_id, distinct_ids=distinct_ids
        )
        await self._caller.carry_out(operation)

    async def reset_distinct_id(self, distinct_id: str) -> None:
        """Let a distinct id be used again whose person was deleted (api-facts §2, DEV-054, DEV-084).

        Until then PostHog hides what is captured for it.

        Args:
            distinct_id: The deleted distinct id.

        Raises:
            InvalidIdsError: It cannot be right.
        """
        operation = _api.changes.reset_distinct_id(self._project_id, checked_id(distinct_id))
        await self._caller.carry_out(operation)
