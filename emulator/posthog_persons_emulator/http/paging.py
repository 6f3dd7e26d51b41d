"""Links to the next and the previous page, with the service's quirks (api-facts §0.6, §2; DEV-025)."""

from __future__ import annotations

import re

from rest_framework.request import Request

_OFFSET = re.compile(r"([?&]offset=)[^&]*")


def next_link(request: Request, offset: int) -> str:
    """Return the link to the page that begins at an offset.

    Once the text `offset` occurs in path or query the link is relative and without a leading slash,
    and its value is replaced in place; before that it is absolute, with the offset appended.

    Args:
        request: what was asked for this page.
        offset: where the other page begins.
    """
    path = request.get_full_path()
    if "offset" not in path:
        return f"{request.build_absolute_uri()}{'&' if '?' in path else '?'}offset={offset}"
    return _OFFSET.sub(rf"\g<1>{offset}", path[1:])


def aliased_link(request: Request, name: str, offset: int) -> str:
    """Return the link to the page that begins at an offset of another name: always absolute (DEV-017)."""
    here = request.build_absolute_uri()
    value = re.compile(rf"([?&]{re.escape(name)}=)[^&]*")
    if value.search(here):
        return value.sub(rf"\g<1>{offset}", here)
    return f"{here}{'&' if '?' in here else '?'}{name}={offset}"


def previous_link(request: Request, offset: int, limit: int) -> str | None:
    """Return the link to the page before, or None on the first one.

    Where that would be offset 0, the link keeps the offset of this page.
    """
    before = offset - limit
    if before < 0:
        return None
    return next_link(request, before or offset)
