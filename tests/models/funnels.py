"""Who is at a step of a funnel, in plain Python, written from the rules (api-facts §6.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from models.attempts import Attempt, Exclusion, Matcher, Rules, attempts, window
from models.breakdowns import Breakdown, Value, asked_value, cohort_values, is_broken_down
from models.dates import instant, start_of
from models.events import History, Person, Request, World, considered, entities, matches


def funnel_people(world: World, request: Request) -> set[str]:
    """Return the names of those whom a funnel request asks for."""
    people = set()
    for history, made in made_attempts(world, request):
        by_value = made.items()
        asked = request.get("funnel_step_breakdown") is not None and is_broken_down(request)
        wanted = [each for value, each in by_value if not asked or value == asked_value(request)]
        if any(_selected(world, request, each) for each in wanted):
            people.add(history.person.name)
    return people


def made_attempts(world: World, request: Request) -> Iterable[tuple[History, dict[Value, list[Attempt]]]]:
    """Return everyone's attempts by the values of the breakdown, which are one and the same without it."""
    histories = considered(world, request)
    rules_of = partial(rules, world, request)
    if not is_broken_down(request):
        return [(one, {None: attempts(one.events, rules_of(one.person))}) for one in histories]
    if request.get("breakdown_type") == "cohort":
        return [
            (
                one,
                dict.fromkeys(
                    cohort_values(world, request, one.person), attempts(one.events, rules_of(one.person))
                ),
            )
            for one in histories
        ]
    breakdown = Breakdown(request)
    top = breakdown.top(histories, lambda person: rules_of(person).steps, rules_order(request))
    return [(one, _by_value(one, breakdown, top, rules_of(one.person))) for one in histories]


def rules(world: World, request: Request, person: Person) -> Rules:
    """Return what one person's attempts obey."""

    def matcher(entity: Any) -> Matcher:
        return lambda event: matches(world, entity, person, event)

    excluded = [
        Exclusion(
            matcher({"type": "events", **one}), int(one["funnel_from_step"]), int(one["funnel_to_step"])
        )
        for one in request.get("exclusions") or []
    ]
    steps = [matcher(entity) for entity in entities(request)]
    return Rules(steps, rules_order(request), window(request), excluded)


def rules_order(request: Request) -> str:
    return request.get("funnel_order_type") or "ordered"


def _by_value(
    history: History, breakdown: Breakdown, top: Sequence[Value], obeyed: Rules
) -> dict[Value, list[Attempt]]:
    person, events = history.person, history.events
    if breakdown.attribution in ("first_touch", "last_touch"):
        value = breakdown.kept(breakdown.touched(history, obeyed.steps), top)
        return {value: attempts(events, obeyed)}
    by_value: dict[Value, list[Attempt]] = {}
    if breakdown.attribution == "step":
        for attempt in attempts(events, obeyed):
            found = breakdown.at_step(person, attempt)
            if found is not None:
                by_value.setdefault(breakdown.kept(found, top), []).append(attempt)
        return by_value

    # whatever else happened with another value, be it excluded or between strict steps, does not count either
    valued = [(breakdown.kept(breakdown.of(person, event), top), event) for event in events]
    for value in {value for value, _ in valued}:
        by_value[value] = attempts([event for its_value, event in valued if its_value == value], obeyed)
    return by_value


def is_trend(request: Request) -> bool:
    return request.get("funnel_viz_type") == "trends" or request.get("display") == "ActionsLineGraph"


def _selected(world: World, request: Request, made: Sequence[Attempt]) -> bool:
    if is_trend(request):
        return _selected_in_trend(world, request, made)
    reached = max((attempt.steps for attempt in made), default=0)
    if custom := request.get("funnel_custom_steps"):
        return reached > 0 and reached in custom
    step = int(request["funnel_step"])
    return reached > 0 and (reached == -step - 1 if step < 0 else reached >= step)


def _selected_in_trend(world: World, request: Request, made: Sequence[Attempt]) -> bool:
    period = instant(request["entrance_period_start"], world.zone)
    interval = request.get("interval") or "day"
    began: list[datetime] = [start_of(attempt.start, interval, world.zone) for attempt in made]
    reached = max((each.steps for each, start in zip(made, began, strict=True) if start == period), default=0)
    last = len(entities(request)) - 1
    from_step = int(request.get("funnel_from_step") or 0)
    to_step = int(last if request.get("funnel_to_step") is None else request["funnel_to_step"])
    dropped = request["drop_off"] in (True, "true", "True", "1", 1)
    if dropped:
        return from_step + 1 <= reached < to_step + 1
    return reached > 0 and reached >= to_step + 1
