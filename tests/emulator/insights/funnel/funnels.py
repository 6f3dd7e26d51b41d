"""Funnels in tests: who is found?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from emulator.insights.asking import Project
from posthog_persons_emulator.insights.funnel.actors import funnel_actors
from posthog_persons_emulator.requests.funnel import FunnelRequest, parse_funnel
from posthog_persons_emulator.requests.parameters import Parameters

DATES = {"date_from": "2020-01-01", "date_to": "2020-01-31"}


def steps(names: str) -> list[dict[str, Any]]:
    """A step for each letter."""
    return [{"id": name, "type": "events", "order": order} for order, name in enumerate(names)]


def asked(project: Project, names: str, **more: Any) -> FunnelRequest:
    return parse_funnel(Parameters({}, {"events": steps(names), **DATES, **more}), project.scope())


def people(project: Project, names: str, **more: Any) -> set[str]:
    return set(project.found(funnel_actors(asked(project, names, **more), project.context())))


def happened(project: Project, who: str, letters: str, **properties: Any) -> None:
    """Capture an event for each letter, an hour apart from midnight of 2 January on; a dash is none.

    Letters in parentheses happen at the same time.
    """
    hour, together = 0, False
    for letter in letters:
        if letter in "()":
            together = letter == "("
            hour += not together
        else:
            if letter != "-":
                project.did(who, f"2020-01-02T{hour:02}:00", event=letter, **properties)
            hour += not together


def everyone(project: Project, *whos: Sequence[str]) -> None:
    """Capture letters of several people, given as pairs of name and letters."""
    for who, letters in whos:
        happened(project, who, letters)
