# Derived from async_reading.py by scripts/unasync: do not edit.
"""Reading people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from posthog_persons._api import persons
from posthog_persons._client.arguments import checked_ids, checked_person, checked_size
from posthog_persons._client.theme import Theme
from posthog_persons.batching.chunks import LOOK_UP_LIMIT, chunks
from posthog_persons.batching.ids import IdKind, checker
from posthog_persons.records import Cohort, Person


class Reading(Theme):
    """List, retrieve, look up."""

    def list(
        self,
        *,
        email: str | None = None,
        distinct_id: str | None = None,
        search: str | None = None,
        properties: Sequence[Mapping[str, Any]] | None = None,
        limit: int | None = None,
    ) -> Iterator[Person]:
        """Iterate over the people, newest first, page by page (api-facts §2).

        Args:
            email: Exact e-mail address.
            distinct_id: Exact distinct id.
            search: Part of an e-mail address or name, or an exact distinct id or UUID.
            properties: Property filters, each a mapping with `key`, `value` and perhaps `operator`; all must
                fit.
            limit: People a page, from 1; PostHog's default is 100. It does not limit how many are returned.

        Yields:
            Each person, with at most 1000 distinct ids.

        Raises:
            ValueError: `limit` is below 1.
        """
        filters = None if properties is None else [dict(condition) for condition in properties]
        checked_size("limit", limit)
        first = persons.list_page(
            self._project_id,
            email=email,
            distinct_id=distinct_id,
            search=search,
            properties=filters,
            limit=limit,
        )
        yield from self._caller.pages(first)

    def retrieve(self, person_id: int | str) -> Person:
        """Return one person.

        Args:
            person_id: Numeric id or UUID; for a distinct id use `list` or `batch_by_distinct_ids`.

        Raises:
            NotFoundError: There is none.
            InvalidIdsError: It is neither a number nor a UUID.
        """
        return self._caller.carry_out(persons.retrieve(self._project_id, checked_person(person_id)))

    def batch_by_distinct_ids(self, distinct_ids: Sequence[str]) -> dict[str, Person]:
        """Return the people of some distinct ids.

        Args:
            distinct_ids: Any number; the calls hold 200 each.

        Returns:
            Each known distinct id with its person, who has at most ten distinct ids here; unknown ids are
            absent.

        Raises:
            InvalidIdsError: Some cannot be right; nothing was sent.
            OperationNotAvailableError: The server has no look-ups (before 2026), or not for keys (before
                2026-06-29).
        """
        return self._look_up("distinct_id", distinct_ids)

    def batch_by_uuids(self, uuids: Sequence[str]) -> dict[str, Person]:
        """Return the people of some UUIDs.

        Args:
            uuids: Any number; the calls hold 200 each.

        Returns:
            Each known UUID, in lower case, with its person; unknown ones are absent.

        Raises:
            InvalidIdsError: Some are no UUIDs; nothing was sent.
            OperationNotAvailableError: As for `batch_by_distinct_ids`.
        """
        return self._look_up("id", uuids)

    def cohorts(self, person_id: int | str) -> tuple[Cohort, ...]:
        """Return the cohorts that a person belongs to (DEV-011, DEV-012).

        Args:
            person_id: Numeric id or UUID.

        Raises:
            NotFoundError: There is no such person.
            InvalidIdsError: It is neither a number nor a UUID.
        """
        return self._caller.carry_out(persons.cohorts(self._project_id, checked_person(person_id)))

    def _look_up(self, by: IdKind, ids: Sequence[str]) -> dict[str, Person]:
        found: dict[str, Person] = {}
        for chunk in chunks(checked_ids(checker(by), ids), LOOK_UP_LIMIT):
            people = self._caller.carry_out(persons.look_up(self._project_id, by, chunk))
            found.update(people)
        return found
