"""The report as one page to print and file, which needs no network."""

from __future__ import annotations

from .page import as_html

__all__ = ["as_html"]
