"""A person's properties as they were: at a moment, and as they changed (api-facts §2)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.actors import record
from posthog_persons_emulator.control.profiles import shown
from posthog_persons_emulator.insights.timeline import relevant_events
from posthog_persons_emulator.people.asking import Asking
from posthog_persons_emulator.people.finding import looks_like_uuid
from posthog_persons_emulator.people.lookups import Lookups
from posthog_persons_emulator.people.replay import replay
from posthog_persons_emulator.people.timeline import points
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.timeline import parse_timeline
from posthog_persons_emulator.store.records import Person


class History(Lookups, Asking):
    """The actions that look into the past."""

    def properties_at_time(self, request: Request, **_: object) -> Response:
        """Show a person's record with the properties that its events had given it by `timestamp`.

        Query: `distinct_id` or `person_id` (a uuid); `timestamp`, ISO, in UTC if it has no offset;
        `include_set_once`, without which `$set_once` does not count. Refusals are `{"error": text}`
        (DEV-081).
        """
        query = Parameters(request.query_params.dict(), {})
        named = [name for name in ("distinct_id", "person_id") if query.sent(name)]
        if len(named) != 1:
            return _refused(
                "Cannot provide both distinct_id and person_id - choose one"
                if named
                else "Must provide either distinct_id or person_id parameter"
            )
        if not query.sent("timestamp"):
            return _refused("timestamp parameter is required (ISO format: 2023-06-15T14:30:00Z)")
        moment = _moment(query.text("timestamp"))
        if moment is None:
            return _refused("Invalid timestamp format. Use ISO format like 2023-06-15T14:30:00Z")
        [mode] = named
        person = self._identified(mode, query.text(mode))
        if person is None:
            return _refused(f"Person with {mode} '{query.text(mode)}' not found", 404)
        set_once = query.boolean("include_set_once")
        history = self.service.store.histories.of(self.team.id, person.id, moment)
        states = [properties for _, properties in replay(history, set_once=set_once)]
        return Response(
            record(person, self.team, last_seen=self.service.era.last_seen)
            | {
                "properties": states[-1] if states else {},
                "point_in_time_metadata": {
                    "queried_timestamp": moment.isoformat(),
                    "include_set_once": set_once,
                    "distinct_id_used": query.raw("distinct_id"),
                    "person_id_used": query.raw("person_id"),
                    "query_mode": mode,
                    "distinct_ids_queried": list(person.distinct_ids),
                    "distinct_ids_count": len(person.distinct_ids),
                },
            }
        )

    def properties_timeline(self, _request: Request, **_: object) -> Response:
        """Show the properties of the person at those events at which the crucial ones had changed."""
        person, (context, scope) = self.person(), self.surroundings()
        asked = parse_timeline(self.parameters(), scope)
        last = asked.filter.date_to
        relevant = relevant_events(asked, context)
        history = self.service.store.histories.of(self.team.id, person.id, last, relevant)
        first = asked.filter.date_from or (history[0].timestamp if history else person.created_at)
        return Response(
            {
                "points": points(replay(history), asked.crucial),
                "crucial_property_keys": list(asked.crucial),
                "effective_date_from": _local(first, scope.zone),
                "effective_date_to": _local(last, scope.zone),
            }
        )

    def _identified(self, mode: str, text: str) -> Person | None:
        """Find a person by distinct id or uuid; one that has no distinct ids left is nobody."""
        persons = self.service.store.persons
        if mode == "distinct_id":
            person = persons.by_distinct_id(self.team.id, text)
        else:
            person = persons.by_uuid(self.team.id, text) if looks_like_uuid(text) else None
        if person is None or not person.distinct_ids:
            return None
        return next(iter(shown(self.service, self.team.id, [person])), None)


def _refused(error: str, status: int = 400) -> Response:
    return Response({"error": error}, status=status)


def _moment(text: str) -> datetime | None:
    """Read a time, which keeps the offset that it was sent with; None if it is none."""
    try:
        read = datetime.fromisoformat(text)
        moment = read if read.tzinfo else read.replace(tzinfo=UTC)
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment


def _local(moment: datetime, zone: ZoneInfo) -> str:
    """Write a time with the offset that the project's zone has at it."""
    try:
        return moment.astimezone(zone).isoformat()
    except OverflowError:  # at either end of the calendar
        return moment.isoformat()
