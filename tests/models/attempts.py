"""The attempts that somebody makes at a funnel, in plain Python, written from the rules (api-facts §6.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from models.dates import add_months
from models.events import Event

Matcher = Callable[[Event], bool]
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}


@dataclass(frozen=True)
class Exclusion:
    matches: Matcher
    from_step: int
    to_step: int


@dataclass(frozen=True)
class Attempt:
    """The event of each step that was reached; the start is the earliest."""

    found: Mapping[int, Event]

    @property
    def steps(self) -> int:
        return len(self.found)

    @property
    def start(self) -> datetime:
        return min(event.timestamp for event in self.found.values())

    @property
    def end(self) -> datetime:
        return max(event.timestamp for event in self.found.values())


@dataclass(frozen=True)
class Rules:
    """What an attempt obeys."""

    steps: Sequence[Matcher]
    order: str
    window: Callable[[datetime], datetime]
    exclusions: Sequence[Exclusion] = ()


def window(request: Mapping[str, Any]) -> Callable[[datetime], datetime]:
    """Return what says up to when somebody has time who began at a moment."""
    number, unit = (
        request.get("funnel_window_interval") or 14,
        request.get("funnel_window_interval_unit", "day"),
    )
    if days := request.get("funnel_window_days"):
        number, unit = days, "day"
    if unit == "month":
        return lambda at: add_months(at.astimezone(UTC), int(number))
    return lambda at: at + timedelta(seconds=_SECONDS[unit] * int(number))


def attempts(events: Sequence[Event], rules: Rules) -> list[Attempt]:
    """Return the valid attempts of one person, whose events are in order of time, earliest start first."""
    attempt_at = {"ordered": _ordered, "strict": _strict, "unordered": _unordered}[rules.order]
    made = [attempt for place in range(len(events)) for attempt in attempt_at(events, place, rules)]
    return [
        attempt for attempt in made if not any(_void(attempt, one, events, rules) for one in rules.exclusions)
    ]


def best(made: Sequence[Attempt]) -> Attempt | None:
    """Return the first attempt with the most steps."""
    return max(made, key=lambda attempt: attempt.steps, default=None)


def _ordered(events: Sequence[Event], place: int, rules: Rules) -> list[Attempt]:
    last = events[place]
    if not rules.steps[0](last):
        return []
    limit = rules.window(last.timestamp)
    found = {0: last}
    for step, matches in enumerate(rules.steps[1:], start=1):
        later = (event for event in events if last.timestamp < event.timestamp <= limit and matches(event))
        following = next(later, None)
        if following is None:
            break
        found[step] = last = following
    return [Attempt(found)]


def _strict(events: Sequence[Event], place: int, rules: Rules) -> list[Attempt]:
    first = events[place]
    if not rules.steps[0](first):
        return []
    limit = rules.window(first.timestamp)
    found = {0: first}
    following = events[place + 1 : place + len(rules.steps)]
    for step, event in enumerate(following, start=1):
        if not (found[step - 1].timestamp < event.timestamp <= limit and rules.steps[step](event)):
            break
        found[step] = event
    return [Attempt(found)]


def _unordered(events: Sequence[Event], place: int, rules: Rules) -> list[Attempt]:
    first = events[place]
    limit = rules.window(first.timestamp)
    later = [event for event in events if first.timestamp < event.timestamp <= limit]
    made = []
    for start, matches_start in enumerate(rules.steps):
        if not matches_start(first):
            continue
        found = {start: first}
        for step, matches in enumerate(rules.steps):
            other = next((event for event in later if matches(event)), None)
            if step != start and other is not None:
                found[step] = other
        made.append(Attempt(found))
    return made


def _void(attempt: Attempt, exclusion: Exclusion, events: Sequence[Event], rules: Rules) -> bool:
    if rules.order == "unordered":
        after = attempt.start
        before = attempt.end if attempt.steps == len(rules.steps) else rules.window(after)
    elif exclusion.from_step in attempt.found:
        after = attempt.found[exclusion.from_step].timestamp
        reached = attempt.found.get(exclusion.to_step)
        before = reached.timestamp if reached else rules.window(after)
    else:
        return False
    return any(after < event.timestamp < before and exclusion.matches(event) for event in events)
