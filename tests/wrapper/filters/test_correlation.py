from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from posthog_persons.filters import Action, CorrelationFilter, Event, PropertyFilter

STEPS = (Event("signed up"), Event("paid"), Action(7))
SENT = {
    "insight": "FUNNELS",
    "events": [
        {"id": "signed up", "type": "events", "order": 0},
        {"id": "paid", "type": "events", "order": 1},
    ],
    "actions": [{"id": 7, "type": "actions", "order": 2}],
    "funnel_order_type": "ordered",
}
PRO = PropertyFilter("plan", "pro")
VALUES = [PropertyFilter("plan", "pro", type="person")]


def correlation(**more: Any) -> CorrelationFilter:
    return CorrelationFilter(**{"steps": STEPS, **more})


@pytest.mark.parametrize(
    ("made", "sent"),
    [
        (
            correlation(event=Event("seen")),
            {
                "funnel_correlation_type": "events",
                "funnel_correlation_person_entity": {"id": "seen", "type": "events"},
            },
        ),
        (
            correlation(
                event=Event("seen", properties=[PRO]), type="event_with_properties", converted=False, step=-2
            ),
            {
                "funnel_correlation_type": "event_with_properties",
                "funnel_step": -2,
                "funnel_correlation_person_entity": {
                    "id": "seen",
                    "type": "events",
                    "properties": [PRO.to_parameters()],
                },
                "funnel_correlation_person_converted": "false",
            },
        ),
        (
            correlation(type="properties", property_values=VALUES, converted=True),
            {
                "funnel_correlation_type": "properties",
                "funnel_correlation_person_converted": "true",
                "funnel_correlation_property_values": [VALUES[0].to_parameters()],
            },
        ),
    ],
)
def test_correlations_are_sent_as_posthog_has_them(made: CorrelationFilter, sent: dict[str, Any]) -> None:
    assert made.to_parameters() == SENT | sent


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (correlation, "need an event"),
        (lambda: correlation(type="property"), "type must be one of 'events'"),
        (lambda: correlation(event=Event("seen"), property_values=VALUES), "go with the type 'properties'"),
        (lambda: correlation(type="properties", converted=True), "go with the type 'properties'"),
        (
            lambda: correlation(type="properties", property_values=VALUES, event=Event("a"), converted=True),
            "'properties' has none",
        ),
        (lambda: correlation(type="properties", property_values=VALUES), "say whether people converted"),
        (
            lambda: correlation(type="properties", property_values=[PRO], converted=True),
            "'person' or 'group'",
        ),
        (lambda: correlation(event=Event(None)), "event must be one event or action"),
        (lambda: correlation(event=Action(3)), "PostHog goes by its name"),
        (lambda: correlation(event=Event("paid")), "must not be one of the funnel's steps"),
        (lambda: correlation(event=Event("seen"), step=-1), "step must not be -1"),
    ],
)
def test_correlations_that_cannot_be_right_are_refused(make: Callable[[], object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        make()
