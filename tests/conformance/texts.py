"""Values for query parameters that hold JSON as text, which a fuzzer cannot make up from their schema.

Each names things that the seeded project has, so that the operations behind them have something to find.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

OPERATORS = ("exact", "is_not", "icontains", "not_icontains", "regex", "not_regex", "is_set", "is_not_set")

property_filters = st.lists(
    st.fixed_dictionaries(
        {
            "key": st.sampled_from(("email", "plan", "never set")),
            "value": st.sampled_from(("free", "example.org", "7", "")),
            "type": st.just("person"),
            "operator": st.sampled_from(OPERATORS),
        }
    ),
    max_size=3,
)

STRATEGIES: dict[str, st.SearchStrategy[Any]] = {"PropertiesText": property_filters}
"""By the name of the schema in the contract."""


def as_text(values: st.SearchStrategy[Any]) -> st.SearchStrategy[str]:
    """Write values as they stand in a query."""
    return values.map(json.dumps)
