"""`python -m posthog_persons` is `posthog-persons`."""

from __future__ import annotations

import sys

from posthog_persons.cli import main

sys.exit(main())
