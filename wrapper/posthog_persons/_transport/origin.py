"""Which URLs the key may go to."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from posthog_persons.errors import ForeignOriginError

_PORTS = {"http": 80, "https": 443}


def origin_of(url: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port of a URL.

    Raises:
        ValueError: The URL is broken.
    """
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme)


def page_link(link: str, origin: str) -> str:
    """Return a paging link as an absolute URL of the configured origin.

    Once `offset` stands in a URL, the service answers links without origin and slash, such as
    `api/projects/1/…` (api-facts §0.6, DEV-025); these are mended here.

    Raises:
        ForeignOriginError: The link leads elsewhere: following it would hand the key to another server.
    """
    try:
        url = urljoin(f"{origin}/", link)
        if origin_of(url) == origin_of(origin) and "@" not in urlsplit(url).netloc:
            return url
    except ValueError:  # no URL at all: as foreign as any
        pass
    raise ForeignOriginError("a page's link leads to another origin than the configured host; not followed")
