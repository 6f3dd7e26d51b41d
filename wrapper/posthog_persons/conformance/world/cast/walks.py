"""People who walk from page to page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from posthog_persons.conformance.world.role import Act, Role

SITE = "https://{}.example"
_RED: dict[str, str] = {"squad": "{}.red"}
_BLUE: dict[str, str] = {"squad": "{}.blue"}


def _page(
    clock: str, page: str, groups: dict[str, str] = _BLUE, day: int = 0, more: Mapping[str, Any] = {}
) -> Act:
    return Act(day, clock, "$pageview", {"$current_url": f"{SITE}{page}", "$groups": groups, **more})


def _walks(key: str, *acts: Act) -> Role:
    return Role(key=key, properties={"email": f"{key}@walk.{{}}.example.org"}, acts=acts)


PATHS = (
    _walks(
        "walks.ab",
        _page("10:00", "/a/", _RED, 0, {"plan": "pro", "$session_id": "{}.p1", "$window_id": "w"}),
        _page("10:05", "/b", _RED, more={"plan": "pro"}),
        Act(0, "10:10", "end", {"$groups": _RED, "plan": "pro"}),
    ),
    _walks(
        "walks.ac", _page("10:00", "/a", more={"plan": "pro"}), _page("10:05", "/c", more={"plan": "pro"})
    ),
    _walks("walks.b", _page("10:00", "/b")),
    _walks(
        "walks.screen",
        Act(0, "10:00", "$screen", {"$screen_name": "{}.home", "$groups": _BLUE}),
        Act(0, "10:05", "end", {"$groups": _BLUE}),
    ),
    _walks("walks.gap", _page("10:00", "/a"), _page("10:40", "/d")),
    _walks("walks.twice", _page("10:00", "/a"), _page("10:01", "/a"), _page("10:05", "/b")),
    _walks(
        "walks.long",
        *(
            _page(f"11:{minute:02}", page, _RED)
            for minute, page in enumerate(("/1", "/2", "/3", "/4", "/5", "/6", "/7"))
        ),
    ),
    _walks("walks.later", _page("10:00", "/a", day=2), _page("10:05", "/b", day=2)),
)
