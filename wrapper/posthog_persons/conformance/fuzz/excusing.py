"""What schemathesis takes for wrong, and the contract does not."""

from __future__ import annotations

from collections import Counter
from typing import Any

from schemathesis.core import NotSet
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case
from schemathesis.openapi.checks import RejectedPositiveData

from posthog_persons.conformance.contract.dependence import Dependence
from posthog_persons.conformance.contract.leniency import Leniency
from posthog_persons.conformance.contract.operations import Contract, Operation


class Excuses:
    """Excuses failures by rows of the register.

    Args:
        contract: Of the era.

    Attributes:
        rows: How often each row has excused something.
    """

    def __init__(self, contract: Contract) -> None:
        self.rows: Counter[str] = Counter()
        self._contract = contract
        self._leniency = Leniency(contract)
        self._dependence = Dependence(contract)

    def excuse(self, failure: Failure, case: Case[Any], response: Response) -> bool:
        """Tell whether a failure is none.

        Args:
            failure: What was taken for wrong.
            case: What was sent.
            response: What was answered.
        """
        operation = self._contract.operation(case.operation.definition.raw["operationId"])
        rows = self._rows(operation, failure, case, response) if operation else frozenset()
        self.rows.update(rows)
        return bool(rows)

    def _rows(
        self, operation: Operation, failure: Failure, case: Case[Any], response: Response
    ) -> frozenset[str]:
        if isinstance(failure, AcceptedNegativeData):
            values = {"path": case.path_parameters or {}, "query": case.query or {}}
            body = None if isinstance(case.body, NotSet) else case.body
            return self._leniency.rows(operation, values, body, case.media_type)
        if isinstance(failure, RejectedPositiveData):
            answer = response.json() if response.content[:1] == b"{" else {}
            return self._dependence.rows(operation, answer.get("attr"))
        return frozenset()
