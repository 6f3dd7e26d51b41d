"""Something that is not as the contract says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from posthog_persons.conformance.exchange import Exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        check: Name of the check that found it.
        operation: `operationId`; empty where it is about no single one.
        title: What is wrong, in words that are the same whenever it is found.
        detail: What was seen and what was expected, this time.
        exchange: The request that shows it; None: no single one does.
        row: Row of the register that knows it of live servers of this era; None: it is new.
    """

    check: str
    operation: str
    title: str
    detail: str = ""
    exchange: Exchange | None = field(default=None, repr=False)
    row: str | None = None

    @property
    def fingerprint(self) -> str:
        """What stands for this and all findings of its kind, in a baseline."""
        words = "\0".join((self.check, self.operation, self.title, self.row or ""))
        return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()[:16]
