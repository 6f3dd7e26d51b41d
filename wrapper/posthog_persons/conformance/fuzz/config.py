"""How schemathesis is set up. Everything is fixed, so that a finding comes back on every run."""

from __future__ import annotations

from typing import Any

from schemathesis.config import SchemathesisConfig

from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server

Json = Any

CHECKS = ("not_a_server_error", "negative_data_rejection", "positive_data_acceptance")
"""What else schemathesis can check of an answer is checked of every exchange of a run, and more strictly."""
STATEFUL_EXAMPLES = 30
"""Scenarios of a round."""
QUICK = 6
"""The same, and at most so many examples, of a quick run."""
_NO_RESPONSES: Json = {"extra-data-sources": {"responses": False}}


def configured(server: Server, plan: Plan) -> SchemathesisConfig:
    """Return the settings for a plan.

    Args:
        server: What is fuzzed.
        plan: Says how much.
    """
    return SchemathesisConfig.from_dict(
        {
            "seed": plan.seed,
            "continue-on-failure": True,
            "workers": 1,  # more would mix the requests up
            "base-url": f"{server.target.origin}/api/environments",
            "request-timeout": 120.0,
            "max-redirects": 0,
            "headers": {"Authorization": f"Bearer {server.target.key}"},
            "checks": {"enabled": False} | {name: {"enabled": True} for name in CHECKS},
            "generation": {
                "mode": "all",
                "deterministic": True,
                "database": "none",
                "max-examples": min(plan.max_examples, QUICK) if plan.quick else plan.max_examples,
                # A null byte has no form in a URL that a server can decode.
                "allow-x00": False,
            },
            # Words found in the program under test would change the run with every edit of it.
            "analysis": {"constants": {"enabled": False}},
            "cache": {"enabled": False},
            "phases": {
                "examples": _NO_RESPONSES,
                # Other methods are tried by a check, and where they would write, never.
                "coverage": _NO_RESPONSES | {"unexpected-methods": []},
                "fuzzing": _NO_RESPONSES | {"error-feedback": {"enabled": False}},
                "stateful": {
                    "max-steps": 6,
                    # The contract's own links lead everywhere; guessed ones take a number for a uuid.
                    "inference": {"algorithms": []},
                    "generation": {"max-examples": QUICK if plan.quick else STATEFUL_EXAMPLES},
                },
            },
            # Any other project is a plain 404, and a run of them would teach nothing.
            "parameters": {"path.project_id": server.target.project_id},
        }
    )
