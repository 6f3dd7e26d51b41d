"""Paths before, between or after the steps of a funnel (api-facts §6.4; readings, "funnel paths")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import parse_group_type_index
from posthog_persons_emulator.requests.funnel import FunnelRequest, parse_funnel
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.scope import Scope

Place = Literal["before", "between", "after"]

_PLACES: dict[str, Place] = {
    "funnel_path_before_step": "before",
    "funnel_path_between_steps": "between",
    "funnel_path_after_step": "after",
}
_INHERITED = ("date_from", "date_to", "aggregation_group_type_index")


@dataclass(frozen=True, slots=True)
class FunnelPart:
    """The part of a funnel's attempts that paths lie in.

    Args:
        place: before the funnel's chosen step, after it, or between the step before it and itself.
        funnel: the funnel, with the choice of a step and so of its actors.
    """

    place: Place
    funnel: FunnelRequest


def parse_funnel_part(parameters: Parameters, scope: Scope) -> FunnelPart | None:
    """Read `funnel_paths` and `funnel_filter`; one without the other is ignored.

    Args:
        parameters: the path's.
        scope: the project and the time.

    Raises:
        InvalidParameter: for an unknown place, or a funnel that does not hold.
    """
    own = _funnel_parameters(parameters)
    if own is None:
        return None
    place = parameters.choice("funnel_paths", tuple(_PLACES), "")
    return FunnelPart(_PLACES[place], parse_funnel(own, scope))


def parse_path_groups(parameters: Parameters) -> int | None:
    """Read which type of groups walk the paths; None: persons do.

    Raises:
        InvalidParameter: for anything but 0…4, or a funnel filter that is none.
    """
    return parse_group_type_index(_funnel_parameters(parameters) or parameters)


def _funnel_parameters(parameters: Parameters) -> Parameters | None:
    """Return the funnel's own parameters; dates and groups that it does not name are the path's."""
    if not (parameters.sent("funnel_paths") and parameters.sent("funnel_filter")):
        return None
    own = parameters.json("funnel_filter")
    if not isinstance(own, dict):
        raise InvalidParameter(
            f"Invalid data. Expected a dictionary, but got {type(own).__name__}.", "funnel_filter"
        )
    inherited = {name: parameters.raw(name) for name in _INHERITED}
    named = {name: value for name, value in own.items() if value is not None and value != ""}
    return Parameters({}, inherited | named)
