"""How quick the emulator is, measured beside something that shows what would be possible."""
