"""How quick emulator and client are, measured beside something that shows what would be possible."""

from __future__ import annotations

import sys
from pathlib import Path

# The service with limits and a clock of its own (`support.limited`) is the tests', too.
sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
