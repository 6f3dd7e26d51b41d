"""Which paths are asked for by the keys of their items (api-facts §6.4, "Keys")."""

from __future__ import annotations

from dataclasses import dataclass

from posthog_persons_emulator.requests.path import PathKey, PathRequest
from posthog_persons_emulator.sql.fragment import SQL, all_of, sql


@dataclass(frozen=True, slots=True)
class Asked:
    """Paths that are asked for.

    Args:
        condition: on `path`, the list of its items.
        matching: the items among them that the keys are about, a list too.
    """

    condition: SQL
    matching: SQL


def asked(request: PathRequest) -> Asked:
    """Return the paths that end with `dropoff`, or go along the edge from `start` to `end`; else all.

    An edge leads from an item to the next; it is its second item that matches. `end` alone may be the first
    item, which no edge leads to.
    """
    if request.dropoff is not None:
        last = request.dropoff
        return _at(last.place, _is(last), sql("len(path) = {place}", place=last.place))
    if request.start is not None:
        start, end = request.start, request.end
        place = start.place + 1
        if end is not None and end.place != place:
            return Asked(SQL("FALSE"), SQL("[]"))
        follows = sql("len(path) >= {place}", place=place) if end is None else _is(end)
        return _at(place, _is(start), follows)
    if request.end is not None:
        return _at(request.end.place, _is(request.end))
    return Asked(SQL("TRUE"), SQL("path"))


def _at(place: int, *conditions: SQL) -> Asked:
    return Asked(all_of(conditions), sql("path[{place}:{place}]", place=place))


def _is(key: PathKey) -> SQL:
    return sql("path[{place}].item = {item}", place=key.place, item=key.item)
