"""What the analytics operations share: from a request to the page of an insight's actors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import QueryDict

from posthog_persons_emulator.http.cache import Kept, cache_key
from posthog_persons_emulator.http.views import ApiView
from posthog_persons_emulator.requests.filter import Cut, parse_group_type_index
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.scope import Scope
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL
from posthog_persons_emulator.store.pages import Row

Asked = TypeVar("Asked")

_NO_FILTERS = frozenset({"format", "personal_api_key", "token", "api_key"})
"""Parameters that say how to answer and who asks, not whom to find."""


@dataclass(frozen=True, slots=True)
class Insight(Generic[Asked]):
    """An insight, in its two halves.

    Args:
        parse: reads a request.
        find: turns it into a query of its actors (see `store.pages.Pages`).
        order: what pages are sorted by before the id.
        groups: reads which groups it counts instead of persons; None: persons.
    """

    parse: Callable[[Parameters, Scope], Asked]
    find: Callable[[Asked, Context], SQL]
    order: Sequence[SQL] = ()
    groups: Callable[[Parameters], int | None] = parse_group_type_index


class Asking(ApiView):
    """A view that reads the parameters of insights, and runs them."""

    def parameters(self) -> Parameters:
        """Return the request's parameters; a form's fields are text, like the query's."""
        query: dict[str, Any] = self.request.query_params.dict()
        body = self.body
        if isinstance(body, QueryDict):
            query, body = query | body.dict(), {}
        return Parameters(
            {name: value for name, value in query.items() if name not in _NO_FILTERS},
            {name: value for name, value in body.items() if name not in _NO_FILTERS},
        )

    def rows(self, insight: Insight[Asked], parameters: Parameters, cut: Cut) -> list[Row]:
        """Work a page of an insight out.

        Raises:
            InvalidParameter: for what the insight cannot read.
        """
        pages, (context, scope) = self.service.store.pages, self.surroundings()
        query = insight.find(insight.parse(parameters, scope), context)
        if self.group_type_index(insight, parameters) is None:
            return pages.persons(self.team.id, query, cut, insight.order)
        return pages.groups(query, cut, insight.order)

    def surroundings(self) -> tuple[Context, Scope]:
        """Return what queries and the reading of requests depend on besides the request."""
        now = self.service.clock.now()
        context = Context.of(self.service.store, self.team, now)
        return context, Scope(now, context.zone, self.team.test_account_filters)

    def group_type_index(self, insight: Insight[Asked], parameters: Parameters) -> int | None:
        """Return which groups the actors are; None: they are persons."""
        return insight.groups(parameters)

    def kept(self, insight: Insight[Asked], parameters: Parameters, cut: Cut) -> tuple[bool, Kept]:
        """Return a page, and whether it was kept from an earlier request (api-facts §0.6).

        Raises:
            InvalidParameter: see `rows`.
        """
        key = cache_key(self.action, self.team.id, parameters.everything())
        version = self.service.store.database.version(self.team.id)
        known = None if self._refreshing() else self.service.cache.get(key, version)
        if known is not None:
            return True, known
        fresh = Kept(self.rows(insight, parameters, cut), self.service.clock.now())
        self.service.cache.put(key, version, fresh)
        return False, fresh

    def _refreshing(self) -> bool:
        """Say whether the answer must be worked out anew."""
        return (
            self.request.query_params.get("refresh", "no").lower() in {"", "true"}
            or self.body.get("refresh") is True
        )
