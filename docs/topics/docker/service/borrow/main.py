"""What the container runs: items from PostgreSQL, overdue loans cached in Redis."""

import json
from contextlib import suppress
from datetime import date
from typing import Any, LiteralString

import psycopg
import redis
from fastapi import FastAPI, HTTPException
from psycopg.rows import dict_row

from borrow.config import DATABASE_URL, REDIS_URL, database_password

OVERDUE = """\
SELECT items.title, members.name AS borrower, loans.due_on::text
FROM loans
JOIN items ON items.id = loans.item_id
JOIN members ON members.id = loans.borrower_id
WHERE loans.returned_on IS NULL AND loans.due_on < %s
ORDER BY loans.due_on, items.title
"""
app = FastAPI()
cache = redis.Redis.from_url(REDIS_URL, socket_timeout=1, socket_connect_timeout=1)


def rows(query: LiteralString, *parameters: object) -> list[dict[str, Any]]:
    with psycopg.connect(
        DATABASE_URL,
        password=database_password(),
        connect_timeout=2,
        row_factory=dict_row,
    ) as connection:
        return connection.execute(query, parameters).fetchall()


@app.get("/items")
def items() -> list[dict[str, Any]]:
    return rows("SELECT id, title, category FROM items ORDER BY id")


@app.get("/overdue")
def overdue(today: date) -> list[dict[str, Any]]:
    key = f"overdue:{today}"
    with suppress(redis.RedisError):  # without the cache: slower, not broken
        if (known := cache.get(key)) is not None:
            return list(json.loads(known))
    found = rows(OVERDUE, today)
    with suppress(redis.RedisError):
        cache.set(key, json.dumps(found), ex=60)
    return found


@app.get("/ready")
def ready() -> dict[str, str]:
    try:
        rows("SELECT 1")
    except psycopg.Error as error:
        raise HTTPException(503, "database unreachable") from error
    return {"status": "ready"}
