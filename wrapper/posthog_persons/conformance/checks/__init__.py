"""What must hold of a server beyond the shape of single answers: one property a module."""

from __future__ import annotations

from posthog_persons.conformance.checks.auth import IN_BODY, KEYS, PROJECTS, SCOPES
from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.illness import ILLNESS
from posthog_persons.conformance.checks.refusals_bodies import CHANGES
from posthog_persons.conformance.checks.refusals_forms import FORMS
from posthog_persons.conformance.checks.refusals_insights import FILTERS
from posthog_persons.conformance.checks.refusals_methods import METHODS, SCOPED
from posthog_persons.conformance.checks.refusals_parameters import PARAMETERS
from posthog_persons.conformance.checks.refusals_paths import ABSENT, PATHS
from posthog_persons.conformance.checks.throttling import LIMITS
from posthog_persons.conformance.checks.truths import TRUTHS

REFUSING: tuple[Check, ...] = (
    KEYS,
    IN_BODY,
    SCOPES,
    PROJECTS,
    METHODS,
    SCOPED,
    FORMS,
    PATHS,
    ABSENT,
    PARAMETERS,
    FILTERS,
    CHANGES,
    LIMITS,
)
"""What is refused, by whom it is asked, and how."""
CHECKS: tuple[Check, ...] = (*TRUTHS, ILLNESS, *REFUSING)
"""In the order in which they are run."""
