# Derived from async_reading.py by scripts/unasync: do not edit.
"""Reading people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from posthog_persons import _api
from posthog_persons._client.arguments import (
    checked_ids,
    checked_person,
    checked_size,
    sent_conditions,
)
from posthog_persons._client.pages import Pages
from posthog_persons._client.theme import Theme
from posthog_persons.batching.chunks import LOOK_UP_LIMIT, chunks
from posthog_persons.batching.ids import IdKind, checker
from posthog_persons.records import Cohort, Person

if TYPE_CHECKING:  # whoever filters with one has loaded it
    from posthog_persons.filters import PropertyFilter


class Reading(Theme):
    """List, retrieve, look up."""

    def list(  # noqa: PLR0913 - one argument a filter, all by keyword
        self,
        *,
        email: str | None = None,
        distinct_id: str | None = None,
        search: str | None = None,
        properties: Sequence[PropertyFilter | Mapping[str, Any]] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Pages[Person]:
        """Iterate over the people, newest first, page by page (api-facts §2).

        Args:
            email: Exact e-mail address.
            distinct_id: Exact distinct id.
            search: Part of an e-mail address or name, or an exact distinct id or UUID.
            properties: Conditions, all of which must hold, each a `PropertyFilter` or a mapping with `key`,
                `value` and perhaps `operator`.
            limit: People a page, from 1; PostHog's default is 100. It does not limit how many are returned.
            cursor: Where to go on: the `cursor` of an earlier list with the same arguments.

        Returns:
            The people, to be iterated over, each with at most 1000 distinct ids.

        Raises:
            ValueError: `limit` is below 1, or the cursor is of another call.
        """
        filters = sent_conditions(properties)
        checked_size("limit", limit)
        first = _api.persons.list_page(
            self._project_id,
            email=email,
            distinct_id=distinct_id,
            search=search,
            properties=filters,
            limit=limit,
        )
        return Pages(self._caller, first, cursor)

    def list_csv(
        self,
        into: BinaryIO,
        *,
        email: str | None = None,
        distinct_id: str | None = None,
        search: str | None = None,
        properties: Sequence[PropertyFilter | Mapping[str, Any]] | None = None,
    ) -> None:
        """Write the people to a file as PostHog's own CSV, piece by piece (api-facts §0.4, DEV-044).

        It has a column for every property and every place in a list, all in one answer: at most 10,000
        people, and no more bytes than `max_answer_bytes`. Texts that a spreadsheet would run as a formula are
        in it as they are. `posthog_persons.export` knows neither limit, and keeps formulas from running.

        Args:
            into: A binary file that can be emptied, as it is before every attempt, such as one of
                `export.atomic_file`. If nobody fits it stays empty.
            email: As for `list`.
            distinct_id: As for `list`.
            search: As for `list`.
            properties: As for `list`.

        Raises:
            AnswerTooLargeError: The CSV is longer than `max_answer_bytes`.
            DecodeError: The answer is no CSV.
        """
        filters = sent_conditions(properties)
        self._caller.carry_out(
            _api.persons.list_csv(
                self._project_id,
                into,
                email=email,
                distinct_id=distinct_id,
                search=search,
                properties=filters,
            )
        )

    def retrieve(self, person_id: int | str) -> Person:
        """Return one person (api-facts §2).

        Args:
            person_id: Numeric id or UUID; for a distinct id use `list` or `batch_by_distinct_ids`.

        Raises:
            NotFoundError: There is none.
            InvalidIdsError: It is neither a number nor a UUID.
        """
        return self._caller.carry_out(_api.persons.retrieve(self._project_id, checked_person(person_id)))

    def batch_by_distinct_ids(self, distinct_ids: Sequence[str]) -> dict[str, Person]:
        """Return the people of some distinct ids (api-facts §2).

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
        """Return the people of some UUIDs (api-facts §2).

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
        return self._caller.carry_out(_api.persons.cohorts(self._project_id, checked_person(person_id)))

    def _look_up(self, by: IdKind, ids: Sequence[str]) -> dict[str, Person]:
        found: dict[str, Person] = {}
        for chunk in chunks(checked_ids(checker(by), ids), LOOK_UP_LIMIT):
            people = self._caller.carry_out(_api.persons.look_up(self._project_id, by, chunk))
            found.update(people)
        return found
