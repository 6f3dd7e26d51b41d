"""What was done to persons, as a log that is read page by page (api-facts §2)."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.actors import iso
from posthog_persons_emulator.http.paging import aliased_link
from posthog_persons_emulator.people.lookups import Lookups
from posthog_persons_emulator.requests.parameters import whole
from posthog_persons_emulator.store.activity import Logged

DEFAULT_LIMIT = 10
"""So many lines a page has (api-facts §2)."""

_USER = {"first_name": "", "email": "user@example.org"}
"""Who all keys belong to."""


class ActivityLog(Lookups):
    """The actions that show the log."""

    def activity(self, _request: Request, **_: object) -> Response:
        """Show what was done to one person, newest first; for a deleted one this is a 404."""
        return self._page(self.person().id)

    def all_activity(self, _request: Request, **_: object) -> Response:
        """Show what was done to anybody, deleted persons too, newest first."""
        return self._page(None)

    def _page(self, person_id: int | None) -> Response:
        """Answer with a page: `limit` lines, the `page`th such lot (DEV-082)."""
        limit, page = self._number("limit", DEFAULT_LIMIT), self._number("page", 1)
        before = (page - 1) * limit
        count, lines = self.service.store.activity.page(self.team.id, person_id, limit, before)
        return Response(
            {
                "results": [_line(line) for line in lines],
                "next": self._link(page + 1) if before + limit < count else None,
                "previous": self._link(page - 1) if page > 1 else None,
                "total_count": count,
            }
        )

    def _number(self, name: str, default: int) -> int:
        number = whole(self.request.query_params.get(name))
        return default if number is None or number < 1 else number

    def _link(self, page: int) -> str:
        return aliased_link(self.request, "page", page)


def _line(line: Logged) -> dict[str, Any]:
    return {
        "id": line.uuid,
        "user": _USER,
        "activity": line.deed.activity,
        "scope": "Person",
        "item_id": str(line.deed.person_id),
        "detail": {
            "changes": line.deed.changes,
            "name": line.deed.name,
            "trigger": None,
            "type": None,
            "short_id": None,
        },
        "created_at": iso(line.created_at),
    }
