"""Whatever is sent as filters is refused with a reason, or asked of the database without an error."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.sql.asking import NOW
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.properties import OPERATORS, TYPES, parse_properties
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.sql.properties import property_condition
from posthog_persons_emulator.store.records import Team
from posthog_persons_emulator.store.store import Store

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=5,
)
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "key": st.one_of(st.sampled_from(["a", "$session_duration", "event", "\0", "\ud800"]), JSON),
        "value": JSON,
        "operator": st.one_of(st.sampled_from(sorted(OPERATORS)), JSON),
        "type": st.one_of(st.sampled_from(sorted(TYPES)), JSON),
        "group_type_index": st.one_of(st.integers(0, 4), JSON),
        "negation": JSON,
        "values": JSON,
    },
)
RAW = st.one_of(st.lists(ITEMS, max_size=2), ITEMS, JSON)


@settings(max_examples=400, deadline=None)
@given(raw=RAW)
def test_no_filter_breaks_the_query(raw: Any) -> None:
    team = Team(1, "", "", "", "", "UTC", [], None, [{"regex": "(", "alias": "x"}], NOW)
    try:
        condition = property_condition(parse_properties(raw), Context(team, NOW, {}, {}))
    except InvalidParameter:
        return
    DATABASE.rows(sql("SELECT * FROM events WHERE {condition}", condition=condition))


DATABASE = Store().database
