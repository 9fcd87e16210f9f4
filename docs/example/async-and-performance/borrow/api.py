"""The HTTP API with FastAPI: uvicorn --factory borrow.api:create_app."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

from borrow import item_routes, session_routes
from borrow.dependencies import from_our_pages
from borrow.problems import DOCUMENTED, answer_problems
from borrow.settings import Settings
from borrow.storage import Storage


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application. Tests hand in other settings than the environment's."""
    settings = settings or Settings.from_environment(os.environ)
    storage = Storage(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        storage.close()

    app = FastAPI(
        title="Borrow",
        lifespan=lifespan,
        dependencies=[Depends(from_our_pages)],
        responses=DOCUMENTED,
    )
    app.state.storage = storage
    app.include_router(session_routes.router)
    app.include_router(item_routes.router)
    answer_problems(app)
    return app
