"""Workers: several processes, on any machines, that do jobs together; the ledger lies in PostgreSQL."""

from .runner import Beats
from .work import CONCURRENCY, enqueue, work

__all__ = ["CONCURRENCY", "Beats", "enqueue", "work"]
