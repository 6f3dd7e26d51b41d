"""The front that `--chaos` puts before the emulator: it breaks sockets where faults ask for it."""
