"""What a funnel correlation request asks for (api-facts §1.4, §6.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from posthog_persons_emulator.requests.entities import Entity, parse_entity
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.funnel import FunnelRequest, parse_funnel
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.properties import PropertyFilter, PropertyGroup, parse_filter
from posthog_persons_emulator.requests.scope import Scope

_ALL_ENTRANTS = 1
_PROPERTIES = "properties"
_TYPES = ("events", _PROPERTIES, "event_with_properties")
_ENTITY = "funnel_correlation_person_entity"
_VALUES = "funnel_correlation_property_values"
_CONVERTED = "funnel_correlation_person_converted"
_OUTCOMES = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class CorrelationRequest:
    """People of a funnel who have something in common.

    Args:
        funnel: the funnel, by default with all who entered it.
        common: an event that they did on their way, or properties that they have.
        converted: whether they took all steps; None: no matter.
    """

    funnel: FunnelRequest
    common: Entity | PropertyGroup
    converted: bool | None


def parse_correlation(parameters: Parameters, scope: Scope) -> CorrelationRequest:
    """Read a funnel correlation request.

    Args:
        parameters: the request's.
        scope: the project and the time.

    Raises:
        InvalidParameter: as `parse_funnel`; without the entity or the property values that the type needs;
            for a JSON boolean as outcome, and, of properties, for none (service: 500).
    """
    funnel = parse_funnel(parameters, scope, default_step=_ALL_ENTRANTS)
    kind = parameters.choice("funnel_correlation_type", _TYPES, "events")
    common = _properties(parameters) if kind == _PROPERTIES else _entity(parameters)
    converted = _converted(parameters)
    if kind == _PROPERTIES and converted is None:
        raise InvalidParameter("true or false is required.", _CONVERTED)
    return CorrelationRequest(funnel, common, converted)


def _entity(parameters: Parameters) -> Entity:
    """Read the event; events go by their names alone, so an action is taken as an event of that name."""
    sent = parameters.json(_ENTITY)
    if not sent:
        raise InvalidParameter("No entity for persons specified")
    entity = parse_entity(sent, _ENTITY)
    return replace(entity, id=str(entity.id), type="events") if entity.type == "actions" else entity


def _properties(parameters: Parameters) -> PropertyGroup:
    """Read properties that must all hold; items that are no filters are left out."""
    sent = parameters.json(_VALUES)
    if not sent:
        raise InvalidParameter("Property Correlation expects atleast one Property to get persons for")
    if not isinstance(sent, list):
        raise InvalidParameter(f'Expected a list of items but got type "{type(sent).__name__}".', _VALUES)
    return PropertyGroup("AND", tuple(found for item in sent if (found := _of_actor(item)) is not None))


def _of_actor(item: Any) -> PropertyFilter | None:
    if not isinstance(item, dict):
        return None
    kind = item.get("type") or "person"
    if kind not in ("person", "group"):
        raise InvalidParameter(f"Property type {kind} is not supported.", _VALUES)
    return parse_filter({**item, "type": kind})


def _converted(parameters: Parameters) -> bool | None:
    """Read the outcome, which is text; any other than true and false counts as none."""
    sent = parameters.raw(_CONVERTED)
    if sent is not None and not isinstance(sent, str):
        raise InvalidParameter("Not a valid string.", _CONVERTED)
    return _OUTCOMES.get((sent or "").lower())
