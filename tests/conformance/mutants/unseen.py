"""What cannot be found, since nobody could see it."""

from __future__ import annotations

from collections.abc import Mapping

UNSEEN: Mapping[str, str] = {}
"""Mutants and lies that make no difference, and why."""
