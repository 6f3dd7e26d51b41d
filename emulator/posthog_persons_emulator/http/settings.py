"""Django's settings: no database, no apps, no HTML."""

from __future__ import annotations

import logging

from django.conf import settings

LARGEST_BODY = 20 * 1024 * 1024
"""Bytes of a request's body beyond which it is refused, also of a batch (api-facts §5.3)."""


def configure() -> None:
    """Set Django and its REST framework up; a second call changes nothing."""
    if settings.configured:
        return
    # Django would complain once about each answer of 400 and above; the answer says it all.
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    settings.configure(
        ROOT_URLCONF="posthog_persons_emulator.http.urls",
        ALLOWED_HOSTS=["*"],
        APPEND_SLASH=False,
        DATABASES={},
        INSTALLED_APPS=[],
        MIDDLEWARE=[],
        TEMPLATES=[],
        USE_TZ=True,
        USE_I18N=False,
        # The WSGI application refuses what is too long, so that it can do so in the envelope.
        DATA_UPLOAD_MAX_MEMORY_SIZE=None,
        DATA_UPLOAD_MAX_NUMBER_FIELDS=None,
        REST_FRAMEWORK={
            "EXCEPTION_HANDLER": "posthog_persons_emulator.http.errors.envelope",
            "UNAUTHENTICATED_USER": None,
            "UNAUTHENTICATED_TOKEN": None,
        },
    )
