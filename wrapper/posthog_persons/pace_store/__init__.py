"""Stores that share a pace between processes and machines (docs/pacing.md).

All keep the time of every call that still counts, so that no span of any rate ever holds more calls than it
may. They add a quarter of a second to each span, as calls take their time and clocks differ; the clocks of
the machines that share a store must agree that closely.
"""

from .postgres import postgres_pace_store
from .redis import RedisPaceStore, redis_pace_store
from .sqlite import sqlite_pace_store
from .table import TablePaceStore

__all__ = ["RedisPaceStore", "TablePaceStore", "postgres_pace_store", "redis_pace_store", "sqlite_pace_store"]
