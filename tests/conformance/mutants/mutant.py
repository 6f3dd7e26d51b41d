"""What a mutant of the emulator is, and how one is made."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = "posthog_persons_emulator"
SOURCE = ROOT / "emulator" / PACKAGE


@dataclass(frozen=True, slots=True)
class Mutant:
    """An emulator with one mistake, which somebody who builds such a service might make.

    Args:
        name: What it does wrong, in a sentence.
        file: Where the mistake is, below the emulator's package.
        old: The right code, which the file has once.
        new: The wrong code.
        kind: What sort of lie it is.
    """

    name: str
    file: str
    old: str
    new: str
    kind: str

    def stage(self, folder: Path) -> None:
        """Put a copy of the emulator that has the mistake into a folder, which then goes before the real one.

        Raises:
            ValueError: The code is not there any more, or there more than once.
        """
        shutil.copytree(SOURCE, folder / PACKAGE)
        (folder / PACKAGE / self.file).write_text(self.wrong(), encoding="utf-8")

    def wrong(self) -> str:
        """Return the whole file with the mistake."""
        right = (SOURCE / self.file).read_text(encoding="utf-8")
        if right.count(self.old) != 1:
            raise ValueError(f"{self.name}: {self.file} has {self.old!r} {right.count(self.old)} times")
        return right.replace(self.old, self.new)


def of_kind(kind: str, *mistakes: tuple[str, str, str, str]) -> tuple[Mutant, ...]:
    """Make the mutants of a kind, each of its name, file, old and new code."""
    return tuple(Mutant(*each, kind) for each in mistakes)
