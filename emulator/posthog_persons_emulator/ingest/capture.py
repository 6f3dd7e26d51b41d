"""One capture request, from its bytes to the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posthog_persons_emulator.clock import Clock
from posthog_persons_emulator.ingest.decode import decode
from posthog_persons_emulator.ingest.errors import BadEventError, CaptureError
from posthog_persons_emulator.ingest.events import read_event
from posthog_persons_emulator.ingest.groups import learn_groups
from posthog_persons_emulator.ingest.messages import Request, read_request
from posthog_persons_emulator.ingest.people import People, ids_named, is_dropped, may_change
from posthog_persons_emulator.ingest.timestamps import Arrival
from posthog_persons_emulator.store.records import Event, Profile, Team
from posthog_persons_emulator.store.store import Store


@dataclass(frozen=True, slots=True)
class CaptureResult:
    """The answer to a capture request: JSON if it was taken (200), otherwise plain text."""

    status: int
    body: str


def capture(  # noqa: PLR0913, PLR0917 -- all that makes up a request, without a framework's object around it
    store: Store,
    clock: Clock,
    body: bytes,
    query: Mapping[str, str],
    content_type: str,
    content_encoding: str,
    *,
    default_event: str | None = None,
) -> CaptureResult:
    """Take events in, as `/batch/`, `/capture/`, `/i/v0/e/`, `/e/`, `/track/` and `/engage/` do.

    Args:
        store: where they go.
        clock: gives the time of arrival.
        body: the request's body; empty for a GET, which carries `data` in its query.
        query: the query's parameters (`compression`, `token`, `data`).
        content_type: the header's value, or empty.
        content_encoding: the header's value, or empty; gzip is also known by its first bytes.
        default_event: name of events without one: `$identify` for `/engage/`.

    Returns:
        200 with `{"status": 1}`, or the refusal's status and text (api-facts §5.3). A batch with bad
        events keeps the others.
    """
    try:
        request = read_request(decode(body, query, content_type, content_encoding), query)
        team = _team(store, request.token)
        arrival = Arrival.of(request.sent_at, clock.now(), clock.real_now())
        events = _events(request, arrival, default_event)
    except CaptureError as error:
        return CaptureResult(error.status, error.text)
    ingest(store, team.id, events, arrival)
    return CaptureResult(200, '{"status": 1}')


def ingest(store: Store, team_id: int, events: Sequence[Event], arrival: Arrival) -> None:
    """Store events and what they do to persons and groups, at once."""
    with store.database.transaction():
        new = _without_duplicates(store, team_id, events)
        kept = [event for event in new if not is_dropped(event)]
        learn_groups(store.groups, team_id, kept)
        known = store.profiles.known(
            team_id,
            sorted({name for event in kept for name in ids_named(event)}),
            {name for event in kept if may_change(event) for name in ids_named(event)},
        )
        people = People(team_id, known)
        owners = [people.apply(event) for event in kept]
        people.number(store.profiles.new_ids)
        store.events.insert(
            team_id,
            [
                (event, _person_id(event, owner or people.namesake(event.distinct_id), known.tombstones))
                for event, owner in zip(kept, owners, strict=True)
            ],
            arrival.now,
        )
        store.profiles.write(team_id, people.changes())


def _team(store: Store, token: str) -> Team:
    team = store.teams.by_token(token)
    if team is None:
        raise CaptureError(401, "project token is unknown")
    return team


def _events(request: Request, arrival: Arrival, default_event: str | None) -> list[Event]:
    events: list[Event] = []
    for message in request.messages:
        try:
            events.append(read_event(message, arrival, default_event=default_event))
        except BadEventError:
            if not request.is_batch:
                raise
    return events


def _without_duplicates(store: Store, team_id: int, events: Sequence[Event]) -> list[Event]:
    """Drop events whose uuid was seen before, in the project or in this very request."""
    seen = store.events.known_uuids(team_id, [event.uuid for event in events])
    new: list[Event] = []
    for event in events:
        if event.uuid not in seen:
            seen.add(event.uuid)
            new.append(event)
    return new


def _person_id(event: Event, profile: Profile | None, tombstones: frozenset[str]) -> int | None:
    """Return the number of an event's person, negative while its distinct id counts as deleted."""
    if profile is None:
        return None
    number = profile.survivor().id
    return -number if event.distinct_id in tombstones else number
