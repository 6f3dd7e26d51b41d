from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.reports.data import LONGEST, as_json
from support.reports import PAGING, acceptance, exchange, finding, report

GUIDE = (Path(__file__).parents[3] / "docs" / "conformance.md").read_text(encoding="utf-8")


def data(*findings: Any, **given: Any) -> Any:
    return json.loads(as_json(report(*findings, **given)))


def test_everything_of_a_run_is_there() -> None:
    seen = data(plan=Plan(era="2026-04", operations=("list_persons",), seed=7, time_limit=9, quick=True))
    assert seen == {
        "version": 1,
        "package": "0.1.0",
        "verdict": "passed",
        "target": "https://ph.example, project 1, read only",
        "era": "2026-04",
        "plan": {
            "operations": ["list_persons"],
            "max_examples": 25,
            "seed": 7,
            "time_limit": 9,
            "max_requests": 50_000,
            "quick": True,
        },
        "began_at": "2026-10-07T09:00:00+00:00",
        "seconds": 1.5,
        "stopped": None,
        "unmade": None,
        "requests": 12,
        "refused": {},
        "checks": [
            {
                "name": "paging",
                "says": "pages are disjoint and complete",
                "operations": ["list_persons", "person_cohorts"],
                "requests": 12,
                "seconds": 0.25,
                "findings": 0,
                "left_out": None,
            }
        ],
        "findings": [],
        "gone": [],
        "coverage": {
            "operations": {"total": 32, "seen": 31, "missing": ["path_persons"]},
            "responses": {"total": 0, "seen": 0, "missing": []},
            "parameters": {"total": 0, "seen": 0, "missing": []},
            "keywords": {"total": 0, "seen": 0, "missing": []},
        },
    }


def test_a_finding_has_its_standing_and_its_examples_whole() -> None:
    asked = exchange(method="POST", sent=b'{"ids": []}', body=b"\xff<p>", headers={"x": "y"})
    [known, bare] = data(finding(row="DEV-025", exchange=asked), finding("pages shrink", exchange=None))[
        "findings"
    ]
    assert known == {
        "fingerprint": finding(row="DEV-025").fingerprint,
        "check": "paging",
        "operation": "list_persons",
        "title": "pages share people",
        "standing": "known",
        "row": "DEV-025",
        "accepted_since": None,
        "count": 1,
        "examples": [
            {
                "detail": "ada is on two pages",
                "curl": asked.curl(),
                "exchange": {
                    "number": 7,
                    "operation": "list_persons",
                    "request": {
                        "method": "POST",
                        "url": "https://ph.example/api/environments/1/persons/?limit=2",
                        "headers": {
                            "Accept": "application/json",
                            "Authorization": "Bearer $POSTHOG_PERSONAL_API_KEY",
                        },
                        "body": '{"ids": []}',
                    },
                    "response": {
                        "status": 200,
                        "headers": {"x": "y"},
                        "body": "\ufffd<p>",
                        "seconds": 0.013,
                    },
                },
            }
        ],
    }
    assert bare["standing"] == "new"
    assert bare["examples"] == [{"detail": "ada is on two pages", "curl": None, "exchange": None}]


def test_what_is_accepted_says_since_when_and_what_is_gone_is_listed() -> None:
    old, gone = finding("pages miss people"), finding("pages grow")
    seen = data(old, accepted=[acceptance(old), acceptance(gone)])
    assert [(each["standing"], each["accepted_since"]) for each in seen["findings"]] == [
        ("accepted", "2026-09-01")
    ]
    assert seen["gone"] == [
        {
            "check": "paging",
            "operation": "list_persons",
            "title": "pages grow",
            "fingerprint": gone.fingerprint,
        }
    ]


def test_a_long_body_is_cut() -> None:
    [kind] = data(finding(exchange=exchange(body=b"x" * (LONGEST + 1))))["findings"]
    assert len(kind["examples"][0]["exchange"]["response"]["body"]) == LONGEST


def test_the_same_result_is_the_same_text() -> None:
    found = [finding(check="b"), finding(check="a")]
    refused = {"it goes to another origin": 1, "a field may override the method": 2}
    backwards = dict(reversed(refused.items()))
    assert as_json(report(*found, refused=refused)) == as_json(report(*found[::-1], refused=backwards))


def test_the_guide_names_every_field() -> None:
    told = set(re.findall(r"`([a-z_]+)`", GUIDE))
    everything = data(
        finding(), accepted=[acceptance(finding("gone"))], checks=(PAGING,), refused={"it is elsewhere": 1}
    )
    for free in ("refused", "coverage"):
        everything[free] = {}
    [example] = everything["findings"][0]["examples"]
    example["exchange"]["request"]["headers"] = example["exchange"]["response"]["headers"] = {}
    assert set(fields(everything)) <= told


def fields(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, within in value.items():
            yield name
            yield from fields(within)
    elif isinstance(value, list):
        for within in value:
            yield from fields(within)
