"""A worker whose death is noticed within a second."""

from __future__ import annotations

import os

from posthog_persons import PersonsClient
from posthog_persons.erasure.worker import Beats, work

if __name__ == "__main__":
    work(
        os.environ["POSTHOG_PERSONS_LEDGER"],
        PersonsClient,
        concurrency=2,
        on_error=lambda job, error: None,
        beats=Beats(every=0.2, dead=1.0),
    )
