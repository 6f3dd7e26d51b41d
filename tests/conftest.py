"""Fixtures that tests of several areas share."""

from __future__ import annotations

from support.emulator import process, run, service

__all__ = ["process", "run", "service"]
