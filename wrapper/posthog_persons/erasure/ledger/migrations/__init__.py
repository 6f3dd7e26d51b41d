"""The ledger's migrations, in their order; a published one is never changed.

They use alembic's operations, and are listed here rather than found by alembic in a folder, so that they are
ordinary modules, which installing and testing know.
"""

from __future__ import annotations

from . import v1_ledger

STEPS = {"1": v1_ledger.upgrade}
"""What each revision does to the one before."""
