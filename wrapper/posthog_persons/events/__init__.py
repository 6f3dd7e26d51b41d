"""What happens, told while it happens: small frozen records, handed to a listener.

`deletion.py` has those of a bulk deletion (`on_event` of `bulk_delete`), `calls.py` those of every call
(`on_event` of the clients).
"""

from .calls import AttemptEnded, AttemptStarted, CallEvent, CallListener, PageRead, Waiting
from .deletion import (
    BatchConfirmed,
    BatchDone,
    BatchFailed,
    BatchSent,
    BatchSplit,
    DeletionEnded,
    DeletionEvent,
    IdsRead,
    IdsSuspicious,
    Listener,
    LookUpDone,
    LookUpsMissing,
)

__all__ = [
    "AttemptEnded",
    "AttemptStarted",
    "BatchConfirmed",
    "BatchDone",
    "BatchFailed",
    "BatchSent",
    "BatchSplit",
    "CallEvent",
    "CallListener",
    "DeletionEnded",
    "DeletionEvent",
    "IdsRead",
    "IdsSuspicious",
    "Listener",
    "LookUpDone",
    "LookUpsMissing",
    "PageRead",
    "Waiting",
]
