"""What is told of a batch on its way: whoever keeps count of it."""

from __future__ import annotations

from typing import Protocol

from .removal import Outcome, Removal
from .report import FailedBatch


class Book(Protocol):
    """Keeps what happens to batches; all of it is told in the caller's thread."""

    def send(self, removal: Removal) -> None:
        """Note that the next part of a batch is about to leave; if this raises, it does not."""
        ...

    def unsend(self, removal: Removal) -> None:
        """Note that a batch on its way was refused as a whole, together with the job."""
        ...

    def answer(self, removal: Removal, outcome: Outcome) -> FailedBatch | None:
        """Note how the part on its way ended (`Removal.settle`).

        Returns:
            What failed with it or, for all one knows, may have; None: it was taken, or goes again in halves.
        """
        ...
