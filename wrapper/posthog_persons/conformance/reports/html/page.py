"""The whole page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from posthog_persons.conformance.reports.html.coverage import coverage
from posthog_persons.conformance.reports.html.findings import findings
from posthog_persons.conformance.reports.html.markup import Html, element, table, together
from posthog_persons.conformance.reports.report import Report
from posthog_persons.conformance.reports.words import conclusion, headline
from posthog_persons.conformance.result import CheckRun

_STYLE = Path(__file__).with_name("style.css")
_META = (
    ("viewport", "width=device-width, initial-scale=1"),
    ("color-scheme", "light dark"),
)
# A second lock beside the escaping: whatever stands in the page, it loads and runs nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(report: Report) -> str:
    """Return the report as a page in one file: it loads nothing, runs nothing, and is made for print, too."""
    head = element(
        "head",
        Html('<meta charset="utf-8">'),
        *(Html(f'<meta name="{name}" content="{content}">') for name, content in _META),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        element("title", f"Conformance: {headline(report)}"),
        element("style", Html(_STYLE.read_text(encoding="utf-8"))),
    )
    body = element("body", _header(report), element("main", *_sections(report)))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def _header(report: Report) -> Html:
    plan = report.result.plan
    facts = (
        ("era", plan.era),
        ("seed", str(plan.seed)),
        ("began", f"{report.at:%Y-%m-%d %H:%M:%S %Z}"),
        ("made by", f"posthog-persons {report.version}"),
    )
    return element(
        "header",
        element("h1", "Conformance"),
        element("p", headline(report), class_=f"verdict {report.verdict}"),
        element("p", conclusion(report)),
        element("dl", *(element("div", element("dt", name), element("dd", value)) for name, value in facts)),
    )


def _sections(report: Report) -> Iterator[Html]:
    if report.new:
        yield _section("Findings", findings(report.new))
    if report.excused:
        yield _section("Known or accepted", findings(report.excused))
    if report.gone:
        rows = ((each.operation, each.check, each.title, each.since) for each in report.gone)
        yield _section(
            "Accepted, but gone",
            element("p", "The baseline accepts these, and the run looked for them in vain: take them out."),
            table(("operation", "check", "what", "accepted"), *rows),
        )
    yield _section("Coverage of the contract", coverage(report.result.covered))
    yield _section("Checks", _checks(report.result.checks))
    if report.result.refused:
        rows_ = ((why, f"{count:,}") for why, count in sorted(report.result.refused.items()))
        yield _section(
            "Not sent",
            element("p", "The guard let these requests not pass, whatever made them up."),
            table(("why", "requests"), *rows_, numbers=frozenset({1})),
        )


def _section(title: str, *children: str) -> Html:
    return element("section", element("h2", title), *children)


def _checks(checks: tuple[CheckRun, ...]) -> Html:
    rows = (
        (
            together(element("strong", check.name), element("span", check.says, class_="says")),
            f"{check.requests:,}",
            f"{check.seconds:,.1f}",
            _outcome(check),
        )
        for check in checks
    )
    return table(("check", "requests", "seconds", "findings"), *rows, numbers=frozenset({1, 2, 3}))


def _outcome(check: CheckRun) -> Html:
    if check.left_out is not None and not check.requests:
        return element("span", f"left out: {check.left_out}", class_="quiet")
    number = element("span", f"{check.findings:,}", class_="bad" if check.findings else "good")
    cut = element("span", f"not done to the end: {check.left_out}", class_="says")
    return number if check.left_out is None else together(number, cut)
