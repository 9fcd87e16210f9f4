"""One engine for the process, one session for each request."""

import os
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

url = make_url(os.environ["DATABASE_URL"]).set(drivername="postgresql+psycopg")
engine = create_engine(
    url,
    pool_size=20,
    max_overflow=20,  # 40 in all: as many as there are threads for `def` endpoints
    pool_timeout=5,
    connect_args={"connect_timeout": 5, "options": "-c statement_timeout=5000"},
)


def get_session() -> Iterator[Session]:
    """Opens a session before the endpoint and closes it after; commits nothing."""
    with Session(engine) as session:
        yield session


Database = Annotated[Session, Depends(get_session)]
