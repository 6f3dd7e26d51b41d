"""For the tests of programs that use this package: no waiting, and an emulator of PostHog.

The pytest fixture `persons_emulator` of `plugin.py` is there wherever this package is installed.
"""

from .emulator import Emulator, emulator
from .waiting import CountingClock, no_waiting

__all__ = ["CountingClock", "Emulator", "emulator", "no_waiting"]
