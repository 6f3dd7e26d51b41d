from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
KNOWN_FAULTS = 25
"""So many rows, the first of the register, are the known faults of the reference."""


def test_every_known_fault_of_the_reference_has_a_test(root: Path) -> None:
    register = (root / "docs" / "deviations.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| DEV-(\d{3}) \|", register, re.MULTILINE)
    texts = [path.read_text(encoding="utf-8") for path in sorted(HERE.glob("test_*.py"))]
    tested = {row for text in texts for row in re.findall(r"^def test_dev_(\d{3})_", text, re.MULTILINE)}
    assert [row for row in rows[:KNOWN_FAULTS] if row not in tested] == []
    assert tested <= set(rows), "a test is named after a row that there is not"
