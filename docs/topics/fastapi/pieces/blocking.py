"""How many requests are inside an endpoint at once: def, async def, and the mistake."""

import asyncio
import time

import httpx
from fastapi import FastAPI

app = FastAPI()
inside = peak = 0


def enter(change: int) -> None:
    global inside, peak
    inside += change
    peak = max(peak, inside)


@app.get("/def-sleep")
def in_a_thread() -> None:
    enter(+1)
    time.sleep(0.2)
    enter(-1)


@app.get("/async-await")
async def in_the_loop() -> None:
    enter(+1)
    await asyncio.sleep(0.2)
    enter(-1)


@app.get("/async-sleep")
async def blocks_the_loop() -> None:
    enter(+1)
    time.sleep(0.02)  # every other request waits as well
    enter(-1)


async def measure(path: str) -> None:
    global peak
    peak = 0
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        await asyncio.gather(*(client.get(path) for _ in range(60)))
    print(f"{path:12} at most {peak} of 60 requests inside at once")


for path in ["/def-sleep", "/async-await", "/async-sleep"]:
    asyncio.run(measure(path))
