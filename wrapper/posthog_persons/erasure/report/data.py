"""The report for programs: JSON (docs/erasure.md names the fields)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from posthog_persons.erasure.ledger import Subject

from .model import Report
from .words import covered, not_covered

VERSION = 1
"""Of the form; a field that is added changes nothing, one that changes or goes makes it 2."""
FORM = "posthog-persons erasure"


def as_json(report: Report) -> str:
    """Return the report as JSON."""
    return json.dumps(as_data(report), indent=2) + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """Return the report as what JSON is made of."""
    job = report.job
    history = report.history
    return {
        "form": FORM,
        "version": VERSION,
        "package": report.version,
        "made_at": _time(report.made_at),
        "digest": report.digest,
        "verdict": report.verdict,
        "job": {
            **asdict(job.spec),
            "keyed": job.spec.keyed is not None,
            "created_at": _time(job.created_at),
            "stage": job.stage,
            "times": {stage: _time(at) for stage, at in job.times.items()},
            "server": None if job.server is None else dict(job.server),
        },
        "ids": {"given": job.subjects, "duplicates": job.duplicates, "junk": job.junk},
        "subjects": dict(report.counts.subjects),
        "people": dict(report.counts.people),
        "calls": {"made": history.calls, **history.outcomes},
        "server_says": dict(history.said),
        "steps": [
            {
                "step": step,
                "ids": sum(number for _, number in moments),
                "first": _time(moments[0][0]),
                "last": _time(moments[-1][0]),
            }
            for step, moments in history.steps.items()
        ],
        "covered": list(covered(report)),
        "not_covered": list(not_covered(report)),
        "exceptions": {"count": report.attention, "shown": [_subject(each) for each in report.exceptions]},
    }


def _subject(subject: Subject) -> dict[str, Any]:
    standing = subject.standing
    return {
        "line": subject.line,
        "id": subject.given,
        "hashed": subject.hashed,
        "person_uuid": subject.uuid,
        "state": subject.state,
        "reason": subject.reason,
        "times": {state: _time(at) for state, at in standing.times.items()} if standing else {},
    }


def _time(at: datetime) -> str:
    return at.isoformat()
