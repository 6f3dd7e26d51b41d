"""The digest that stands in a report, read out of it again."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from .data import FORM

DIGEST, JOB, MADE_AT = "erasure-digest", "erasure-job", "erasure-made-at"
"""Names of the page's `<meta>` elements."""
_HEX = re.compile(r"[0-9a-f]{64}")


class NoReportError(ValueError):
    """The text is no report of an erasure."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in a report, whatever is true.

    Attributes:
        job: The name of the job.
        digest: The digest.
        made_at: When the report was made, as it is written there.
    """

    job: str
    digest: str
    made_at: str


def printed(text: str) -> Printed:
    """Read what a report in JSON or HTML says of itself.

    Args:
        text: What is in the file.

    Raises:
        NoReportError: It is no report of an erasure.
    """
    found = _of_json(text) if text.lstrip().startswith("{") else _of_html(text)
    if not all(isinstance(value, str) for value in found) or not _HEX.fullmatch(found[1]):
        raise NoReportError("this is no report of an erasure")
    return Printed(*found)


def _of_json(text: str) -> tuple[str, str, str]:
    try:
        data = json.loads(text)
        if data["form"] == FORM:
            return data["job"]["name"], data["digest"], data["made_at"]
    except (ValueError, LookupError, TypeError, RecursionError):
        pass
    raise NoReportError("this is no report of an erasure")


def _of_html(text: str) -> tuple[str, str, str]:
    reader = _Metas()
    reader.feed(text)
    found = reader.found
    return found.get(JOB, ""), found.get(DIGEST, ""), found.get(MADE_AT, "")


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        name = named.get("name")
        if tag == "meta" and name:
            # The first one counts: nothing that was printed later can replace it.
            self.found.setdefault(name, named.get("content") or "")
