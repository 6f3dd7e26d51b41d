"""A bulk deletion from the first id to the report."""
