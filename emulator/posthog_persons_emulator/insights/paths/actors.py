"""Whose paths are asked for."""

from __future__ import annotations

from posthog_persons_emulator.insights.funnel.windows import span
from posthog_persons_emulator.insights.paths.funnel import within
from posthog_persons_emulator.insights.paths.items import items
from posthog_persons_emulator.insights.paths.keys import asked
from posthog_persons_emulator.insights.paths.points import kept
from posthog_persons_emulator.requests.path import PathRequest
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, sql

_SESSION = SQL("INTERVAL 30 MINUTE")


def path_actors(request: PathRequest, context: Context) -> SQL:
    """Return the actors of the paths that are asked for: `actor`, and with recordings `matched`.

    An actor's events in their order are cut into a path wherever the gap between two is too long; equal
    neighbours collapse into the first of them.

    Args:
        request: what is asked.
        context: the project and the time.

    Raises:
        InvalidParameter: if the request cannot be answered within this project.
    """
    walked, gap = items(request, context), _SESSION
    if request.funnel is not None:
        walked, gap = within(walked, request.funnel, context), span(request.funnel.funnel.window)
    return sql(
        """
        WITH walks AS (
            SELECT actor, list_sort(list(struct_pack(timestamp, seq, item{uuid}))) AS events
            FROM {walked} GROUP BY actor
        ), starts AS (
            SELECT actor, events, list_filter(range(1, len(events) + 1), lambda place:
                place = 1 OR events[place].timestamp >= events[place - 1].timestamp + {gap}) AS starts
            FROM walks
        ), sessions AS (
            SELECT actor, events[start:beyond - 1] AS session
            FROM (SELECT actor, events, unnest(starts) AS start,
                         unnest(starts[2:] || [len(events) + 1]) AS beyond FROM starts)
        ), paths AS (
            SELECT actor, list_filter(session, lambda event, place:
                place = 1 OR event.item <> session[place - 1].item) AS path
            FROM sessions
        ), kept AS ({kept})
        {actors}""",
        uuid=SQL(", uuid" if request.filter.include_recordings else ""),
        walked=walked,
        gap=gap,
        kept=kept(request),
        actors=_actors(request),
    )


def _actors(request: PathRequest) -> SQL:
    found = asked(request)
    if not request.filter.include_recordings:
        return sql("SELECT DISTINCT actor FROM kept WHERE {condition}", condition=found.condition)
    return sql(
        "SELECT actor, flatten(list(list_transform({matching}, lambda event: event.uuid))) AS matched"
        " FROM kept WHERE {condition} GROUP BY actor",
        matching=found.matching,
        condition=found.condition,
    )
