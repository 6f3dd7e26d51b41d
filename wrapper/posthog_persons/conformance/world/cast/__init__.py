"""Who takes part: people with distinct roles, whose part in each answer is known: it was written so."""

from __future__ import annotations

from posthog_persons.conformance.world.cast.biographies import CHANGING, CROWD, DELETED, TRAITS
from posthog_persons.conformance.world.cast.funnels import FUNNEL
from posthog_persons.conformance.world.cast.habits import LIFECYCLE, RETENTION, STICKINESS, TRENDS
from posthog_persons.conformance.world.cast.walks import PATHS
from posthog_persons.conformance.world.role import Role

CAST: tuple[Role, ...] = (
    *TRAITS,
    *FUNNEL,
    *LIFECYCLE,
    *RETENTION,
    *STICKINESS,
    *TRENDS,
    *PATHS,
    *CROWD,
    *CHANGING,
    *DELETED,
)
