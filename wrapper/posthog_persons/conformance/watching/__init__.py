"""Looks at every exchange of a run, whoever made it up, and tells what is wrong with it by itself."""

from __future__ import annotations

from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.contract.strict import Strict
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.watching import asked, headers, links, numbers, people, shape
from posthog_persons.conformance.watching.envelope import envelope
from posthog_persons.conformance.watching.keys import keys
from posthog_persons.conformance.watching.seen import Lie, Rule, Seen
from posthog_persons.conformance.watching.table import table

CHECK = "single answers"
"""The check that findings are of."""


class Watch:
    """Holds single answers against the contract and what is known of the service.

    Args:
        contract: The contract of the era.
    """

    def __init__(self, contract: Contract) -> None:
        strict = Strict(contract)
        self._contract = contract
        self._found: list[Finding] = []
        self._rules: tuple[Rule, ...] = (
            shape.html,
            shape.status,
            shape.content_type,
            shape.schema(strict),
            table(strict),
            keys,
            envelope,
            *headers.RULES,
            *links.RULES,
            *people.RULES,
            *asked.RULES,
            *numbers.RULES,
        )

    def note(self, exchange: Exchange) -> None:
        """Look at an exchange; what is not below a project's persons is passed over."""
        seen = Seen.of(exchange, self._contract)
        if seen is None:
            return
        for rule in self._rules:
            for title, detail in _lies(rule, seen):
                self._found.append(
                    Finding(
                        check=CHECK,
                        operation=seen.name or seen.template or "",
                        title=title,
                        detail=detail,
                        exchange=exchange,
                    )
                )

    def taken(self) -> list[Finding]:
        """Return what has been found since the last time."""
        found, self._found = self._found, []
        return found


def _lies(rule: Rule, seen: Seen) -> list[Lie]:
    """Return what a rule finds; a form that it cannot work with is found by it, too."""
    try:
        return list(rule(seen))
    except Exception as error:  # noqa: BLE001 - whatever it is, an answer has made it
        return [("an answer has a form that nothing can be made of", repr(error))]
