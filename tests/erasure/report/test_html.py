from __future__ import annotations

from html.parser import HTMLParser

import pytest

from posthog_persons.erasure.ledger import Answer, Ledger
from posthog_persons.erasure.report import as_html, make_report
from posthog_persons.testing.waiting import CountingClock
from support.erased import erased, forward, found, named
from support.ledgers import planned, received

VOID = {"meta"}
HOSTILE = "</style></script></svg><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\x1b\ud800"
SVG = {"svg", "title", "g", "line", "path", "text"}


class Page(HTMLParser):
    """Reads a page, and fails where an element is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.rows: list[list[str]] = []
        self.drawn: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.text += f"{data}\n"
        if self.open and self.open[-1] == "text":
            self.drawn.append(data)
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


def page(ledger: Ledger, clock: CountingClock, *, exceptions: int = 200) -> Page:
    [job] = ledger.jobs.list()
    return Page(as_html(make_report(ledger, job, clock, exceptions=exceptions)))


def test_the_head_says_what_was_asked_when_and_by_what(ledger: Ledger, clock: CountingClock) -> None:
    job = erased(ledger, clock)
    forward(clock, "12 08:00:00")
    text = page(ledger, clock).text
    for said in (
        "spring",
        "Some ids need attention: see the exceptions",
        "8 distinct ids",
        "profiles with all their distinct ids, events",
        "people.csv",
        "https://eu.posthog.com, project 1, as of 2026-10",
        "2026-10-07 09:00:00 UTC",
        "ended, since 2026-10-11 05:12:00 UTC",
        "posthog-persons 0.1.0",
        "2026-10-12 08:00:00 UTC, by posthog-persons 0.1.0",
        ledger.of(job.id).digest(),
    ):
        assert said in text


def test_what_no_server_can_prove_is_not_promised(ledger: Ledger, clock: CountingClock) -> None:
    job = planned(ledger, [1])
    job.batches.claim("run")
    number = job.attempts.send(0, [0], "run")
    job.attempts.answer(0, number, Answer("taken", 202))
    ledger.jobs.advance(1, "sending")
    ledger.jobs.advance(1, "verifying")
    assert "Accepted by PostHog, not all proven yet" in page(ledger, clock).text
    ledger.jobs.advance(1, "ended")
    assert "Accepted by PostHog, and verified as far as it tells" in page(ledger, clock).text


def test_the_tables_have_the_numbers(ledger: Ledger, clock: CountingClock) -> None:
    erased(ledger, clock)
    rows = [[*row[:1], *row[2:]] if len(row) == 4 else row for row in page(ledger, clock).rows]
    assert rows == [
        ["state", "ids", "people"],
        ["gone", "1", "1"],
        ["proven", "1", "1"],
        ["refused", "1", "1"],
        ["covered by an earlier deletion", "2", "1"],
        ["not found", "1", ""],
        ["duplicate", "1", ""],
        ["junk", "1", ""],
        ["all", "8", "4"],
        ["what", "number"],
        ["deletion calls", "4"],
        ["calls halved", "1"],
        ["calls refused", "1"],
        ["calls taken", "2"],
        ["people found, as the server says", "3"],
        ["people deleted, as the server says", "2"],
        ["people queued for deletion, as the server says", "1"],
        ["line", "id", "person", "state", "reason"],
        ["3", "b", rows[18][2], "covered by an earlier deletion", "asked for before, on 2026-10-06"],
        ["4", "c", rows[18][2], "covered by an earlier deletion", "asked for before, on 2026-10-06"],
        ["6", "", "", "junk", "is empty"],
        ["8", "e", "", "not found", ""],
        ["9", "f", rows[22][2], "refused", "400 invalid_input: no"],
    ]


def test_calls_under_way_are_told(ledger: Ledger, clock: CountingClock) -> None:
    job = ledger.of(erased(ledger, clock).id)
    job.people.move_all("refused", "ready")
    job.batches.claim("again")
    job.attempts.send(1, [1], "again")
    assert ["calls without an answer", "1"] in page(ledger, clock).rows


def test_no_more_exceptions_are_shown_than_wanted_and_that_is_said(
    ledger: Ledger, clock: CountingClock
) -> None:
    erased(ledger, clock)
    shown = page(ledger, clock, exceptions=2)
    assert "5 ids need attention. These are the first 2; the CSV of the job has all." in shown.text
    assert [row[0] for row in shown.rows[-2:]] == ["3", "4"]
    assert "These are the first" not in page(ledger, clock).text


def test_the_picture_has_a_lane_a_step_with_its_number_and_an_axis(
    ledger: Ledger, clock: CountingClock
) -> None:
    erased(ledger, clock)
    drawn = page(ledger, clock).drawn
    # The axis: 09:00:00 to 09:05:00, then three days and 20 hours cut out, then 05:10:00 to 05:11:00.
    axis, lanes = drawn[:-14], drawn[-14:]
    assert lanes == [
        "received", "8", "resolved", "5", "sent", "5", "accepted", "4", "gone", "4", "events deleted", "1",
        "proven", "1",
    ]  # fmt: skip
    assert axis[:2] == ["09:00:00", "2026-10-07"]
    assert axis[-1] == "3 d 20 h"
    assert {"09:05:00", "05:10:00", "2026-10-11", "05:11:00"} <= set(axis)


def test_a_job_that_has_just_begun_has_no_picture_and_no_calls(ledger: Ledger, clock: CountingClock) -> None:
    ledger.jobs.create(named("empty"))
    shown = page(ledger, clock)
    assert "svg" not in shown.tags
    assert [row[0] for row in shown.rows] == ["state", "all"]
    assert "Under way" in shown.text


def test_whatever_stands_in_the_ledger_runs_nothing(ledger: Ledger, clock: CountingClock) -> None:
    spec = named(HOSTILE[:40], source=HOSTILE.replace("\ud800", ""), origin="<b>", project_id='"><i>')
    job = erased(ledger, clock, spec, junk=HOSTILE)
    ledger.of(job.id).people.move_all("refused", "failed", reason="<script>alert(2)</script>")
    shown = page(ledger, clock)
    assert shown.tags == {
        "html", "head", "meta", "title", "style", "body", "header", "main", "h1", "h2", "p", "dl", "div",
        "dt", "dd", "section", "table", "thead", "tbody", "tr", "th", "td", "code", "ul", "li",
        *SVG,
    }  # fmt: skip
    assert not [name for name in shown.attributes if name.startswith("on")]
    assert not shown.attributes & {"src", "href"}
    assert r"\x1b\ud800" in shown.text
    as_html(make_report(ledger, found(ledger, spec.name), clock)).encode("utf-8")  # holds no half character


def test_hashes_are_marked(ledger: Ledger, clock: CountingClock) -> None:
    job = erased(ledger, clock)
    ledger.of(job.id).chunks.hash(1, {1: "5eed" * 16})
    [row] = [row for row in page(ledger, clock).rows if row[0] == "8"]
    assert row[1] == f"{'5eed' * 16} hash"


@pytest.mark.parametrize("by", ["id", "distinct_id"])
def test_the_kind_of_the_ids_is_named(ledger: Ledger, clock: CountingClock, by: str) -> None:
    ledger.jobs.create(named("other", by=by))
    assert ("UUIDs of persons" in page(ledger, clock).text) is (by == "id")


def test_one_instant_is_a_picture_too(ledger: Ledger, clock: CountingClock) -> None:
    received(ledger, ["a", "b"])
    assert page(ledger, clock).drawn == ["09:00:00", "2026-10-07", "received", "2"]
