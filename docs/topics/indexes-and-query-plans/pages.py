"""Counts the pages of 8 kB that each query of Borrow touches."""

import os
from datetime import date
from typing import Any, LiteralString

import psycopg

QUERIES: dict[str, LiteralString] = {
    "history": """
        SELECT item_id, lent_on FROM city.loans
        WHERE borrower_id = %(member)s ORDER BY lent_on DESC LIMIT 3
    """,
    "profile": "SELECT name, joined_on FROM city.members WHERE id = %(member)s",
    "diary": "SELECT item_id, borrower_id FROM city.loans WHERE lent_on = %(day)s",
}


def plan_of(
    connection: psycopg.Connection, query: LiteralString, values: dict[str, Any]
) -> dict[str, Any]:
    """Runs the query; returns the topmost step of its plan."""
    explain: LiteralString = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + query
    row = connection.execute(explain, values).fetchone()
    assert row is not None
    plan: dict[str, Any] = row[0][0]["Plan"]
    return plan


def steps(plan: dict[str, Any]) -> list[str]:
    """The names of all steps, the topmost first."""
    below = [name for part in plan.get("Plans", []) for name in steps(part)]
    return [plan["Node Type"], *below]


def main() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
        connection.execute("SET max_parallel_workers_per_gather = 0")
        for name, query in QUERIES.items():
            values = {"member": 42, "day": date(2027, 2, 27)}
            plan_of(connection, query, values)  # the first run reads the catalogue too
            plan = plan_of(connection, query, values)
            pages = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
            print(f"{name:8}{pages:4} pages  {' < '.join(steps(plan))}")


if __name__ == "__main__":
    main()
