"""What was expected beside what was seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.table import Table


@dataclass(slots=True)
class Checks:
    """Comparisons; the demo fails if any pair differs."""

    rows: list[tuple[str, object, object]] = field(default_factory=list)

    def expect(self, what: str, expected: object, seen: object) -> None:
        """Note one comparison."""
        self.rows.append((what, expected, seen))

    def wrong(self) -> bool:
        """Tell whether anything differed."""
        return any(expected != seen for _, expected, seen in self.rows)

    def table(self) -> Table:
        """Draw all comparisons."""
        table = Table("what", "expected", "seen", "", title="What was asked, and what came of it")
        for what, expected, seen in self.rows:
            table.add_row(what, f"{expected:,}", f"{seen:,}", "[green]✓" if expected == seen else "[red]✗")
        return table
