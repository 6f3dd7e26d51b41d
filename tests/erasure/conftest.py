from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.erasing import Site


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], Site]]:
    """Make a site of an era."""
    sites = []

    def make_it(era: str) -> Site:
        sites.append(Site(tmp_path, era))
        return sites[-1]

    yield make_it
    for site in sites:
        site.emulator.service.store.close()


@pytest.fixture
def site(make: Callable[[str], Site]) -> Site:
    return make("union")
