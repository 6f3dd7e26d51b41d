"""Who is deleted is gone everywhere, and nobody else is."""
