"""Reports of erasures, from the ledger alone: no server is asked.

    report = make_report(ledger, job, clock)
    as_json(report), as_html(report)

Both hold the digest over the ledger's rows; `digest_of` reads it out of a report later.
"""

from __future__ import annotations

from .checking import NoReportError, Printed, printed
from .data import as_json
from .html import as_html
from .model import Report, Verdict, make_report

__all__ = [
    "NoReportError",
    "Printed",
    "Report",
    "Verdict",
    "as_html",
    "as_json",
    "make_report",
    "printed",
]
