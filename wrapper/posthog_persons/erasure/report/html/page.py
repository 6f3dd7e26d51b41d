"""The whole page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from posthog_persons._markup import Html, element, together
from posthog_persons.erasure.ledger import Subject
from posthog_persons.erasure.report import words
from posthog_persons.erasure.report.checking import DIGEST, JOB, MADE_AT
from posthog_persons.erasure.report.model import Report

from .picture import picture

_STYLE = Path(__file__).with_name("style.css")
# A second lock beside the escaping: whatever stands in the page, it loads and runs nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(report: Report) -> str:
    """Return the report as a page in one file: it loads nothing, runs nothing, and is made for print, too."""
    job = report.job
    metas = {
        "viewport": "width=device-width, initial-scale=1",
        "robots": "noindex",
        DIGEST: report.digest,
        JOB: job.spec.name,
        MADE_AT: report.made_at.isoformat(),
    }
    head = element(
        "head",
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        *(_meta(name, content) for name, content in metas.items()),
        element("title", f"Erasure {job.spec.name}: {words.headline(report)}"),
        element("style", Html(_STYLE.read_text(encoding="utf-8"))),
    )
    body = element("body", _header(report), element("main", *_sections(report)))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def _header(report: Report) -> Html:
    job, spec = report.job, report.job.spec
    server = (job.server or {}).get("era")
    facts = (
        ("asked for", f"{job.subjects:,} {words.kind(spec)}"),
        ("to be deleted", words.asked(spec)),
        ("ids from", spec.source),
        ("PostHog", f"{spec.origin}, project {spec.project_id}{f', as of {server}' if server else ''}"),
        ("asked at", words.hours(job.created_at)),
        ("stage", f"{job.stage}, since {words.hours(job.times[job.stage])}"),
        ("carried out by", f"posthog-persons {spec.program}"),
        ("report made at", f"{words.hours(report.made_at)}, by posthog-persons {report.version}"),
    )
    return element(
        "header",
        element("p", "Erasure of personal data in PostHog", class_="kicker"),
        element("h1", spec.name),
        element("p", words.headline(report), class_=f"verdict {report.verdict.replace(' ', '-')}"),
        element("dl", *(element("div", element("dt", name), element("dd", value)) for name, value in facts)),
    )


def _sections(report: Report) -> Iterator[Html]:
    states = (
        (state, words.STATES[state], f"{ids:,}", "" if people is None else f"{people:,}")
        for state, ids, people in words.by_state(report.counts)
    )
    all_ids, all_people = sum(report.counts.subjects.values()), sum(report.counts.people.values())
    total = ("all", "", f"{all_ids:,}", f"{all_people:,}")
    yield _section(
        "What became of the ids",
        _table(("state", "means", "ids", "people"), (*states, total), "states"),
        element("p", "Several ids can belong to one person; each id counts once.", class_="quiet"),
    )
    if report.history.steps:
        yield _section("When", picture(report), element("p", _READING, class_="quiet"))
    if report.history.calls:
        rows = ((name, f"{number:,}") for name, number in words.calls(report))
        yield _section("What was sent, and what the server said", _table(("what", "number"), rows, "calls"))
    yield _section("What this covers", _list(words.covered(report)))
    yield _section("What it does not cover", _list(words.not_covered(report)))
    yield _section("Digest of the ledger", *_digest(report))
    if report.exceptions:
        yield _section("Exceptions", *_exceptions(report))


_READING = "A lane is as full as ids had come to the step by then. Times are UTC; long waits are cut out."


def _exceptions(report: Report) -> Iterator[Html]:
    more = report.attention - len(report.exceptions)
    rest = f" These are the first {len(report.exceptions):,}; the CSV of the job has all." if more else ""
    yield element("p", f"{words.attention(report)}.{rest}")
    rows = (
        (f"{each.line:,}", _given(each), element("code", each.uuid or ""), each.state, each.reason or "")
        for each in report.exceptions
    )
    yield _table(("line", "id", "person", "state", "reason"), rows, "exceptions")


def _given(subject: Subject) -> Html:
    shown = element("code", subject.given)
    return together(shown, element("span", " hash", class_="quiet")) if subject.hashed else shown


def _digest(report: Report) -> Iterator[Html]:
    yield element("p", element("code", report.digest, class_="digest"))
    yield element(
        "p",
        "SHA-256 over all rows of this job, as they were when the report was made. To compare: ",
        element("code", f"posthog-persons erase report {report.job.spec.name} --check FILE"),
        class_="quiet",
    )


def _meta(name: str, content: str) -> Html:
    # An element without an end; `element` escapes the values.
    return Html(element("meta", name=name, content=content).removesuffix("</meta>"))


def _section(title: str, *children: str) -> Html:
    return element("section", element("h2", title), *children)


def _list(sentences: Iterable[str]) -> Html:
    return element("ul", *(element("li", sentence) for sentence in sentences))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], class_: str) -> Html:
    def line(name: str, cells: tuple[str, ...]) -> Html:
        return element("tr", *(element(name, cell) for cell in cells))

    return element(
        "table",
        element("thead", line("th", head)),
        element("tbody", *(line("td", row) for row in rows)),
        class_=class_,
    )
