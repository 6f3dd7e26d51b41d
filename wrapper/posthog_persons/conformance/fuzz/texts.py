"""Values for query parameters that hold JSON as text, which a fuzzer cannot make up from their schema.

Each names things that the crowd has, so that the operations behind them have something to find.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from posthog_persons.conformance.fuzz.crowd import Crowd

Values = st.SearchStrategy[Any]

OPERATORS = ("exact", "is_not", "icontains", "not_icontains", "regex", "not_regex", "is_set", "is_not_set")


def filters_on(kind: str, *keys: str) -> Values:
    """Make lists of conditions on properties of a kind."""
    return st.lists(
        st.fixed_dictionaries(
            {
                "key": st.sampled_from((*keys, "never set")),
                "value": st.sampled_from(("free", "example.org", "7", "")),
                "type": st.just(kind),
                "operator": st.sampled_from(OPERATORS),
            }
        ),
        max_size=3,
    )


def strategies(crowd: Crowd) -> Mapping[str, Values]:
    """Return what each schema of the contract that is JSON as text is filled with, by the schema's name.

    Args:
        crowd: Whose events and action are named.
    """
    people = filters_on("person", "email", "plan")
    events = filters_on("event", "$current_url", "plan") | people
    entity = st.fixed_dictionaries(
        {"id": st.sampled_from((*crowd.events, None)), "type": st.just("events")},
        optional={"properties": filters_on("event", "plan")},
    )
    steps = st.lists(entity, min_size=1, max_size=3)
    names = st.lists(st.sampled_from(crowd.events), max_size=2)
    actions = [] if crowd.action is None else [{"id": crowd.action, "type": "actions"}]
    return {
        "PropertiesText": people,
        "FilterPropertiesText": events,
        "EventsText": steps,
        "ActionsText": st.just(actions),
        "EntityText": entity,
        "ExclusionsText": st.just([{"id": "cancelled", "funnel_from_step": 0, "funnel_to_step": 1}]),
        "FunnelCustomStepsText": st.lists(st.integers(0, 3), min_size=1, max_size=3),
        "BreakdownText": st.sampled_from(("plan", "$current_url", ["plan", "$current_url"])),
        "BreakdownsText": st.just([{"property": "plan", "type": "event"}]),
        "FunnelStepBreakdownText": st.sampled_from(("free", "team", ["free"])),
        "CorrelationEntityText": entity,
        "CorrelationPropertiesText": st.just([{"key": "plan", "value": "free", "type": "person"}]),
        "IncludeEventTypesText": st.lists(st.sampled_from(("$pageview", "$screen")), max_size=2),
        "IncludeCustomEventsText": names,
        "ExcludeEventsText": names,
        "PathGroupingsText": st.just(["https://*"]),
        "PathCleaningFiltersText": st.just([{"alias": "/n", "regex": "/[0-9]+"}]),
        "FunnelFilterText": st.fixed_dictionaries({"events": steps, "funnel_step": st.sampled_from((0, 1))}),
        "BreakdownValuesText": st.sampled_from(([0], [1], ["free"])),
    }


def as_text(values: Values) -> st.SearchStrategy[str]:
    """Write values as they stand in a query: texts bare, all else as JSON."""
    return values.map(lambda value: value if isinstance(value, str) else json.dumps(value))
