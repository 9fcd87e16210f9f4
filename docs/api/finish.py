"""Says when you are done with what you don't know yet."""

import json
import sys
from datetime import date, timedelta
from math import ceil
from typing import Any
from urllib.request import urlopen

USAGE = "python finish.py <api> <hours a week> <first day> [id of a topic you know ...]"


def hours_left(roadmap: dict[str, Any], known: set[str]) -> int:
    """Hours of all topics but the known ones."""
    hours: dict[str, int] = {topic["id"]: topic["hours"] for topic in roadmap["topics"]}
    if strange := known - hours.keys():
        sys.exit(f"no such topic: {', '.join(sorted(strange))}")
    return sum(hours.values()) - sum(hours[topic_id] for topic_id in known)


def main(api: str, hours_per_week: str, first_day: str, *known: str) -> None:
    with urlopen(f"{api}/roadmap.json", timeout=30) as answer:  # noqa: S310
        roadmap = json.load(answer)
    hours = hours_left(roadmap, set(known))
    days = ceil(7 * hours / int(hours_per_week))
    last_day = date.fromisoformat(first_day) + timedelta(days=days - 1)
    print(f"{hours} hours are left. You are done on {last_day}.")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(USAGE)
    main(*sys.argv[1:])
