"""CSV as PostHog's lists have it (api-facts §0.4; design.md, "Rulings")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework_csv.renderers import CSVRenderer


class ResultsCSVRenderer(CSVRenderer):
    """Writes a row for each item of `results`; an answer without that key is one row."""

    def render(
        self, data: Any, media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes | str:
        """Return the table, header first.

        Args:
            data: the answer; None, for an empty one, gives an empty body.
            media_type: as negotiated.
            renderer_context: DRF's.
        """
        rows = data.get("results", [data]) if isinstance(data, dict) else data
        return super().render(rows, media_type, dict(renderer_context or {}))
