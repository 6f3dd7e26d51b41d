from typing import Any

from rest_framework.response import Response

def exception_handler(exc: BaseException, context: dict[str, Any] | None = None) -> Response | None: ...
