"""Which values a funnel's breakdown gives an attempt, in plain Python, written from the rules.

A value is what `funnel_step_breakdown` may name: the id of a cohort, or the texts of properties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.attempts import Attempt, Matcher
from models.events import Event, History, Person, Request, World
from models.properties import as_text

Value = object
OTHER = ("Other",)


class Breakdown:
    """The properties that a funnel is broken down by."""

    def __init__(self, request: Request) -> None:
        self.properties = _properties(request)
        self.attribution = request.get("breakdown_attribution_type") or "first_touch"
        self.step = int(request.get("breakdown_attribution_value") or 0)
        limit = request.get("breakdown_limit")
        self.limit = limit if isinstance(limit, int) and limit > 0 else 25

    def of(self, person: Person, event: Event) -> tuple[str, ...]:
        return tuple(
            _text((person if kind == "person" else event).properties.get(name))
            for name, kind in self.properties
        )

    def kept(self, value: tuple[str, ...], top: Iterable[Value]) -> Value:
        return value if value in set(top) else OTHER

    def top(self, histories: Iterable[History], steps_of: Any, order: str) -> Sequence[Value]:
        """Return the most frequent values of the events that count; of equal ones the greater value first."""
        counts: Counter[tuple[str, ...]] = Counter()
        for history in histories:
            steps: Sequence[Matcher] = steps_of(history.person)
            if self.attribution in ("first_touch", "last_touch") or order == "unordered":
                counted = steps
            else:
                counted = [steps[self.step if self.attribution == "step" else 0]]
            counts.update(
                self.of(history.person, event)
                for event in history.events
                if any(matches(event) for matches in counted)
            )
        return sorted(counts, key=lambda value: (counts[value], value), reverse=True)[: self.limit]

    def touched(self, history: History, steps: Sequence[Matcher]) -> tuple[str, ...]:
        """Return the first or last value of somebody's step events."""
        values = [
            self.of(history.person, event) for event in history.events if any(step(event) for step in steps)
        ]
        there = [value for value in values if any(value)] or [("",) * len(self.properties)]
        return there[0 if self.attribution == "first_touch" else -1]

    def at_step(self, person: Person, attempt: Attempt) -> tuple[str, ...] | None:
        event = attempt.found.get(self.step)
        return None if event is None else self.of(person, event)


def cohort_values(world: World, request: Request, person: Person) -> list[Value]:
    """Return the cohorts asked about that somebody is in."""
    asked = request["breakdown"] if isinstance(request["breakdown"], list) else [request["breakdown"]]
    everybody = ("all", 0)
    return [
        0 if cohort in everybody else cohort
        for cohort in asked
        if cohort in everybody or person.name in world.cohorts[cohort]
    ]


def asked_value(request: Request) -> Value:
    """Return the value that `funnel_step_breakdown` names, in the form that values have here."""
    sent = request["funnel_step_breakdown"]
    if request.get("breakdown_type") == "cohort":
        return 0 if sent == "all" else sent
    return tuple(_text(item) for item in sent) if isinstance(sent, list) else (_text(sent),)


def _properties(request: Request) -> list[tuple[str, str]]:
    kind = request.get("breakdown_type") or "event"
    if several := request.get("breakdowns"):
        return [(one["property"], one.get("type") or kind) for one in several]
    named: Any = request["breakdown"]
    return [(name, kind) for name in (named if isinstance(named, list) else [named])]


def _text(value: object) -> str:
    return "" if value is None else as_text(value)


def is_broken_down(request: Mapping[str, Any]) -> bool:
    return bool(request.get("breakdown") or request.get("breakdowns") or request.get("breakdown") == 0)
