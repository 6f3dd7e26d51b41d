"""Which parts of the contract a run has seen, from its exchanges alone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from requests import codes

from posthog_persons.conformance.contract.operations import Contract, Operation
from posthog_persons.conformance.coverage.covered import Covered, Part
from posthog_persons.conformance.coverage.fields import ABSENT, Fields
from posthog_persons.conformance.coverage.keywords import Keywords
from posthog_persons.conformance.exchange import Exchange

__all__ = ["Coverage", "Covered", "Part"]

_SUCCESS = range(200, 300)
_BELOW = re.compile(r"/api/(?:environments|projects)(/.*)")


class Coverage:
    """Takes note of every exchange.

    Args:
        contract: Of the era.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._fields = {each.id: Fields(contract, each) for each in contract.operations}
        self._keywords = {name: Keywords(fields) for name, fields in self._fields.items()}
        self._operations = dict.fromkeys(self._fields, False)
        reachable = {each.id: _reachable(contract, each) for each in contract.operations}
        # What an operation does when it does what it is for; one that never can at least answers.
        self._done = {
            name: frozenset(filter(_SUCCESS.__contains__, statuses)) or statuses
            for name, statuses in reachable.items()
        }
        self._responses = {
            f"{name} {status}": False for name, statuses in reachable.items() for status in sorted(statuses)
        }
        self._parameters = {
            f"{name} {place}": False for name, fields in self._fields.items() for place in fields.places
        }

    def note(self, exchange: Exchange) -> None:
        """Take one exchange into account."""
        name = exchange.operation
        if name is None:
            self._note_refused_method(exchange)
            return
        sent = list(self._fields[name].sent(exchange))
        self._keywords[name].note(sent)
        if (response := f"{name} {exchange.status}") in self._responses:
            self._responses[response] = True
        if exchange.status in self._done[name]:
            self._operations[name] = True
            for place, value in sent:
                if value is not ABSENT and (parameter := f"{name} {place}") in self._parameters:
                    self._parameters[parameter] = True

    def _note_refused_method(self, exchange: Exchange) -> None:
        """See 405 of each operation whose path was asked with a method that it does not take."""
        below = _BELOW.match(urlsplit(exchange.url).path)
        template = self._contract.template(below[1]) if below else None
        for each in self._contract.operations:
            if each.template == template and exchange.status == codes.method_not_allowed:
                self._responses |= {f"{each.id} {exchange.status}": True}

    def result(self) -> Covered:
        """Return what was seen until now."""
        keywords = {
            f"{name} {target}": seen
            for name, keywords in self._keywords.items()
            for target, seen in keywords.targets.items()
        }
        return Covered(
            operations=Part.of(self._operations),
            responses=Part.of(self._responses),
            parameters=Part.of(self._parameters),
            keywords=Part.of(keywords),
        )


def _reachable(contract: Contract, operation: Operation) -> frozenset[int]:
    """Return the documented answers that can be brought about (`x-out-of-reach`)."""
    responses = contract.responses(operation)
    return frozenset(status for status, each in responses.items() if "x-out-of-reach" not in each)
