"""Who walked a path? Events go in, first distinct ids come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from emulator.insights.asking import Project
from posthog_persons_emulator.insights.paths.actors import path_actors
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.path import PathRequest, parse_path
from posthog_persons_emulator.sql.fragment import SQL

RANGE = {"date_from": "2024-11-01", "date_to": "2024-11-30"}


def request(project: Project, **sent: Any) -> PathRequest:
    return parse_path(Parameters({}, RANGE | sent), project.scope())


def query(project: Project, **sent: Any) -> SQL:
    return path_actors(request(project, **sent), project.context())


def people(project: Project, **sent: Any) -> set[str]:
    return set(project.found(query(project, **sent)))


def walk(project: Project, who: str, *pages: str, day: int = 20, minutes: int = 1) -> None:
    """View pages one after another, from noon of a day on."""
    for place, page in enumerate(pages):
        hours, rest = divmod(place * minutes, 60)
        project.did(who, f"2024-11-{day:02}T{12 + hours:02}:{rest:02}", _current_url=page)


def keeps(project: Project, items: Sequence[str], **sent: Any) -> bool:
    """Say whether these items, and no others, are kept of the one path that there is."""
    if not items:
        return not people(project, **sent)
    keys = [f"{place}_{item}" for place, item in enumerate(items, start=1)]
    return bool(people(project, path_dropoff_key=keys[-1], **sent)) and all(
        people(project, path_end_key=key, **sent) for key in keys
    )
