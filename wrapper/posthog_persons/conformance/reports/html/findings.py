"""What was found: by operation and check, each kind with the requests that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.reports.html.markup import Html, element, together
from posthog_persons.conformance.reports.report import Kind
from posthog_persons.conformance.reports.text import pretty, short
from posthog_persons.conformance.reports.words import NO_OPERATION, times

BODY = 4_000
"""Characters of a body that are shown."""
CURL = 8_000
"""Characters of a command line that are shown."""


def findings(kinds: Sequence[Kind]) -> Html:
    """Return what was found.

    Args:
        kinds: In order of their operations.
    """
    return together(
        *(
            element("article", element("h3", operation or NO_OPERATION), *map(_kind, group))
            for operation, group in groupby(kinds, key=lambda kind: kind.first.operation)
        )
    )


def _kind(kind: Kind) -> Html:
    excuse = [element("span", kind.excuse, class_="tag")] if kind.excuse else []
    summary = element(
        "summary",
        element("span", kind.first.check, class_="check"),
        element("span", kind.first.title, class_="title"),
        *excuse,
        element("span", times(kind), class_="quiet"),
    )
    examples = (
        _example(each, f"{number} of {len(kind.examples)} examples" if len(kind.examples) > 1 else "")
        for number, each in enumerate(kind.examples, start=1)
    )
    return element("details", summary, *examples, class_=f"kind {kind.standing}")


def _example(finding: Finding, number: str) -> Html:
    head = [element("p", number, class_="quiet")] if number else []
    detail = [element("p", short(finding.detail, BODY), class_="detail")] if finding.detail else []
    shown = _exchange(finding.exchange) if finding.exchange else ()
    return element("div", *head, *detail, *shown, class_="example")


def _exchange(exchange: Exchange) -> Iterator[Html]:
    request, answer = f"{exchange.method} {exchange.url}", f"{exchange.status}, {exchange.seconds:.3f} s"
    yield element(
        "div",
        _side("Request", request, exchange.sent_headers, exchange.sent),
        _side("Answer", answer, exchange.headers, exchange.body),
        class_="exchange",
    )
    yield element("h4", "To send it again")
    yield element("pre", short(exchange.curl(), CURL), class_="curl")


def _side(title: str, line: str, headers: Mapping[str, str], body: bytes) -> Html:
    return element(
        "div",
        element("h4", title),
        element("p", element("code", line)),
        element("pre", "\n".join(_lines(headers.items())), class_="headers"),
        element("pre", pretty(body, BODY)) if body else element("p", "no body", class_="quiet"),
    )


def _lines(headers: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{name}: {value}" for name, value in headers)
