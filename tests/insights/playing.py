"""Plays a small world in a project of its own and asks it, over WSGI, as anybody would over HTTP."""

from __future__ import annotations

import json
import os
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from hypothesis import HealthCheck, Phase, currently_in_test_context, note, settings
from werkzeug.test import TestResponse

from models.events import Event, World
from models.persons import NAMESPACE
from support.inprocess import Emulator

Way = Literal["query", "body", "split"]
"""Where a request's parameters ride: all in the query, all in the body, or each second one in the query."""

EXAMPLES = settings(
    max_examples=int(os.environ.get("INSIGHT_EXAMPLES", "60")),
    deadline=None,
    phases=set(Phase) - {Phase.explain},  # an explanation plays many more worlds than the search does
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""How often a comparison is made: quick by default, `INSIGHT_EXAMPLES=1000` for certainty."""


PLAYED: Counter[str] = Counter()
"""How many worlds were played, by test."""


@dataclass(frozen=True)
class Project:
    """A project that holds a world.

    Args:
        emulator: where it is.
        world: what it holds.
        number: its id.
        ids: ids of cohorts and actions by the names that the world has for them.
    """

    emulator: Emulator
    world: World
    number: int
    ids: Mapping[str, int]

    def ask(self, operation: str, request: Mapping[str, Any], way: Way = "query") -> TestResponse:
        """Ask for the people of `funnel/`, `path/` and so on."""
        if currently_in_test_context():
            note(f"{operation} {dict(request)} by {way} of {self.world}")
        filled: dict[str, Any] = self._filled(request)
        names = list(filled)
        in_query = {"query": names, "body": [], "split": names[::2]}[way]
        query = urlencode({name: _text(name, filled[name]) for name in in_query})
        path = f"/api/projects/{self.number}/persons/{operation}" + (f"?{query}" if query else "")
        if way == "query":
            return self.emulator.get(path)
        return self.emulator.post(path, {name: filled[name] for name in names if name not in in_query})

    def uuid(self, name: str) -> str:
        """Return the uuid of a person by its first distinct id."""
        return str(uuid.uuid5(NAMESPACE, f"{self.number}:{name}"))

    def page(self, names: Iterable[str], limit: int = 100, offset: int = 0) -> list[str]:
        """Return who is on a page, in its order: cut by uuid, then the newest first, then by uuid."""
        people = {person.name: person for person in self.world.people}
        cut = sorted(names, key=self.uuid)[offset : offset + limit]
        return sorted(cut, key=lambda name: -people[name].created_at.timestamp())

    def assert_people(
        self, answer: TestResponse, expected: Iterable[str], *, limit: int = 100, offset: int = 0
    ) -> None:
        """Check the people of an envelope, their order, and whether it links to a next page."""
        assert answer.status_code == 200, answer.text
        body = answer.get_json()
        [result] = body["results"]
        page = self.page(expected, limit, offset)
        assert names(result["people"]) == page
        assert result["count"] == len(page)
        assert (body["next"] is not None) == (len(page) >= limit)
        assert body.get("missing_persons", 0) == 0

    def _filled(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.ids.get(value, value)
        if isinstance(value, list | tuple):
            return [self._filled(item) for item in value]
        if isinstance(value, Mapping):
            return {key: self._filled(item) for key, item in value.items()}
        return value


def names(actors: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the first distinct id of each actor: what a world calls its person."""
    return [actor["distinct_ids"][0] for actor in actors]


def play(emulator: Emulator, world: World) -> Project:
    """Make a project and load a world into it."""
    fields = {
        "name": "world",
        "timezone": world.zone.key,
        "test_account_filters": list(world.test_account_filters),
    }
    made = _made(emulator.post("/api/projects/", fields))
    PLAYED[os.environ["PYTEST_CURRENT_TEST"].split("::")[1].split(" ")[0]] += 1
    project = Project(emulator, world, made["id"], {})
    sent = [_sent(event) for event in [*world.births(), *world.events]]
    if sent:
        emulator.batch(sent, made["api_token"])
    ids = {name: _cohort(project, members) for name, members in world.cohorts.items()}
    for name, steps in world.actions.items():
        fields = {"name": name, "steps": list(steps)}
        ids[name] = _made(emulator.post(f"/api/projects/{made['id']}/actions/", fields))["id"]
    if world.deleted:
        path = f"/api/projects/{made['id']}/persons/bulk_delete/"
        assert emulator.post(path, {"distinct_ids": sorted(world.deleted)}).status_code == 202
    return Project(emulator, world, made["id"], ids)


def _cohort(project: Project, members: Iterable[str]) -> int:
    path = f"/api/projects/{project.number}/cohorts/"
    cohort = _made(project.emulator.post(path, {"name": "some", "is_static": True}))
    if uuids := [project.uuid(name) for name in members]:
        where = f"{path}{cohort['id']}/add_persons_to_static_cohort/"
        answer = project.emulator.call("PATCH", where, {"person_ids": uuids})
        assert answer.status_code == 200, answer.text
    return int(cohort["id"])


def _made(answer: TestResponse) -> dict[str, Any]:
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.get_json()
    return body


def _sent(event: Event) -> dict[str, Any]:
    return {
        "event": event.name,
        "distinct_id": event.distinct_id,
        "timestamp": event.timestamp.isoformat(),
        "properties": dict(event.properties),
    }


def _text(name: str, value: Any) -> str:
    # this one is JSON always, so that an empty text can be asked for
    plain = isinstance(value, str) and name != "funnel_step_breakdown"
    return value if plain else json.dumps(value)
