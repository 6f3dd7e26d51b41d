"""The analytics operations: the people behind an insight (api-facts §1.3 to §1.7, §2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.actors import iso
from posthog_persons_emulator.http.paging import aliased_link, next_link
from posthog_persons_emulator.insights.correlation import correlation_actors
from posthog_persons_emulator.insights.funnel.actors import funnel_actors
from posthog_persons_emulator.insights.lifecycle import lifecycle_actors
from posthog_persons_emulator.insights.paths.actors import path_actors
from posthog_persons_emulator.insights.retention import MOST_APPEARANCES, retention_actors
from posthog_persons_emulator.insights.stickiness import stickiness_actors
from posthog_persons_emulator.insights.trends import MOST_VALUE, trends_actors
from posthog_persons_emulator.people.asking import Asking, Insight
from posthog_persons_emulator.people.envelope import Actor, actors
from posthog_persons_emulator.requests.correlation import parse_correlation
from posthog_persons_emulator.requests.filter import parse_cut
from posthog_persons_emulator.requests.funnel import parse_funnel
from posthog_persons_emulator.requests.lifecycle import parse_lifecycle
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.path import parse_path
from posthog_persons_emulator.requests.path_funnel import parse_path_groups
from posthog_persons_emulator.requests.retention import parse_retention
from posthog_persons_emulator.requests.stickiness import parse_days, parse_stickiness
from posthog_persons_emulator.requests.target import parse_target_groups
from posthog_persons_emulator.requests.trends import parse_trends
from posthog_persons_emulator.store.pages import Row

FUNNEL = Insight(parse_funnel, funnel_actors)
CORRELATION = Insight(parse_correlation, correlation_actors)
PATH = Insight(parse_path, path_actors, groups=parse_path_groups)
LIFECYCLE = Insight(parse_lifecycle, lifecycle_actors, groups=lambda _: None)
RETENTION = Insight(parse_retention, retention_actors, order=(MOST_APPEARANCES,))
TRENDS = Insight(parse_trends, trends_actors, order=(MOST_VALUE,), groups=parse_target_groups)
STICKINESS = Insight(parse_stickiness, stickiness_actors, groups=parse_target_groups)
_REQUIRED_BY_LIFECYCLE = {
    "target_date": "Must include specified date",
    "lifecycle_type": "Must include lifecycle type",
}


Arrangement = Callable[[Sequence[Row], Mapping[Any, Actor]], list[Actor]]
"""From the rows of a page and its actors, by the `actor` of their rows, to what is shown."""


class Analytics(Asking):
    """The actions that answer with the people behind an insight."""

    def funnel(self, _request: Request, **_: object) -> Response:
        """Show who reached a step of a funnel, or dropped out before it."""
        return self._enveloped(FUNNEL)

    def path(self, _request: Request, **_: object) -> Response:
        """Show who went along a path."""
        return self._enveloped(PATH)

    def funnel_correlation(self, _request: Request, **_: object) -> Response:
        """Show who of a funnel also did, or is, something; it pages by names of its own (DEV-017)."""
        return self._enveloped(CORRELATION, "funnel_correlation_person_")

    def trends(self, _request: Request, **_: object) -> Response:
        """Show who did something, and how much of it: who did most comes first."""
        return self._enveloped(TRENDS, arranged=_by_value)

    def lifecycle(self, _request: Request, **_: object) -> Response:
        """Show who is new, returning, resurrecting or dormant in a period; never kept."""
        parameters = self.parameters()
        for name, detail in _REQUIRED_BY_LIFECYCLE.items():
            if not parameters.sent(name):
                return _missing(detail)
        return self._paged(LIFECYCLE, parameters)

    def stickiness(self, _request: Request, **_: object) -> Response:
        """Show who was active in exactly so many intervals of a range; never kept."""
        parameters = self.parameters()
        if not parse_days(parameters):
            return _missing("Must include stickiness days")
        return self._paged(STICKINESS, parameters)

    def retention(self, request: Request, **_: object) -> Response:
        """Show who came back, and when: most appearances first, never kept."""
        parameters = self.parameters()
        cut = parse_cut(parameters)
        rows = self.rows(RETENTION, parameters, cut)
        people = actors(self.service, self.team, rows, self.group_type_index(RETENTION, parameters))
        return Response(
            {
                "result": [
                    {"person": people[row["actor"]], "appearances": [int(bit) for bit in row["appearances"]]}
                    for row in rows
                    if row["actor"] in people
                ],
                "next": next_link(request, cut.offset + cut.limit) if len(rows) >= cut.limit else None,
                "missing_persons": len(rows) - len(people),
                "filters": parameters.everything(),
            }
        )

    def _paged(self, insight: Insight[Any], parameters: Parameters) -> Response:
        """Answer with a page and its link alone, worked out anew (api-facts §1.5)."""
        cut = parse_cut(parameters)
        rows = self.rows(insight, parameters, cut)
        index = self.group_type_index(insight, parameters)
        people = list(actors(self.service, self.team, rows, index).values())
        after = cut.offset + cut.limit
        return Response(
            {
                "results": [{"people": people, "count": len(people)}],
                "next": next_link(self.request, after) if len(rows) >= cut.limit else None,
            }
        )

    def _enveloped(
        self, insight: Insight[Any], alias: str = "", arranged: Arrangement | None = None
    ) -> Response:
        """Answer with a page in the shared envelope (api-facts §0.6).

        Args:
            insight: whose people.
            alias: what stands before `limit` and `offset` in the names of the operation's own.
            arranged: puts the actors in the order of the page; None leaves the newest first.
        """
        parameters = self.parameters()
        cut = parse_cut(parameters, f"{alias}limit", f"{alias}offset")
        is_cached, page = self.kept(insight, parameters, cut)
        group_type_index = self.group_type_index(insight, parameters)
        found = actors(self.service, self.team, page.rows, group_type_index)
        people = arranged(page.rows, found) if arranged else list(found.values())
        after = cut.offset + cut.limit
        link = (
            aliased_link(self.request, f"{alias}offset", after) if alias else next_link(self.request, after)
        )
        return Response(
            {
                "results": [{"people": people, "count": len(people)}],
                "next": link if len(page.rows) >= cut.limit else None,
                "initial": self.request.build_absolute_uri(),
                "missing_persons": len(page.rows) - len(people),
                "is_cached": is_cached,
                "last_refresh": iso(page.last_refresh),
            }
        )


def _by_value(rows: Sequence[Row], found: Mapping[Any, Actor]) -> list[Actor]:
    """Give actors their values, in the order of the rows."""
    return [
        found[row["actor"]] | {"value_at_data_point": row["value"]} for row in rows if row["actor"] in found
    ]


def _missing(detail: str) -> Response:
    return Response({"message": "Missing parameter", "detail": detail}, status=400)
