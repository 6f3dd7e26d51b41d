"""How much of the contract was seen: a bar a kind of thing, and what is missing."""

from __future__ import annotations

from posthog_persons.conformance.coverage import Covered, Part
from posthog_persons.conformance.reports.html.markup import Html, element, together
from posthog_persons.conformance.reports.words import parts, share


def coverage(covered: Covered) -> Html:
    """Return the bars."""
    return together(*(_bar(name, part) for name, part in parts(covered)))


def _bar(name: str, part: Part) -> Html:
    line = element(
        "div",
        element("span", name),
        element("progress", share(part), value=str(part.seen), max=str(part.total or 1)),
        element("span", f"{share(part)} ({part.seen:,} of {part.total:,})", class_="amount"),
        class_="bar",
    )
    if not part.missing:
        return line
    summary = element("summary", f"{len(part.missing):,} missing")
    missing = element("ul", *(element("li", element("code", each)) for each in part.missing))
    return together(line, element("details", summary, missing, class_="missing"))
