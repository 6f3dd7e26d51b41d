"""The report for programs: JSON, with everything."""

from __future__ import annotations

import json
from typing import Any

from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.reports.report import Kind, Report
from posthog_persons.conformance.reports.words import parts

VERSION = 1
"""Of the form; a field that is added changes nothing, one that changes or goes makes it 2."""
LONGEST = 100_000
"""Characters of a body; what is longer is cut."""


def as_json(report: Report) -> str:
    """Return the report as JSON (docs/conformance.md names the fields)."""
    result, plan = report.result, report.result.plan
    data = {
        "version": VERSION,
        "package": report.version,
        "verdict": report.verdict,
        "target": result.target,
        "era": plan.era,
        "plan": {
            "operations": list(plan.operations),
            "max_examples": plan.max_examples,
            "seed": plan.seed,
            "time_limit": plan.time_limit,
            "max_requests": plan.max_requests,
            "quick": plan.quick,
        },
        "began_at": report.at.isoformat(),
        "seconds": round(result.seconds, 3),
        "stopped": result.stopped,
        "unmade": result.unmade,
        "requests": result.requests,
        "refused": dict(sorted(result.refused.items())),
        "checks": [
            {
                "name": check.name,
                "says": check.says,
                "operations": list(check.operations),
                "requests": check.requests,
                "seconds": round(check.seconds, 3),
                "findings": check.findings,
                "left_out": check.left_out,
            }
            for check in result.checks
        ],
        "findings": [_kind(kind) for kind in report.kinds],
        "gone": [
            {
                "check": each.check,
                "operation": each.operation,
                "title": each.title,
                "fingerprint": each.fingerprint,
            }
            for each in report.gone
        ],
        "coverage": {
            name: {"total": part.total, "seen": part.seen, "missing": list(part.missing)}
            for name, part in parts(result.covered)
        },
    }
    return json.dumps(data, indent=2) + "\n"


def _kind(kind: Kind) -> dict[str, Any]:
    first = kind.first
    return {
        "fingerprint": first.fingerprint,
        "check": first.check,
        "operation": first.operation,
        "title": first.title,
        "standing": kind.standing,
        "row": first.row,
        "accepted_since": kind.accepted.since if kind.accepted else None,
        "count": kind.count,
        "examples": [_example(each) for each in kind.examples],
    }


def _example(finding: Finding) -> dict[str, Any]:
    exchange = finding.exchange
    return {
        "detail": finding.detail,
        "curl": exchange.curl() if exchange else None,
        "exchange": _exchange(exchange) if exchange else None,
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return {
        "number": exchange.number,
        "operation": exchange.operation,
        "request": {
            "method": exchange.method,
            "url": exchange.url,
            "headers": dict(exchange.sent_headers),
            "body": _body(exchange.sent),
        },
        "response": {
            "status": exchange.status,
            "headers": dict(exchange.headers),
            "body": _body(exchange.body),
            "seconds": round(exchange.seconds, 3),
        },
    }


def _body(body: bytes) -> str:
    return body.decode("utf-8", "replace")[:LONGEST]
