"""People who look at something, put it into the cart and pay, or do not, or too late, or the other way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from posthog_persons.conformance.world.role import Act, Role

# The first kind of group that a project sees is number 0, which a forgotten number may mean as well.
_RED = {"company": "{}.one", "squad": "{}.red"}
_BLUE = {"company": "{}.one", "squad": "{}.blue"}


def _did(
    day: int, clock: str, event: str, plan: str | None, groups: Mapping[str, str] = _BLUE, **more: Any
) -> Act:
    about: dict[str, Any] = {"$groups": dict(groups), **more}
    return Act(day, clock, event, about if plan is None else {"plan": plan, **about})


def _buyer(key: str, tier: str, *acts: Act) -> Role:
    return Role(key=key, properties={"tier": tier, "email": f"{key}@shop.{{}}.example.org"}, acts=acts)


FUNNEL = (
    _buyer(
        "done",
        "gold",
        _did(0, "10:00", "look", "pro", _RED, **{"$session_id": "{}.s1", "$window_id": "w1"}),
        _did(0, "10:10", "cart", "pro", _RED, **{"$session_id": "{}.s1", "$window_id": "w1"}),
        _did(0, "10:20", "paid", "pro", _RED, **{"$session_id": "{}.s2", "$window_id": "w2"}),
    ),
    _buyer(
        "far",
        "iron",
        _did(0, "10:00", "look", "free"),
        _did(3, "10:00", "cart", "pro"),
        _did(6, "10:00", "paid", "pro"),
    ),
    _buyer("late", "iron", _did(0, "10:00", "look", "free"), _did(16, "10:00", "cart", "free")),
    _buyer("cart", "gold", _did(0, "10:00", "look", "pro"), _did(0, "10:10", "cart", "free")),
    _buyer("look", "iron", _did(0, "10:00", "look", "free")),
    _buyer("wrong", "iron", _did(0, "09:00", "cart", "pro"), _did(0, "10:00", "look", "team")),
    _buyer(
        "between",
        "gold",
        _did(0, "10:00", "look", "pro", _RED),
        _did(0, "10:05", "chat", None, _RED, mood="good"),
        _did(0, "10:10", "cart", "pro", _RED),
        _did(0, "10:20", "paid", "free", _RED),
    ),
    _buyer("same", "iron", _did(0, "10:00", "look", "free"), _did(0, "10:00", "cart", "free")),
    _buyer("next", "gold", _did(1, "10:00", "look", "free"), _did(1, "10:10", "cart", "free")),
    Role(
        key="squads",
        acts=(
            Act(
                0,
                "06:00",
                "$groupidentify",
                {"$group_type": "squad", "$group_key": "{}.red", "$group_set": {"industry": "{}.tools"}},
            ),
            Act(
                0,
                "06:01",
                "$groupidentify",
                {"$group_type": "squad", "$group_key": "{}.blue", "$group_set": {"industry": "{}.food"}},
            ),
        ),
    ),
)
