"""The persons' own operations."""
