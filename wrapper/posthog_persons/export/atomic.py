"""Files that appear under their name when they are complete, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

FOLDERS_FLUSH = os.name == "posix"
# File systems such as FAT have no hard links.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


@contextmanager
def atomic_file(path: str | os.PathLike[str], *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Yield a file to write to, which gets its name when the block ends well.

    It is written beside its place, flushed to the disk and then named, so that nobody sees half of it; after
    an error or an interruption nothing is left behind. It is readable by its owner alone: what is exported is
    personal data.

    Args:
        path: Where it will be. It is tried before the block begins.
        overwrite: Whether a file that is there may be replaced.

    Raises:
        FileExistsError: Something is there, and it may not be replaced or is no regular file.
        OSError: Nothing can be written there.
    """
    target = Path(path)
    _refuse(target, overwrite=overwrite)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:  # which would name a file that nobody asked for
        raise OSError(error.errno, error.strerror, str(target)) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            draft.replace(target)
        else:
            _name(draft, target)
        _keep_name(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _refuse(target: Path, *, overwrite: bool) -> None:
    if target.exists() and not target.is_file():  # a device, which renaming would replace
        raise FileExistsError(errno.EEXIST, "there is something that is no file", str(target))
    if target.exists() and not overwrite:
        raise FileExistsError(errno.EEXIST, "the file exists already", str(target))


def _name(draft: Path, target: Path) -> None:
    """Give a file its name unless somebody else took it meanwhile, which renaming would not notice."""
    try:
        target.hardlink_to(draft)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _refuse(target, overwrite=False)
        draft.replace(target)


def _keep_name(folder: Path) -> None:
    """Flush the folder, too: the name lies there."""
    if FOLDERS_FLUSH:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
