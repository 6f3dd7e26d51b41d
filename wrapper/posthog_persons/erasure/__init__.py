"""Erasure that can be proven: jobs with a ledger, resumed after anything, verified and reported.

What it needs comes with the extra `jobs`.
"""

from __future__ import annotations

from .holding import new_holder
from .intake import Junk
from .job import Erasure, Preview
from .ledger import Job, JobSpec, Ledger, open_ledger
from .status import Status, status
from .steps import Steps
from .verify import Pending

__all__ = [
    "Erasure",
    "Job",
    "JobSpec",
    "Junk",
    "Ledger",
    "Pending",
    "Preview",
    "Status",
    "Steps",
    "new_holder",
    "open_ledger",
    "status",
]
