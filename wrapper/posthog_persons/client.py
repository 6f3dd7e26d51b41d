# Derived from async_client.py by scripts/unasync: do not edit.
"""The sync client."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from . import _api, settings
from ._deletion.job import DeletionJob
from ._execute.threads import Ids
from ._transport.http import Transport
from ._transport.origin import page_link
from ._transport.stack import Stack
from ._transport.wire import Call
from .batching.chunks import LOOK_UP_LIMIT, chunks
from .batching.ids import BadIdError, IdKind, checked_uuid, checker
from .batching.report import DeletionOptions, DeletionReport
from .errors import InvalidIdsError
from .events import DeletionEvent, Listener
from .paging import Page, Trail
from .records import Cohort, EventDeletion, Person

T = TypeVar("T")


def _ignore(event: DeletionEvent) -> None:
    """Listen to nothing."""


class PersonsClient:
    """The people of one PostHog project.

    Use it as a context manager, or close it. Every method may raise a `PersonsError`; its subclasses are
    drawn at the top of `posthog_persons.errors`.

    Args:
        key: Personal API key; else `POSTHOG_PERSONAL_API_KEY`. It needs the scopes `person:write` for
            `bulk_delete`, `person:read` for the rest and `cohort:read` for `cohorts` (api-facts §3).
        host: Origin of PostHog, such as `https://posthog.example.org`; else the region; else `POSTHOG_HOST`;
            else US cloud.
        region: `us` or `eu`, instead of a host.
        project_id: Project id or `@current`; else `POSTHOG_PROJECT_ID`.
        scope: Path prefix, `environments` (default) or `projects` (DEV-019).
        timeout: Seconds to wait for an answer, above 0.
        connect_timeout: Seconds to wait for a connection, above 0.
        max_answer_bytes: Answers longer than this are refused.
        transport: An httpx transport that stands in for the network, for tests.

    Raises:
        SettingsError: A setting is missing or cannot be right.
    """

    def __init__(  # noqa: PLR0913 - one argument a setting, all by keyword
        self,
        *,
        key: str | None = None,
        host: str | None = None,
        region: settings.Region | None = None,
        project_id: int | str | None = None,
        scope: settings.Scope = "environments",
        timeout: float = settings.TIMEOUT,
        connect_timeout: float = settings.CONNECT_TIMEOUT,
        max_answer_bytes: int = settings.MAX_ANSWER_BYTES,
        transport: Transport | None = None,
    ) -> None:
        self.settings = settings.resolve(
            key=key,
            host=host,
            region=region,
            project_id=project_id,
            scope=scope,
            timeout=timeout,
            connect_timeout=connect_timeout,
            max_answer_bytes=max_answer_bytes,
        )
        self._stack = Stack(self.settings, transport)

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
        """
        filters = None if properties is None else [dict(condition) for condition in properties]
        first = _api.list_page(
            self.settings.project_id,
            email=email,
            distinct_id=distinct_id,
            search=search,
            properties=filters,
            limit=limit,
        )
        yield from self._pages(first, _api.parse_persons)

    def retrieve(self, person_id: int | str) -> Person:
        """Return one person.

        Args:
            person_id: Numeric id or UUID; for a distinct id use `list` or `batch_by_distinct_ids`.

        Raises:
            NotFoundError: There is none.
            InvalidIdsError: It is neither a number nor a UUID.
        """
        return self._send(_api.retrieve(self.settings.project_id, _person_id(person_id)))

    def batch_by_distinct_ids(self, distinct_ids: Sequence[str]) -> dict[str, Person]:
        """Return the people of some distinct ids.

        Args:
            distinct_ids: Any number; the calls hold 200 each.

        Returns:
            Each known distinct id with its person, who has at most ten distinct ids here; unknown ids are
            absent.

        Raises:
            InvalidIdsError: Some cannot be right; nothing was sent.
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
        return self._send(_api.cohorts(self.settings.project_id, _person_id(person_id)))

    def deletion_status(
        self,
        *,
        status: _api.DeletionState = "all",
        person_uuid: str | None = None,
        limit: int | None = None,
    ) -> Iterator[EventDeletion]:
        """Iterate over the queued deletions of events, newest first (api-facts §2).

        A deletion that completed covers the events ingested until it was asked for, not later ones.

        Args:
            status: `pending`, `completed` or `all`.
            person_uuid: Only those of one person.
            limit: Rows a page, from 1; PostHog's default is 100. It does not limit how many are returned.

        Yields:
            Each deletion; people who were deleted without their events have none.

        Raises:
            InvalidIdsError: `person_uuid` is no UUID.
        """
        uuid = None if person_uuid is None else _checked(checked_uuid, [person_uuid])[0]
        first = _api.deletion_page(self.settings.project_id, status=status, person_uuid=uuid, limit=limit)
        yield from self._pages(first, _api.parse_deletions)

    def bulk_delete(  # noqa: PLR0913 - PostHog's own switches, all by keyword
        self,
        ids: Ids,
        *,
        by: IdKind = "distinct_id",
        delete_events: bool = False,
        delete_recordings: bool = False,
        keep_person: bool = False,
        dry_run: bool = False,
        calls_in_flight: int = 4,
        on_event: Listener = _ignore,
    ) -> DeletionReport:
        """Delete the people that some ids stand for, in batches of at most 1000 ids.

        All ids are read to a file on disk and checked, then all are looked up, then the known ones are
        deleted: an id that gets its person between look-up and deletion counts as unmatched and is not sent.
            A batch that fails does
        not stop the others. Deleting twice is harmless. Events and recordings are only queued by PostHog; the
        events go in the night to Sunday (DEV-023), see `deletion_status`.

        Args:
            ids: Any number of ids; memory does not grow with it.
            by: `distinct_id`, or `id` for the UUIDs of persons.
            delete_events: Queue the deletion of the persons' events, too.
            delete_recordings: Queue the deletion of their recordings, too.
            keep_person: Keep the profile and delete just events or recordings.
            dry_run: Only look the ids up.
            calls_in_flight: How many calls are under way at a time, from 1.
            on_event: Is told what happens as it happens. The last event is `DeletionEnded` with the report,
                also when an error or an interruption ends the job early.

        Returns:
            What was sent, found, deleted, queued, unmatched, failed and what is unknown.

        Raises:
            InvalidIdsError: Some ids cannot be right; nothing was sent.
            PersonsError: The first call was refused, or the server not reached; nothing was deleted.
            ValueError: `calls_in_flight` is below 1.
        """
        if calls_in_flight < 1:
            raise ValueError("calls_in_flight must be at least 1")
        job = DeletionJob(
            stack=self._stack,
            project_id=self.settings.project_id,
            options=DeletionOptions(
                by=by,
                delete_events=delete_events,
                delete_recordings=delete_recordings,
                keep_person=keep_person,
                dry_run=dry_run,
            ),
            calls_in_flight=calls_in_flight,
            on_event=on_event,
        )
        return job.run(ids)

    def close(self) -> None:
        """Close all connections."""
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings!r})"

    def _send(self, operation: _api.Operation[T]) -> T:
        return operation.decode(self._stack.send(operation.call))

    def _pages(self, first: _api.Operation[Page[T]], parse: Callable[[Any], Page[T]]) -> Iterator[T]:
        page = self._send(first)
        trail = Trail()
        while True:
            yield from page.items
            if page.next is None:
                return
            url = trail.step(page_link(page.next, self.settings.origin))
            page = self._send(_api.Operation(Call(method="GET", url=url), parse))

    def _look_up(self, by: IdKind, ids: Sequence[str]) -> dict[str, Person]:
        found: dict[str, Person] = {}
        for chunk in chunks(_checked(checker(by), ids), LOOK_UP_LIMIT):
            people = self._send(_api.look_up(self.settings.project_id, by, chunk))
            found.update(people)
        return found


def _checked(check: Callable[[object], str], ids: Sequence[object]) -> Sequence[str]:
    checked, wrong = [], []
    for position, item in enumerate(ids, start=1):
        try:
            checked.append(check(item))
        except BadIdError as error:
            wrong.append((position, str(error)))
    if wrong:
        raise InvalidIdsError(len(wrong), wrong[:5])
    return checked


def _person_id(person_id: int | str) -> str:
    # Anything else would be another path: "" is the list, ".." the project.
    text = str(person_id)
    return text if re.fullmatch("[0-9]+", text) else _checked(checked_uuid, [text])[0]
