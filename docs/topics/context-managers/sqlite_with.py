"""What `with` does for a sqlite3 connection, and what it leaves to closing()."""

import sqlite3
from contextlib import closing

SCHEMA = "CREATE TABLE loans (item text UNIQUE, borrower text NOT NULL)"
LEND = "INSERT INTO loans VALUES (?, ?)"
COUNT = "SELECT count(*) FROM loans"

connection = sqlite3.connect(":memory:")
with connection:
    connection.execute(SCHEMA)
    connection.execute(LEND, ("Drill", "Dev"))

try:
    with connection:
        connection.execute(LEND, ("Tent", "Chloe"))
        connection.execute(LEND, ("Drill", "Elif"))
except sqlite3.IntegrityError as error:
    print("refused:", error)
print("still open, loans:", connection.execute(COUNT).fetchone()[0])
connection.close()

with closing(sqlite3.connect(":memory:")) as other, other:
    other.execute(SCHEMA)
try:
    other.execute(COUNT)
except sqlite3.ProgrammingError as error:
    print("closing:", error)
