"""Lists that come in pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Self, TypeVar

from posthog_persons._api.operation import Operation
from posthog_persons._client.async_caller import AsyncCaller
from posthog_persons._transport.origin import page_link
from posthog_persons.events import PageRead
from posthog_persons.paging import Page, Trail, cursor_of, fingerprint, query_of

T = TypeVar("T")


class AsyncPages(AsyncIterator[T]):
    """A list that is read page by page, as far as it is asked for.

    Iterate over it for the items, or over `pages()` for the pages; nothing is sent before that. Only the
    server's link to the next page tells whether there is one: short and empty pages end nothing (api-facts
    §0.6, DEV-025). After an error, going on asks for the same page again.

    The pages of a POST are asked for by the same POST, with the offset in the link's query: the link repeats
    nothing of the body, so that a GET of it would ask for something else.

    Attributes:
        pages_read: Number of pages read so far.
        items_read: Number of items handed out so far.
    """

    def __init__(self, caller: AsyncCaller, first: Operation[Page[T]], cursor: str | None = None) -> None:
        self._caller = caller
        self._call = fingerprint(first.name, first.call.url, dict(first.call.params), first.call.json)
        self._trail = Trail()
        self._operation = first
        self._here = cursor
        self._ahead: str | None = None
        self._page: Page[T] | None = None
        self._taken = 0
        self.pages_read = 0
        self.items_read = 0
        if cursor is not None:
            self._ahead = f"{first.call.url}?{query_of(self._call, cursor)}"

    @property
    def cursor(self) -> str | None:
        """Where to go on after what was handed out so far; give it to the same method as `cursor`.

        While a page is handed out in part it names that page, so that going on repeats some items and loses
        none. It holds neither key nor host, but the filter, which may be personal data. PostHog's pages count
        items: where people come or go meanwhile, some are passed over or repeated.

        Returns:
            A text that may be stored; None as long as that is the beginning, and at the end (`done`).
        """
        if self._page is None or self._taken < len(self._page.items):
            return self._here
        return None if self._page.next is None else cursor_of(self._call, self._page.next)

    @property
    def done(self) -> bool:
        """Whether everything was handed out."""
        return self._page is not None and self._page.next is None and self._taken == len(self._page.items)

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Iterate over the pages that are left; of a page handed out in part, over the rest first.

        Yields:
            Each page, those that hold nothing among them.

        Raises:
            PagingError: A link leads back to a page that was read before.
            PersonsError: A call failed.
        """
        while not self.done:
            page = self._page
            if page is None or self._taken == len(page.items):
                page = await self._read()
            rest = page.items[self._taken :]
            self._taken = len(page.items)
            self.items_read += len(rest)
            yield replace(page, items=rest)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        page = self._page
        while page is None or self._taken == len(page.items):
            if self.done:
                raise StopAsyncIteration
            page = await self._read()
        item = page.items[self._taken]
        self._taken += 1
        self.items_read += 1
        return item

    async def _read(self) -> Page[T]:
        if self._ahead is None and self._page is not None and self._page.next is not None:
            self._ahead = self._trail.step(page_link(self._page.next, self._caller.origin))
        call = self._operation.call
        if self._ahead is not None:
            call = replace(call, url=self._ahead, params={})
        page = await self._caller.carry_out(replace(self._operation, call=call))
        self._here, self._page, self._taken, self._ahead = self.cursor, page, 0, None
        self.pages_read += 1
        self._caller.tell(
            PageRead(operation=self._operation.name, number=self.pages_read, items=len(page.items))
        )
        return page
