"""Finds out what calls without an answer have done, by look-ups and the list of event deletions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from posthog_persons._deletion.look_up import Found
from posthog_persons.errors import PersonsError

from . import events
from .changes import Changes
from .ledger import Batch, JobLedger, JobSpec
from .proof import CALL_ENDS, Evidence
from .server import Server
from .witness import Witness

NO_EVENTS = (
    "the profile is gone and the server lists no deletion of its events, which cannot be asked for any more"
)
UNTOLD_EVENTS = (
    "the profile is gone by a call without an answer; whether its events are to be deleted cannot be told"
)
UNTOLD_RECORDINGS = (
    "the profile is gone by a call without an answer; whether its recordings are to be deleted cannot be told"
)
