"""The same words in every form of report."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.coverage import Covered, Part
from posthog_persons.conformance.reports.report import Kind, Report

NO_OPERATION = "no single operation"


def headline(report: Report) -> str:
    """Say what came of a run, in a few words."""
    new = len(report.new)
    found = f"{new:,} kind{'s' if new != 1 else ''} of findings" if new else "no finding"
    return found if report.verdict in {"passed", "failed"} else f"{report.verdict}, {found}"


def conclusion(report: Report) -> str:
    """Say what was sent where, and what else is to be known of the run, in a sentence or two."""
    result = report.result
    noun = "request" if result.requests == 1 else "requests"
    sentences = [f"{result.requests:,} {noun} to {result.target}, in {result.seconds:,.1f} s."]
    if result.stopped is not None:
        sentences.append(f"It ended early: {result.stopped}.")
    if result.unmade is not None:
        sentences.append(f"The people that checks need could not be made: {result.unmade}.")
    return " ".join(sentences)


def times(kind: Kind) -> str:
    """Say how often something was found."""
    return "once" if kind.count == 1 else f"{kind.count:,} times"


def parts(covered: Covered) -> Iterator[tuple[str, Part]]:
    """Yield what the contract consists of, by name, with what was seen of it."""
    yield "operations", covered.operations
    yield "responses", covered.responses
    yield "parameters", covered.parameters
    yield "keywords", covered.keywords


def share(part: Part) -> str:
    """Say how much was seen: 100 % only if it was all."""
    if not part.total:
        return "100 %"
    tenths = part.seen * 1000 // part.total
    return f"{tenths // 10} %" if tenths % 10 == 0 else f"{tenths / 10:.1f} %"
