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


class Draft:
    """A file beside its place, which gets its name when it is complete, or vanishes.

    It is readable by its owner alone: what is written is personal data.

    Args:
        path: Where it will be. It is tried at once.
        overwrite: Whether a file that is there may be replaced.

    Attributes:
        file: What to write to.

    Raises:
        FileExistsError: Something is there, and it may not be replaced or is no regular file.
        OSError: Nothing can be written there.
    """

    def __init__(self, path: str | os.PathLike[str], *, overwrite: bool) -> None:
        self._target = Path(path)
        self._overwrite = overwrite
        _refuse(self._target, overwrite=overwrite)
        try:
            handle, name = tempfile.mkstemp(prefix=f".{self._target.name}.", dir=self._target.parent)
        except OSError as error:  # which would name a file that nobody asked for
            raise OSError(error.errno, error.strerror, str(self._target)) from error
        self._path = Path(name)
        self.file: BinaryIO = os.fdopen(handle, "wb")

    def keep(self) -> None:
        """Flush the file to the disk, close it, and give it its name."""
        with self.file:
            self.file.flush()
            os.fsync(self.file.fileno())
        if self._overwrite:
            self._path.replace(self._target)
        else:
            _name(self._path, self._target)
        _keep_name(self._target.parent)

    def discard(self) -> None:
        """Leave nothing behind; a file that has its name stays."""
        self.file.close()
        self._path.unlink(missing_ok=True)


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
    draft = Draft(path, overwrite=overwrite)
    try:
        yield draft.file
        draft.keep()
    finally:
        draft.discard()


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
