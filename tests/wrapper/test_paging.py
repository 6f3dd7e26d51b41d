from __future__ import annotations

import pytest

from posthog_persons import ForeignOriginError, PagingError
from posthog_persons._transport.origin import page_link
from posthog_persons.paging import Trail

ORIGIN = "https://posthog.example.org"
PAGE = f"{ORIGIN}/api/environments/1/persons/?limit=1&offset=2"


@pytest.mark.parametrize(
    "link",
    [
        PAGE,
        "api/environments/1/persons/?limit=1&offset=2",
        "/api/environments/1/persons/?limit=1&offset=2",
        "https://posthog.example.org:443/api/environments/1/persons/?limit=1&offset=2",
    ],
)
def test_links_are_mended_to_absolute_ones(link: str) -> None:
    assert page_link(link, ORIGIN).replace(":443", "") == PAGE


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example.org/api/", "http://posthog.example.org/api/", "https://posthog.example.org:8443/",
        "//evil.example.org/api/", "https://posthog.example.org@evil.org/", "https://x@posthog.example.org/",
        "https://[broken/", "https://posthog.example.org:port/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_links_to_another_origin_are_refused(link: str) -> None:
    with pytest.raises(ForeignOriginError, match="another origin"):
        page_link(link, ORIGIN)


def test_a_page_is_read_once() -> None:
    trail = Trail()
    assert trail.step(PAGE) == PAGE
    with pytest.raises(PagingError):
        trail.step(PAGE)
