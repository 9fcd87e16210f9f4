"""An asynchronous context manager that says goodbye even when its time is up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Outbox:
    """Stands for a connection to a mail server."""

    async def send(self, member: str, seconds: float) -> None:
        """Takes as long as the network takes."""
        await asyncio.sleep(seconds)
        print("reminded", member)


@asynccontextmanager
async def connected() -> AsyncIterator[Outbox]:
    """Opening and closing wait for the server, so both are awaited."""
    await asyncio.sleep(0)
    print("connected")
    try:
        yield Outbox()
    finally:
        await asyncio.sleep(0)
        print("disconnected")


async def main() -> None:
    """Dev is reminded in time; the reminder to Chloe hangs."""
    try:
        async with asyncio.timeout(0.1), connected() as outbox:
            await outbox.send("Dev", seconds=0)
            await outbox.send("Chloe", seconds=60)
    except TimeoutError:
        print("gave up")


asyncio.run(main())
