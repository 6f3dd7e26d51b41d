"""Which of the many cases are sent that schemathesis counts up from the schemas."""

from __future__ import annotations

import zlib
from collections import Counter
from typing import Any

from schemathesis.generation.case import Case
from schemathesis.generation.meta import TestPhase

from posthog_persons.conformance.contract.operations import Contract, Operation
from posthog_persons.conformance.contract.parts import parts

SHARE = 8
"""An operation with so many fields has half of its cases sent, one with twice as many a third, and so on."""


class Sample:
    """Takes a part of the counted cases of operations with many fields; another seed takes another part.

    Args:
        contract: Of the era.
        seed: Of everything that is random.
    """

    def __init__(self, contract: Contract, seed: int) -> None:
        self._contract = contract
        self._seed = seed
        self._counted: Counter[str] = Counter()
        self._one_in = {each.id: 1 + self._fields(each) // SHARE for each in contract.operations}

    def takes(self, case: Case[Any]) -> bool:
        """Tell whether a case is sent."""
        if case.meta is None or case.meta.phase.name is not TestPhase.COVERAGE:
            return True
        operation = str(case.operation.definition.raw["operationId"])
        self._counted[operation] += 1
        words = f"{operation} {self._counted[operation]} {self._seed}"
        return zlib.crc32(words.encode()) % self._one_in[operation] == 0

    def _fields(self, operation: Operation) -> int:
        body = self._contract.body(operation)
        fields = [] if body is None else [part.get("properties", {}) for part in parts(self._contract, body)]
        return len(self._contract.parameters(operation)) + sum(map(len, fields))
