"""Ids, batches and the report: pure, no I/O."""
