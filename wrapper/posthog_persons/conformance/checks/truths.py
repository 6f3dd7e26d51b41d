"""The checks that know the truth about the run's own people: first those that read, then those that write."""

from __future__ import annotations

from posthog_persons.conformance.checks.activity import LOGGED
from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.changing import CHANGED
from posthog_persons.conformance.checks.deletion.bulk import AFTERWARDS, BULK
from posthog_persons.conformance.checks.deletion.single import HANGING, SINGLE
from posthog_persons.conformance.checks.deletion.sunday import SUNDAY
from posthog_persons.conformance.checks.history import AS_IT_WAS, TIMELINE
from posthog_persons.conformance.checks.insights.caching import DROPPED, KEPT
from posthog_persons.conformance.checks.insights.correlation import CORRELATION, FUNNELS
from posthog_persons.conformance.checks.insights.funnel import ENTRANCES, FUNNEL
from posthog_persons.conformance.checks.insights.lifecycle import LIFECYCLE
from posthog_persons.conformance.checks.insights.paging import PAGED
from posthog_persons.conformance.checks.insights.path import PATH
from posthog_persons.conformance.checks.insights.retention import RETENTION
from posthog_persons.conformance.checks.insights.settings import SETTINGS
from posthog_persons.conformance.checks.insights.stickiness import STICKINESS
from posthog_persons.conformance.checks.insights.trends import TRENDS
from posthog_persons.conformance.checks.listing import FILTERS, ORDER
from posthog_persons.conformance.checks.pages import CUTS, WALKS
from posthog_persons.conformance.checks.projects import PROJECTS
from posthog_persons.conformance.checks.records import LOOKED_UP, RETRIEVED
from posthog_persons.conformance.checks.separated import SEPARATED
from posthog_persons.conformance.checks.splitting import SPLIT
from posthog_persons.conformance.checks.traits import COHORTS, VALUES

READING: tuple[Check, ...] = (
    FILTERS,
    ORDER,
    WALKS,
    CUTS,
    RETRIEVED,
    LOOKED_UP,
    VALUES,
    COHORTS,
    AS_IT_WAS,
    TIMELINE,
    FUNNEL,
    ENTRANCES,
    CORRELATION,
    FUNNELS,
    LIFECYCLE,
    PATH,
    RETENTION,
    TRENDS,
    STICKINESS,
    PAGED,
    KEPT,
    SEPARATED,
)
WRITING: tuple[Check, ...] = (
    PROJECTS,
    DROPPED,
    SETTINGS,
    CHANGED,
    SPLIT,
    LOGGED,
    SINGLE,
    HANGING,
    BULK,
    AFTERWARDS,
    SUNDAY,
)
TRUTHS: tuple[Check, ...] = (*READING, *WRITING)
