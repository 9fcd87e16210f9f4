"""The judged list of search queries, how its two halves are told apart, and the figures that are taken from ranks.

tests/search/queries.tsv holds a query a line: its class, what somebody types, and the addresses that answer it, best
first. It was judged before anything was tuned. The tuning half may be looked at while the search is changed; the
held-out half is for reporting only. tests/search/development.tsv holds more queries of the same form, with many hard
questions, that were written later and are for tuning altogether. tests/search/reported.tsv holds what readers asked
for and were not answered; each of it is answered first.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

QUERIES = Path(__file__).parent.parent / "search" / "queries.tsv"
REPORTED = QUERIES.with_name("reported.tsv")
DEVELOPMENT = QUERIES.with_name("development.tsv")
CLASSES = ("exact", "question", "synonym", "typo", "identifier")
DEPTH = 10
"""How far down a reader looks; an answer below counts as none."""


@dataclass(frozen=True)
class Query:
    """What somebody types, of which class it is, and the addresses below the site's root that answer it."""

    kind: str
    text: str
    expected: tuple[str, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether it is of the half that is for reporting only: by the checksum of its text, so for ever the same."""
        return crc32(self.text.encode()) % 2 == 1

    def rank_in(self, results: Sequence[Sequence[str]]) -> int | None:
        """Return the place of the first result that shows an expected address, counted from 1; None below DEPTH.

        A result is what the box shows together: the address of a page and those of its sections.
        """
        for place, addresses in enumerate(results[:DEPTH], start=1):
            if not set(self.expected).isdisjoint(addresses):
                return place
        return None


@dataclass(frozen=True)
class Figures:
    """What is reported of some queries; all but the count are shares from 0 to 1."""

    count: int
    success_at_1: float
    success_at_3: float
    reciprocal_rank: float
    without_results: float


def queries(file: Path = QUERIES) -> list[Query]:
    """Return all judged queries in the order of the list."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Query(row["class"], row["query"], tuple(row["expected"].split("|"))) for row in rows]


def figures(answers: Sequence[tuple[Query, Sequence[Sequence[str]]]]) -> Figures:
    """Success at 1 and 3, mean reciprocal rank, and the share without any result; raises ValueError for no answers."""
    if not answers:
        raise ValueError("no query, no figures")
    ranks = [query.rank_in(results) for query, results in answers]
    count = len(answers)
    return Figures(
        count=count,
        success_at_1=sum(rank == 1 for rank in ranks) / count,
        success_at_3=sum(rank is not None and rank <= 3 for rank in ranks) / count,
        reciprocal_rank=sum(1 / rank for rank in ranks if rank) / count,
        without_results=sum(not results for _, results in answers) / count,
    )
