from __future__ import annotations

import json
from typing import Any

import pytest

from posthog_persons.conformance.baseline import BaselineError, read, written
from support.reports import acceptance, finding

PAGES = acceptance(finding("pages share people"))
COUNTS = acceptance(finding("counts do not add up", operation="bulk_delete_persons", check="counts"))
KNOWN = acceptance(finding("500 instead of 400", check="status", row="DEV-026"), since="2026-10-07")
ENTRY = json.loads(written([PAGES]))["accepted"][0]


def test_what_is_written_is_what_is_read() -> None:
    assert read(written([PAGES, KNOWN])) == {PAGES.fingerprint: PAGES, KNOWN.fingerprint: KNOWN}


def test_a_file_is_the_same_whatever_the_order_and_reads_well_in_a_diff() -> None:
    text = written([PAGES, KNOWN, COUNTS])
    assert text == written([COUNTS, PAGES, KNOWN])
    assert [entry["operation"] for entry in json.loads(text)["accepted"]] == [
        "bulk_delete_persons",
        "list_persons",
        "list_persons",
    ]
    assert (
        '\n      "title": "pages share people",\n      "row": null,\n      "since": "2026-09-01",\n' in text
    )


def test_findings_of_a_kind_share_a_fingerprint_and_others_do_not() -> None:
    usual = finding("pages share people", detail="ada is on two pages")
    assert finding("pages share people", detail="bob is", exchange=None).fingerprint == usual.fingerprint
    others = [
        finding("pages miss people"),
        finding(check="order"),
        finding(operation="person_cohorts"),
        finding(row="DEV-026"),
    ]
    assert len({usual.fingerprint, *(each.fingerprint for each in others)}) == 5


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ("[]", "its version is None, and must be 1"),
        ('{"version": 2, "accepted": []}', "its version is 2, and must be 1"),
        ('{"version": 1}', "it has no list of accepted findings"),
        ('{"version": 1, "accepted": ["x"]}', "entry 1 must have check, operation, title, row, since"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_with_what_is_wrong(text: str, fault: str) -> None:
    with pytest.raises(BaselineError, match=fault):
        read(text)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": 3}, "entry 2 holds something else than texts"),
        ({"row": 26}, "entry 2 holds something else than texts"),
        ({"since": "last week"}, "entry 2: since is no date"),
        ({"because": "…"}, "entry 2 must have"),
    ],
)
def test_an_entry_that_cannot_be_right_is_named(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(BaselineError, match=fault):
        read(json.dumps({"version": 1, "accepted": [ENTRY, ENTRY | change]}))
