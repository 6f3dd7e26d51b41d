"""How an insight is asked for: as a query, or as a body where that would be too long."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from posthog_persons._api.operation import Operation, call
from posthog_persons.paging import Page

T = TypeVar("T")
Builder = Callable[..., dict[str, Any]]

QUERY_LIMIT = 4096
"""Bytes of a query that every server and proxy on the way takes for certain."""

_PAGING = {
    "format_",
    "limit",
    "offset",
    "funnel_correlation_person_limit",
    "funnel_correlation_person_offset",
}


@dataclass(frozen=True, slots=True)
class Insight(Generic[T]):
    """How an insight is asked for, and how its pages are read.

    Attributes:
        name: What `posthog_persons.capabilities.LIFETIMES` calls it.
        get: The generated builder of its GET.
        post: That of its POST, if it has one.
        parse: Reads a page.
        prefix: What stands before `limit` and `offset` in the names of its own (DEV-017).
        parameters: What its filter may hold.
    """

    name: str
    get: Builder
    post: Callable[[str], dict[str, Any]] | None
    parse: Callable[[Any], Page[T]]
    prefix: str = ""
    parameters: Mapping[str, inspect.Parameter] = field(init=False)

    def __post_init__(self) -> None:
        offered = inspect.signature(self.get).parameters.values()
        known = {
            each.name: each for each in offered if each.kind is each.KEYWORD_ONLY and each.name not in _PAGING
        }
        object.__setattr__(self, "parameters", known)


def first_page(
    insight: Insight[T], project_id: str, filters: Mapping[str, Any], limit: int | None
) -> Operation[Page[T]]:
    """Build the call for the first page of the people behind an insight.

    It is a GET, and a POST where the query would be too long. A GET has `offset=0`, as in `list_page`. A POST
    has no offset: the links to its next pages get one in their query, and one in the body would win over it
    (api-facts §0.5, §0.6).

    Args:
        insight: Which.
        project_id: Checked project id.
        filters: Its parameters, as JSON has them.
        limit: People a page.

    Raises:
        ValueError: A parameter is not the insight's, one is missing, or the query is too long and there is no
            POST.
    """
    _check(insight, filters)
    size = {} if limit is None else {f"{insight.prefix}limit": limit}
    query = {name: _text(value) for name, value in filters.items()} | size | {f"{insight.prefix}offset": 0}
    length = len(urlencode(query))
    if length <= QUERY_LIMIT:
        return Operation(insight.name, call(insight.get(project_id, **_typed(query))), insight.parse)
    if insight.post is None:
        raise ValueError(
            f"the filter is too long: {length} bytes as a query, at most {QUERY_LIMIT}, and {insight.name} "
            "takes no other form"
        )
    made = replace(call(insight.post(project_id), "read"), json={**filters, **size})
    return Operation(insight.name, made, insight.parse)


def _check(insight: Insight[Any], filters: Mapping[str, Any]) -> None:
    if unknown := sorted(filters.keys() - insight.parameters.keys()):
        known = ", ".join(sorted(insight.parameters))
        raise ValueError(f"{insight.name} has no parameter called {', '.join(unknown)}, just {known}")
    needed = {name for name, each in insight.parameters.items() if each.default is each.empty}
    if missing := sorted(needed - filters.keys()):
        raise ValueError(f"{insight.name} needs {', '.join(missing)}")


def _text(value: Any) -> Any:
    """Return a value as a query has it: lists and mappings as JSON text, true and false in small letters."""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, (list, tuple, dict)) else value


def _typed(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return a query as the generated builders want it: they write the one moment among it themselves."""
    start = "entrance_period_start"
    return {**query, **({start: datetime.fromisoformat(str(query[start]))} if start in query else {})}
