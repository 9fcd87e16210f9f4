"""When the code after `yield` runs, and what the client has been told by then."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient


class DiskFullError(Exception):
    """Stands for a commit that the database refuses."""


def commit_afterwards() -> Iterator[str]:
    yield "session"
    raise DiskFullError


app = FastAPI()


@app.post("/late", status_code=201)
def late(session: Annotated[str, Depends(commit_afterwards)]) -> str:
    return session


@app.post("/early", status_code=201)
def early(session: Annotated[str, Depends(commit_afterwards, scope="function")]) -> str:
    return session


client = TestClient(app, raise_server_exceptions=False)
for path, default in [("/late", "the default"), ("/early", 'scope="function"')]:
    print(f"{default}: the commit fails, the client reads {client.post(path)}")
