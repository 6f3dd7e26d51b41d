"""How a cohort looks in answers, its members counted at that moment (api-facts §1.2, §6.7)."""

from __future__ import annotations

from typing import Any

from posthog_persons_emulator.actors import iso
from posthog_persons_emulator.service import Service
from posthog_persons_emulator.sql import cohorts
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.store.records import Cohort, Team


def full(service: Service, team: Team, cohort: Cohort) -> dict[str, Any]:
    """Return the whole object, with the fields of 2025."""
    return {
        "id": cohort.id,
        "name": cohort.name,
        "description": cohort.description,
        "groups": cohort.groups,
        "deleted": False,
        "filters": cohort.filters,
        "query": None,
        "is_calculating": False,
        "created_by": None,
        "created_at": iso(cohort.created_at),
        "last_calculation": iso(service.clock.now()),
        "errors_calculating": 0,
        "count": len(members(service, team, cohort)),
        "is_static": cohort.is_static,
        "cohort_type": "static" if cohort.is_static else None,
        "experiment_set": [],
    }


def minimal(service: Service, team: Team, cohort: Cohort) -> dict[str, Any]:
    """Return the three fields of 2026."""
    return {"id": cohort.id, "name": cohort.name, "count": len(members(service, team, cohort))}


def members(service: Service, team: Team, cohort: Cohort) -> list[int]:
    """Return the numbers of those who are in a cohort now."""
    context = Context.of(service.store, team, service.clock.now())
    return service.store.cohorts.ids_of(cohorts.members(cohort, context))
