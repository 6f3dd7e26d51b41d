"""CSV as PostHog's lists have it (api-facts §0.4; design.md, "Rulings")."""

from __future__ import annotations

from typing import Any

from rest_framework_csv.renderers import CSVRenderer


class ResultsCSVRenderer(CSVRenderer):
    """Writes a row for each item of `results`, or of retention's `result`."""

    def render(
        self,
        data: Any,
        media_type: str | None = None,
        renderer_context: Any = None,
        writer_opts: dict[str, Any] | None = None,
    ) -> bytes | str:
        """Return the table, header first.

        Args:
            data: the answer; None, for an empty one, gives an empty body.
            media_type: as negotiated.
            renderer_context: DRF's.
            writer_opts: for the writer of the csv module.
        """
        if data is None:
            return b""
        rows = data.get("results", data.get("result", [data])) if isinstance(data, dict) else data
        return super().render(rows, media_type, renderer_context or {}, writer_opts)
