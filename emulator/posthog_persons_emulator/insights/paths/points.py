"""What is kept of a path: the part between its points, and not more items than the limit."""

from __future__ import annotations

from posthog_persons_emulator.requests.path import PathRequest
from posthog_persons_emulator.sql.fragment import SQL, sql


def kept(request: PathRequest) -> SQL:
    """Return a query of `actor` and `path`, over the query `paths` of whole ones.

    A path that lacks a point that is asked for drops out.
    """
    limit = request.step_limit
    if request.start_point and request.end_point:
        return _between(request.start_point, request.end_point, limit)
    if request.start_point:
        return sql(
            "SELECT actor, path[place:][:{limit}] AS path FROM"
            " (SELECT actor, path, {place} AS place FROM paths) WHERE place IS NOT NULL",
            limit=limit,
            place=_place(SQL("path"), request.start_point),
        )
    if request.end_point:
        return sql(
            "SELECT actor, path[:place][-{limit}:] AS path FROM"
            " (SELECT actor, path, {place} AS place FROM paths) WHERE place IS NOT NULL",
            limit=limit,
            place=_place(SQL("path"), request.end_point),
        )
    return sql("SELECT actor, path[:{limit}] AS path FROM paths", limit=limit)


def _between(start: str, end: str, limit: int) -> SQL:
    """Keep what lies from the first start to the first end after it; of a long path its two ends."""
    return sql(
        "SELECT actor, CASE WHEN len(path) <= {limit} THEN path"
        " ELSE path[:{half}] || [struct_update(path[{half} + 1], item := '...')]"
        " || path[len(path) + 1 - {half}:] END AS path FROM"
        " (SELECT actor, path[:{end} + 1] AS path FROM"
        " (SELECT actor, path[{start}:] AS path FROM paths WHERE {start} IS NOT NULL)"
        " WHERE {end} IS NOT NULL)",
        limit=limit,
        half=limit // 2,
        start=_place(SQL("path"), start),
        end=_place(SQL("path[2:]"), end),
    )


def _place(path: SQL, item: str) -> SQL:
    """Return where an item stands for the first time, or NULL."""
    return sql(
        "list_position(list_transform({path}, lambda event: event.item), {item})", path=path, item=item
    )
