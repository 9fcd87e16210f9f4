"""The command line: python -m borrow --help."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from borrow.domain import USUAL_DAYS, LendingError
from borrow.ledger import Entry, Ledger
from borrow.storage import StorageError, open_ledger


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status of the program."""
    options = _parser().parse_args(arguments)
    try:
        with open_ledger(options.file) as ledger:
            lines = list(run(ledger, options))
    except (LendingError, StorageError) as error:
        print(f"borrow: {error}", file=sys.stderr)
        return 1
    for line in lines:
        print(line)
    return 0


def run(ledger: Ledger, options: argparse.Namespace) -> Iterator[str]:
    """Does what the options ask for; yields the lines to show."""
    today: date = options.today
    match options.command:
        case "items":
            yield from map(describe, ledger.catalogue())
        case "overdue":
            yield from map(describe, ledger.overdue(today))
        case "add":
            item = ledger.add_item(options.owner, options.title, options.category)
            yield f"{item.title} is item {item.id}"
        case "lend":
            loan = ledger.lend(options.item, options.to, today, options.days)
            yield f"lent until {loan.due_on}"
        case "return":
            loan = ledger.give_back(options.item, today)
            yield f"returned, lent since {loan.lent_on}"


def describe(entry: Entry) -> str:
    """One line about an item."""
    line = f"{entry.item.id:>3}  {entry.item.title:<16}{entry.owner.name:<8}"
    if entry.loan and entry.borrower:
        line += f"with {entry.borrower.name} until {entry.loan.due_on}"
    return line.rstrip()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="borrow", description="Lend things.")
    parser.add_argument(
        "--file", type=Path, default=Path("borrow.json"), help="where the ledger is"
    )
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="another day than today, as YYYY-MM-DD",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("items", help="list all items")
    commands.add_parser("overdue", help="list what should be back by now")
    add = commands.add_parser("add", help="offer an item")
    add.add_argument("title")
    add.add_argument("--owner", type=int, required=True, help="a member's number")
    add.add_argument("--category", required=True)
    lend = commands.add_parser("lend", help="hand an item to a member")
    lend.add_argument("item", type=int, help="an item's number")
    lend.add_argument("--to", type=int, required=True, help="a member's number")
    lend.add_argument("--days", type=int, default=USUAL_DAYS)
    give_back = commands.add_parser("return", help="take an item back")
    give_back.add_argument("item", type=int, help="an item's number")
    return parser


if __name__ == "__main__":
    sys.exit(main())
