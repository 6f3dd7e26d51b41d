"""Reading and removing profiles, as the control API has set them: what the persons' views go through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from posthog_persons_emulator.service import Service
from posthog_persons_emulator.store.records import Person


@dataclass(frozen=True, slots=True)
class Failure:
    """A person that was not deleted, and the step that failed (`deletion_errors`, api-facts §1.1)."""

    person_uuid: str
    step: str


@dataclass(frozen=True, slots=True)
class Removal:
    """What became of the profiles that were to be deleted; each is in one of the three."""

    deleted: int
    queued: int
    failures: tuple[Failure, ...]


def shown(service: Service, team_id: int, persons: Sequence[Person], *, page: bool = False) -> list[Person]:
    """Return what an answer shows of the persons that a query found, and let the look have its effects.

    Persons that the person store has lost are left out; `next` and `missing_persons` go by what the
    query found. A queued deletion that waits for polls counts this one. After a page of a list, persons
    vanish if that was asked for. (A call that shows nobody, such as a deletion, asks
    `Pathologies.present` alone.)

    Args:
        service: the emulator.
        team_id: the project.
        persons: what the query found.
        page: whether this is a page of the persons' list.
    """
    present = service.pathologies.present(team_id, persons)
    service.deletion_mode.seen(team_id, [person.id for person in present])
    if page and (vanished := service.pathologies.vanish(team_id, present)):
        service.store.persons.delete(team_id, vanished, service.clock.now())
    return present


def remove(service: Service, team_id: int, persons: Sequence[Person]) -> Removal:
    """Delete profiles in the mode that is set; those that are made to fail stay.

    Args:
        service: the emulator.
        team_id: the project.
        persons: found and present, each once.
    """
    now = service.clock.now()
    failures: list[Failure] = []
    going: list[Person] = []
    for person in persons:
        step = service.pathologies.failing_step(team_id, person.id)
        if step is None:
            going.append(person)
        else:
            failures.append(Failure(person.uuid, step))
    if service.deletion_mode.immediate:
        if going:
            service.store.persons.delete(team_id, going, now)
        return Removal(len(going), 0, tuple(failures))
    service.deletion_mode.queue(team_id, [person.id for person in going], now)
    return Removal(0, len(going), tuple(failures))
