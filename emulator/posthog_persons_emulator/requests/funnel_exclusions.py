"""Events that void an attempt at a funnel (api-facts §6.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from posthog_persons_emulator.requests.entities import Entity, parse_entity
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.funnel_limit import check_count
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.parameters import whole as whole_number

_NAME = "exclusions"
_RANGE = "Exclusion event range is invalid."


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An event that must not happen after one step and before another.

    Args:
        entity: which event.
        from_step: index of the step after which it counts.
        to_step: index of the later step before which it counts.
    """

    entity: Entity
    from_step: int
    to_step: int


def parse_exclusions(
    parameters: Parameters, steps: Sequence[Entity], *, whole: bool
) -> tuple[Exclusion, ...]:
    """Read `exclusions` and check them against the steps.

    Args:
        parameters: the request's.
        steps: the funnel's.
        whole: whether a range must be that of the whole funnel.

    Raises:
        InvalidParameter: in the service's words.
    """
    items = parameters.json(_NAME)
    if items is None:
        return ()
    if not isinstance(items, list):
        raise InvalidParameter(f'Expected a list of items but got type "{type(items).__name__}".', _NAME)
    check_count(items, _NAME)
    found = tuple(_exclusion(item, steps) for item in items)
    if whole and any((one.from_step, one.to_step) != (0, len(steps) - 1) for one in found):
        raise InvalidParameter("Partial Exclusions not allowed in unordered funnels")
    return found


def _exclusion(item: Any, steps: Sequence[Entity]) -> Exclusion:
    entity = parse_entity(item, _NAME)
    first, last = (whole_number(item.get(f"funnel_{end}_step")) for end in ("from", "to"))
    if first is None or last is None or first < 0 or last < 0:
        raise InvalidParameter("Exclusion event needs to define funnel steps")
    if first >= last:
        raise InvalidParameter(f"{_RANGE} End of range should be greater than start.")
    if first >= len(steps) - 1:
        raise InvalidParameter(f"{_RANGE} Start of range is greater than number of steps.")
    if last > len(steps) - 1:
        raise InvalidParameter(f"{_RANGE} End of range is greater than number of steps.")
    if any(_covers(entity, step) for step in steps[first : last + 1]):
        raise InvalidParameter("Exclusion event can't be the same as funnel step")
    return Exclusion(entity, first, last)


def _covers(entity: Entity, step: Entity) -> bool:
    """Say whether an entity stands for every event that a step stands for, as far as can be told."""
    same = (entity.type, entity.id) == (step.type, step.id)
    anything = entity.type == "events" and entity.id is None
    return (same or anything) and all(value in step.properties.values for value in entity.properties.values)
