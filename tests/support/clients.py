"""The sync and the async client under one face, so that one test holds both to the same behaviour."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from posthog_persons import AsyncPersonsClient, PersonsClient


class Blocking:
    """A client of either kind: methods return when they are done, those that yield return all as a list."""

    def __init__(self, client: PersonsClient | AsyncPersonsClient, runner: asyncio.Runner) -> None:
        self._client = client
        self._runner = runner

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def ask(*arguments: Any, **named: Any) -> Any:
            answer = getattr(self._client, method)(*arguments, **named)
            if isinstance(self._client, AsyncPersonsClient):
                return self._runner.run(_all(answer))
            return list(answer) if isinstance(answer, Iterator) else answer

        return ask


async def _all(answer: Any) -> Any:
    if isinstance(answer, AsyncIterator):
        return [item async for item in answer]
    return await answer
