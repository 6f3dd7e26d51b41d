from typing import Any

from rest_framework.renderers import BaseRenderer

class CSVRenderer(BaseRenderer):
    def render(
        self,
        data: Any,
        media_type: str | None = None,
        renderer_context: Any = ...,
        writer_opts: dict[str, Any] | None = None,
    ) -> bytes | str: ...
