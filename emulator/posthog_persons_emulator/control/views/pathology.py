"""Pathologies: brings a project into a state that a client has to cope with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from posthog_persons_emulator.control.endpoint import Call
from posthog_persons_emulator.control.fields import Fields, choice, list_of, text, whole
from posthog_persons_emulator.control.manyids import give_distinct_ids
from posthog_persons_emulator.control.pathology import Failing, Vanishing
from posthog_persons_emulator.control.refusal import Refusal
from posthog_persons_emulator.service import HOME, Service
from posthog_persons_emulator.store.records import Person

_MOST = 250_000
_LARGEST_ID = 2**31 - 1
STEPS = (
    "resolve_persons",
    "fetch_distinct_ids",
    "queue_training_deletion",
    "queue_recording_deletion",
    "tombstone_postgres",
    "publish_clickhouse_tombstone",
    "log_activity",
)
"""The steps of deleting a person at which it can fail (api-facts §1.1)."""


@dataclass(frozen=True, slots=True)
class _Patient:
    """The project that is to fall ill."""

    service: Service
    team_id: int


def inflict(call: Call) -> object:
    """Make a project ill in one of four ways, until `reset/`; answers with what was done to whom."""
    with Fields(call.body) as fields:
        kind = fields.required("kind", choice(*_KINDS))
        project = fields.optional("project_id", whole(1, _LARGEST_ID), HOME)
        if call.service.store.teams.get(project) is None:
            raise Refusal("Project not found.", attr="project_id")
        act = _KINDS[kind](_Patient(call.service, project), fields)
    # Only now is it known that no field is left over.
    return {"kind": kind, "project_id": project} | act()


_Act = Callable[[], dict[str, object]]


def _many_distinct_ids(patient: _Patient, fields: Fields) -> _Act:
    """One person with `count` distinct ids: `distinct_id`, then `distinct_id-2` and so on."""
    distinct_id = fields.optional("distinct_id", text, "many")
    count = fields.required("count", whole(1, _MOST))
    now = patient.service.clock.now()

    def act() -> dict[str, object]:
        uuid = give_distinct_ids(patient.service.store, patient.team_id, distinct_id, count, now)
        return {"persons": [uuid], "distinct_id": distinct_id, "count": count}

    return act


def _short_page(patient: _Patient, fields: Fields) -> _Act:
    """Persons that queries still know and the person store has lost."""
    persons = _chosen(patient, fields)

    def act() -> dict[str, object]:
        patient.service.pathologies.lose(patient.team_id, [person.id for person in persons])
        return _named(persons)

    return act


def _vanishing(patient: _Patient, fields: Fields) -> _Act:
    """`per_page` persons of every page of the list are deleted after it was read, `count` in all."""
    count = fields.required("count", whole(1, _MOST))
    per_page = fields.optional("per_page", whole(1, _MOST), 1)

    def act() -> dict[str, object]:
        patient.service.pathologies.vanishing[patient.team_id] = Vanishing(count, per_page)
        return {"count": count, "per_page": per_page}

    return act


def _failing_persons(patient: _Patient, fields: Fields) -> _Act:
    """Persons whose deletion fails at `step`, `times` times or always."""
    step = fields.optional("step", choice(*STEPS), "tombstone_postgres")
    times = fields.optional("times", whole(1, _MOST), None)
    persons = _chosen(patient, fields)

    def act() -> dict[str, object]:
        for person in persons:
            patient.service.pathologies.failing[patient.team_id, person.id] = Failing(step, times)
        return _named(persons) | {"step": step, "times": times}

    return act


_KINDS: dict[str, Callable[[_Patient, Fields], _Act]] = {
    "many-distinct-ids": _many_distinct_ids,
    "short-page": _short_page,
    "vanishing": _vanishing,
    "failing-persons": _failing_persons,
}


def _chosen(patient: _Patient, fields: Fields) -> list[Person]:
    """Take the persons meant: by `distinct_ids`, or the first `count` of the list."""
    distinct_ids = fields.optional("distinct_ids", list_of(text, _MOST), None)
    count = fields.optional("count", whole(1, _MOST), None)
    if (distinct_ids is None) == (count is None):
        raise Refusal("Give either distinct_ids or count.", code="required")
    store = patient.service.store.persons
    if distinct_ids is None:
        return store.select(patient.team_id, None, count, 0, patient.service.clock.now())
    found = store.by_distinct_ids(patient.team_id, distinct_ids)
    if unknown := [distinct_id for distinct_id in distinct_ids if distinct_id not in found]:
        raise Refusal(f"There is no person {unknown[0]!a}.", attr="distinct_ids")
    return list({person.id: person for person in found.values()}.values())


def _named(persons: list[Person]) -> dict[str, object]:
    return {"persons": [person.uuid for person in persons]}
