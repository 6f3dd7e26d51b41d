"""The report as one page that needs no network."""

from __future__ import annotations

from posthog_persons.conformance.reports.html.page import as_html

__all__ = ["as_html"]
