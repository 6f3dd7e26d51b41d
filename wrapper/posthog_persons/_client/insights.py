# Derived from async_insights.py by scripts/unasync: do not edit.
"""The people behind insights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from posthog_persons import _api
from posthog_persons._client.arguments import checked_json, checked_size
from posthog_persons._client.pages import Pages
from posthog_persons._client.theme import Theme
from posthog_persons.records import Actor, Person, RetentionRow

if TYPE_CHECKING:  # whoever asks with one has loaded it
    from posthog_persons.filters import (
        CorrelationFilter,
        Filter,
        FunnelFilter,
        LifecycleFilter,
        PathFilter,
        RetentionFilter,
        StickinessFilter,
        TrendsFilter,
    )

T = TypeVar("T")


class Insights(Theme):
    """Funnels, lifecycles, paths and the like; PostHog has removed them one by one from 2025-01 on (DEV-020).

    No scope opens them: keys with scopes are refused (DEV-014).
    """

    def funnel(
        self,
        filters: FunnelFilter | Mapping[str, Any],
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Pages[Actor]:
        """Iterate over the people of a funnel, page by page (api-facts §1.3).

        Inside a page people are ordered by `created_at`, newest first; pages are cut by id.

        Args:
            filters: The funnel and which of its people; or a mapping of PostHog's own parameters, as JSON
                has them. A filter of more than 4 KB is sent as a POST.
            limit: People a page, from 1; PostHog's default is 100. It does not limit how many are returned.
            cursor: Where to go on: the `cursor` of an earlier list with the same arguments.

        Returns:
            The people, to be iterated over; groups, if the filter asks for them.

        Raises:
            OperationNotAvailableError: The server has it no more (from 2026-07-23).
            PermissionDeniedError: The key has scopes.
            ValueError: A parameter is unknown, `limit` is below 1, or the cursor is of another call.
        """
        return self._pages(_api.insights.FUNNEL, filters, limit, cursor)

    def funnel_correlation(
        self,
        filters: CorrelationFilter | Mapping[str, Any],
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Pages[Actor]:
        """Iterate over the people of a funnel who have something in common (api-facts §1.4, DEV-017).

        Args:
            filters: The funnel and what they have in common; or a mapping, as for `funnel`.
            limit: As for `funnel`.
            cursor: As for `funnel`.

        Returns:
            The people, to be iterated over; groups, if the filter asks for them.

        Raises:
            OperationNotAvailableError: The server has it no more (from 2026-06-02), or never had: it is for
                enterprises.
            PermissionDeniedError: The key has scopes.
            ValueError: As for `funnel`.
        """
        return self._pages(_api.insights.FUNNEL_CORRELATION, filters, limit, cursor)

    def path(
        self,
        filters: PathFilter | Mapping[str, Any],
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Pages[Actor]:
        """Iterate over the people who took a path (api-facts §1.6).

        Args:
            filters: The path; or a mapping, as for `funnel`.
            limit: As for `funnel`.
            cursor: As for `funnel`.

        Returns:
            The people, to be iterated over; groups, if the filter asks for them.

        Raises:
            OperationNotAvailableError: The server has it no more (from 2025-01).
            PermissionDeniedError: The key has scopes.
            ValueError: As for `funnel`.
        """
        return self._pages(_api.insights.PATH, filters, limit, cursor)

    def lifecycle(
        self,
        filters: LifecycleFilter | Mapping[str, Any],
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Pages[Person]:
        """Iterate over the people in a state of the lifecycle (api-facts §1.5, DEV-015).

        Args:
            filters: The state and the period; or a mapping, as for `funnel`. At most 4 KB: there is no POST.
            limit: As for `funnel`.
            cursor: As for `funnel`.

        Returns:
            The people, to be iterated over.

        Raises:
            OperationNotAvailableError: The server has it no more (from 2026-07-23).
            PermissionDeniedError: The key has scopes.
            ValueError: As for `funnel`, or the filter is too long; nothing was sent.
        """
        return self._pages(_api.insights.LIFECYCLE, filters, limit, cursor)

    def retention(
        self,
        filters: RetentionFilter | Mapping[str, Any],
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Pages[RetentionRow]:
        """Iterate over the people of a row of retention, most appearances first (api-facts §1.7, DEV-016).

        Args:
            filters: The row; or a mapping, as for `funnel`. At most 4 KB: there is no POST.
            limit: As for `funnel`.
            cursor: As for `funnel`.

        Returns:
            The people with their appearances, to be iterated over; groups, if the filter asks for them.

        Raises:
            OperationNotAvailableError: The server has it no more (from 2025-01).
            PermissionDeniedError: The key has scopes.
            ValueError: As for `lifecycle`.
        """
        return self._pages(_api.insights.RETENTION, filters, limit, cursor)

    def trends(
        self,
        filters: TrendsFilter | Mapping[str, Any],
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Pages[Actor]:
        """Iterate over the people of a trend, each with a `value`, inside a page the highest first (DEV-087).

        Args:
            filters: The trend; or a mapping, as for `funnel`. At most 4 KB: there is no POST.
            limit: As for `funnel`.
            cursor: As for `funnel`.

        Returns:
            The people, to be iterated over; groups, if the filter asks for them.

        Raises:
            OperationNotAvailableError: The server has it no more (from 2026-07-23).
            PermissionDeniedError: The key has scopes.
            ValueError: As for `lifecycle`.
        """
        return self._pages(_api.insights.TRENDS, filters, limit, cursor)

    def stickiness(
        self,
        filters: StickinessFilter | Mapping[str, Any],
        *,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Pages[Actor]:
        """Iterate over the people who came back so many times (DEV-083).

        Args:
            filters: How many times; or a mapping, as for `funnel`. At most 4 KB: there is no POST.
            limit: As for `funnel`.
            cursor: As for `funnel`.

        Returns:
            The people, to be iterated over; groups, if the filter asks for them.

        Raises:
            OperationNotAvailableError: The server has it no more (from 2026-04-01).
            PermissionDeniedError: The key has scopes.
            ValueError: As for `lifecycle`.
        """
        return self._pages(_api.insights.STICKINESS, filters, limit, cursor)

    def _pages(
        self,
        insight: _api.insight.Insight[T],
        filters: Filter | Mapping[str, Any],
        limit: int | None,
        cursor: str | None,
    ) -> Pages[T]:
        given = filters if isinstance(filters, Mapping) else filters.to_parameters()
        parameters = {name: value for name, value in given.items() if value is not None}
        checked_json("the filter", parameters)
        checked_size("limit", limit)
        first = _api.insight.first_page(insight, self._project_id, parameters, limit)
        return Pages(self._caller, first, cursor)
