"""People who come back, or do not: lifecycles, retention, stickiness, and how much somebody buys."""

from __future__ import annotations

from typing import Any

from posthog_persons.conformance.world.role import Act, Role


def _at(event: str, *days: int, clock: str = "12:00", **about: Any) -> tuple[Act, ...]:
    return tuple(Act(day, clock, event, about) for day in days)


def _of(key: str, *acts: Act, **properties: Any) -> Role:
    return Role(key=key, properties={"email": f"{key}@habit.{{}}.example.org", **properties}, acts=acts)


LIFECYCLE = (
    _of("born", *_at("visit", 7, plan="pro")),
    _of("born.too", *_at("visit", 7, 8)),
    # Made on day 7, although active before: what came to be told later does not change when.
    _of("born.late", *_at("visit", 7, 6)),
    _of("returns", *_at("visit", 6, 7, plan="pro")),
    _of("returns.too", *_at("visit", 6, 7)),
    _of("revives", *_at("visit", 3, 7, plan="pro")),
    _of("sleeps", *_at("visit", 6, plan="pro")),
    _of("sleeps.too", *_at("visit", 6)),
    _of("old", *_at("here", 5), *_at("visit", 7)),
)
_RED: dict[str, Any] = {"$groups": {"squad": "{}.red"}}
_BLUE: dict[str, Any] = {"$groups": {"squad": "{}.blue"}}
_FILMED: dict[str, Any] = {"$session_id": "{}.t1", "$window_id": "w"}

RETENTION = (
    _of("comes", *_at("open", 0, plan="pro", **_RED), *_at("back", 1, 3, clock="13:00", plan="pro", **_RED)),
    _of("never", *_at("open", 0, plan="free", **_BLUE)),
    _of(
        "tomorrow", *_at("open", 1, plan="free", **_BLUE), *_at("back", 2, clock="13:00", plan="pro", **_BLUE)
    ),
    _of(
        "again",
        *_at("open", 0, plan="pro", **_BLUE),
        *_at("open", 1, plan="pro", **_BLUE),
        *_at("back", 1, clock="13:00", plan="pro", **_BLUE),
    ),
    _of("weekly", *_at("open", 8, plan="pro", **_RED), *_at("back", 14, clock="13:00", plan="pro", **_RED)),
)

STICKINESS = (
    _of("plays.1", *_at("play", 0, plan="pro", **_BLUE)),
    _of("plays.2", *_at("play", 0, 2, plan="pro", **_RED)),
    _of("plays.2b", *_at("play", 1, 5, plan="free", **_RED)),
    _of("plays.3", *_at("play", 0, 1, 2, plan="free", **_BLUE)),
    _of("plays.weeks", *_at("play", 0, 8, plan="free", **_BLUE)),
    # A Sunday, with which a week begins, and the Monday after it.
    _of("plays.weekend", *_at("play.late", 6, 7)),
    # One day of the project, two of UTC where the project's zone is far from it.
    _of("plays.all_day", *_at("play.late", 3, clock="09:00"), *_at("play.late", 3, clock="21:00")),
)

TRENDS = (
    _of(
        "buys.1",
        *_at("buy", 0, amount=5, plan="pro", **_RED, **_FILMED),
        tier="gold",
    ),
    _of(
        "buys.2",
        *_at("buy", 0, amount=10, plan="free", **_BLUE),
        *_at("buy", 1, amount=20, plan="free", **_BLUE),
        tier="iron",
    ),
    _of(
        "buys.3",
        *_at("buy", 0, amount=1, plan="pro", **_RED),
        *_at("buy", 1, amount=2, plan="pro", **_RED),
        *_at("buy", 2, amount=3, plan="pro", **_RED),
        tier="gold",
    ),
)
