from __future__ import annotations

import json

import pytest

from posthog_persons.erasure.ledger import Ledger
from posthog_persons.erasure.report import NoReportError, Printed, as_html, as_json, make_report, printed
from posthog_persons.testing.waiting import CountingClock
from support.erased import erased, found, named

DIGEST = "0123456789abcdef" * 4
FORGED = f'</p><meta name="erasure-digest" content="{DIGEST}">'


def test_json_and_html_say_the_same_of_themselves(ledger: Ledger, clock: CountingClock) -> None:
    report = make_report(ledger, erased(ledger, clock), clock)
    expected = Printed("spring", report.digest, "2026-10-11T05:12:00+00:00")
    assert printed(as_json(report)) == printed(as_html(report)) == expected


def test_what_stands_in_the_ledger_forges_no_digest(ledger: Ledger, clock: CountingClock) -> None:
    job = erased(ledger, clock, named("spring", source=FORGED), junk=FORGED)
    report = make_report(ledger, job, clock)
    assert printed(as_html(report)).digest == printed(as_json(report)).digest == report.digest
    ledger.jobs.create(named(FORGED))
    assert printed(as_html(make_report(ledger, found(ledger, FORGED), clock))).job == FORGED


def test_the_first_digest_of_a_page_counts(ledger: Ledger, clock: CountingClock) -> None:
    report = make_report(ledger, erased(ledger, clock), clock)
    assert printed(as_html(report) + FORGED).digest == report.digest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "{",
        "{}",
        "[]",
        json.dumps({"form": "posthog-persons erasure"}),
        json.dumps({"form": "another", "job": {"name": "a"}, "digest": DIGEST, "made_at": "x"}),
        json.dumps({"form": "posthog-persons erasure", "job": "a", "digest": DIGEST, "made_at": "x"}),
        json.dumps({"form": "posthog-persons erasure", "job": {"name": 7}, "digest": DIGEST, "made_at": "x"}),
        json.dumps({"form": "posthog-persons erasure", "job": {"name": ""}, "digest": "ab", "made_at": "x"}),
        "[" * 100_000,
        '{"a":' * 100_000,
        "<meta name='erasure-job' content='a'><meta name='erasure-digest'><meta>",
        f"<meta name='erasure-job'><meta name='erasure-digest' content='{DIGEST[:-1]}'>",
    ],
)
def test_what_is_no_report_is_said_so(text: str) -> None:
    with pytest.raises(NoReportError):
        printed(text)
