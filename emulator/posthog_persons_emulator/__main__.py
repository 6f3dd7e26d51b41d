"""`python -m posthog_persons_emulator`."""

from posthog_persons_emulator.cli import main

if __name__ == "__main__":
    main()
