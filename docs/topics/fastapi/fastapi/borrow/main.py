"""The application: routers, and what belongs to the whole process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from borrow import items
from borrow.database import engine


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Runs once around all requests: above `yield` at start, below it at shutdown."""
    yield
    engine.dispose()


app = FastAPI(
    title="Borrow", version="1.0.0", lifespan=lifespan, max_body_size=64 * 1024
)
app.include_router(items.router)
