from __future__ import annotations

import httpx
import pytest

from posthog_persons import OperationNotAvailableError, PersonsClient
from posthog_persons._transport.meaning import meaning
from support.posthog_fake import FakePostHog, problem


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("The ID provided does not look like a personID. If you are using a distinctId, …", "no person id"),
        ("Endpoint not found.", "no endpoint"),
        ("Project not found.", "no project"),
        ("Not found.", "nobody"),
        ("This action does not support personal API key access", "no keys"),
        ("This action does not support Personal API Key access", "no keys"),
        ("API key missing required scope 'person:read'", "no scope"),
        ("One or more UUIDs are invalid.", None),
        ("", None),
        (None, None),
    ],
)
def test_texts_that_something_depends_on_are_known(text: str | None, means: str | None) -> None:
    assert meaning(text) == means


@pytest.mark.parametrize("word", ["key", "API", "personal"])
def test_an_id_that_occurs_in_the_text_does_not_hide_its_meaning(
    client: PersonsClient, posthog: FakePostHog, word: str
) -> None:
    def refuse(_: httpx.Request) -> httpx.Response:
        return problem(403, "permission_denied", "This action does not support personal API key access")

    posthog.override("batch_by_distinct_ids", refuse)
    with pytest.raises(OperationNotAvailableError) as caught:
        client.batch_by_distinct_ids([word])
    assert word not in (caught.value.detail or "")
