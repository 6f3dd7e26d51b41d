"""CSV as PostHog's lists have it (api-facts §0.4; design.md, "Rulings")."""

from __future__ import annotations

from typing import Any

from rest_framework_csv.renderers import CSVRenderer

_OF_PEOPLE = frozenset({"trends", "stickiness"})
"""Actions of which a row is one of the `people` rather than the page of them."""
_WITHOUT_ROWS = frozenset({"bulk_delete"})
"""Actions whose answer is no table, so that nothing is left of it (DEV-024)."""


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
        context = renderer_context or {}
        rows: Any = data.get("results", data.get("result", [data])) if isinstance(data, dict) else data
        action = getattr(context.get("view"), "action", None)
        if action in _OF_PEOPLE:
            rows = [person for page in rows for person in page["people"]]
        elif action in _WITHOUT_ROWS:
            rows = []
        return super().render(rows, media_type, context, writer_opts)
