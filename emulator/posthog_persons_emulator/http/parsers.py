"""JSON bodies, read as strictly as the service's JSON is written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from posthog_persons_emulator import strictjson

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class JSONParser(BaseParser):
    """Parses JSON; whatever Python's parser stumbles over is a 400 with Python's own words."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,  # noqa: ARG002 -- DRF's signature
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002 -- DRF's signature
    ) -> Any:
        """Return the decoded body.

        Raises:
            ParseError: for anything but JSON in UTF-8, and for what JSON can spell and answers could not
                hold: NaN, numbers beyond a double, lone surrogates.
        """
        try:
            text = stream.read().decode()
            data = strictjson.loads(text)
            if _SURROGATE.search(text):
                json.dumps(data, ensure_ascii=False).encode()
        # RecursionError: 100,000 brackets. ValueError covers broken JSON, bad UTF-8 and endless integers.
        except (ValueError, RecursionError) as error:
            raise ParseError(f"JSON parse error - {error}") from error
        return data
