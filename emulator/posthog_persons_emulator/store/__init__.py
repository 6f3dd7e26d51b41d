"""What one emulator remembers: the only part that knows DuckDB."""
