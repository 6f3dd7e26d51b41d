"""Reads that tell what a server offers, chosen so that it has next to nothing to do."""

from __future__ import annotations

from typing import Any

from posthog_persons._api.deletion import deletion_page
from posthog_persons._api.operation import Operation, call, done
from posthog_persons_api.api.insights import funnel_correlation_persons, funnel_persons, path_persons

_INSIGHTS = {"funnel": funnel_persons, "funnel_correlation": funnel_correlation_persons, "path": path_persons}
# Unreadable on purpose: a server that has the operation refuses the filter and computes nothing.
_UNREADABLE = "?"


def sign(project_id: str, name: str) -> Operation[Any]:
    """Build the call for one sign.

    Args:
        project_id: Checked project id.
        name: One of `posthog_persons._eras.SIGNS`.
    """
    if name not in _INSIGHTS:
        return deletion_page(project_id, limit=1)
    kwargs = _INSIGHTS[name]._get_kwargs(project_id, properties=_UNREADABLE)  # noqa: SLF001 - made for it
    return Operation(name, call(kwargs), done)
