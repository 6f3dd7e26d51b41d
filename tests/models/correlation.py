"""Whom funnel correlation asks for, in plain Python, written from the rules (api-facts §6.2)."""

from __future__ import annotations

from models.attempts import Attempt, best
from models.dates import date_range
from models.events import Event, Request, World, considered, entities, matches, meets
from models.funnels import made_attempts, rules


def correlation_people(world: World, request: Request) -> set[str]:
    """Return the names of those in the funnel who did the event, or have the properties."""
    events = {history.person.name: history.events for history in considered(world, request)}
    kind = request.get("funnel_correlation_type") or "events"
    people = set()
    for history, made in made_attempts(world, request):
        person = history.person
        attempt = best([one for each in made.values() for one in each])
        if attempt is None or not _in_funnel(request, attempt):
            continue
        if kind == "properties":
            # whatever event is looked at, a person's own properties are the same
            chosen = meets(world, _of_person(request), person, history.events[0])
        else:
            entity = {**request["funnel_correlation_person_entity"], "type": "events"}
            chosen = entity["id"] not in own_names(world, request) and any(
                matches(world, entity, person, event)
                for event in events[person.name]
                if _between(world, request, attempt, event)
            )
        if chosen:
            people.add(person.name)
    return people


def own_names(world: World, request: Request) -> set[object]:
    """Return the names of the events that are steps of the funnel, those of actions included."""
    names: set[object] = set()
    for entity in entities(request):
        if entity["type"] == "actions":
            names |= {step.get("event") for step in world.actions[entity["id"]]}
        else:
            names.add(entity.get("id"))
    return names


def _in_funnel(request: Request, attempt: Attempt) -> bool:
    total = len(entities(request))
    step = int(request.get("funnel_step") or 1)
    custom = request.get("funnel_custom_steps")
    if custom:
        inside = attempt.steps in custom
    else:
        inside = attempt.steps == -step - 1 if step < 0 else attempt.steps >= step
    converted = str(request.get("funnel_correlation_person_converted", "")).lower()
    if converted == "true":
        return inside and attempt.steps == total
    return inside and (converted != "false" or attempt.steps != total)


def _between(world: World, request: Request, attempt: Attempt, event: Event) -> bool:
    if attempt.steps == len(entities(request)):
        end = attempt.end
    else:
        [person] = [world.owner(event)]
        assert person is not None
        until = rules(world, request, person).window(attempt.start)
        end = min(until, date_range(request, world.now, world.zone)[1])
    return attempt.start < event.timestamp < end


def _of_person(request: Request) -> list[dict[str, object]]:
    return [{"type": "person", **one} for one in request["funnel_correlation_property_values"]]
