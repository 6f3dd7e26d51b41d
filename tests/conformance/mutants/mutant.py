"""Emulators that lie, each by one mistake."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "posthog_persons_emulator"
SOURCE = Path(__file__).resolve().parents[3] / "emulator" / PACKAGE
MISTAKES = Path(__file__).resolve().parent / "mistakes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """An emulator with a mistake that somebody who builds such a service might make.

    Args:
        name: What it does wrong, in a sentence.
        kind: What sort of lie that is.
        file: Where the mistake is, below the emulator's package.
        old: The right code, which the file has once.
        new: The wrong code.
    """

    name: str
    kind: str
    file: str
    old: str
    new: str

    def stage(self, folder: Path) -> None:
        """Put a copy of the emulator that has the mistake into a folder, which is to go before the real one.

        Raises:
            ValueError: The code is not there any more, or there more than once.
        """
        shutil.copytree(SOURCE, folder / PACKAGE)
        (folder / PACKAGE / self.file).write_text(self.wrong(), encoding="utf-8")

    def wrong(self) -> str:
        """Return the whole file with the mistake.

        Raises:
            ValueError: See `stage`.
        """
        right = (SOURCE / self.file).read_text(encoding="utf-8")
        if right.count(self.old) != 1:
            raise ValueError(f"{self.name}: {self.file} has {self.old!r} {right.count(self.old)} times")
        return right.replace(self.old, self.new)


def _read() -> Iterator[Mutant]:
    for path in sorted(MISTAKES.glob("*.toml")):
        for name, mistake in tomllib.loads(path.read_text(encoding="utf-8")).items():
            yield Mutant(name=name, kind=path.stem.replace("-", " "), **mistake)


MUTANTS = tuple(_read())
"""All that are written down, a file a kind."""
