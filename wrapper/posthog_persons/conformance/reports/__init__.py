"""What a run has found, for people and for programs; nothing here reads or writes a file."""
