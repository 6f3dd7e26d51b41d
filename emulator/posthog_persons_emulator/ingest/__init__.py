"""From a capture request to events and persons, knowing no web framework."""

from posthog_persons_emulator.ingest.capture import CaptureResult, capture

__all__ = ["CaptureResult", "capture"]
