"""Says when you are done with what you don't know yet."""

import json
import sys
from datetime import date, timedelta
from math import ceil
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

USAGE = "python finish.py <api> <hours a week> <first day> [id of a topic you know ...]"


def hours_left(roadmap: dict[str, Any], known: set[str]) -> int:
    """Hours of all topics but the known ones."""
    hours: dict[str, int] = {topic["id"]: topic["hours"] for topic in roadmap["topics"]}
    if strange := known - hours.keys():
        sys.exit(f"no such topic: {', '.join(sorted(strange))}")
    return sum(hours.values()) - sum(hours[topic_id] for topic_id in known)


def pace(text: str) -> float:
    """Hours a week: 10, or 2.5."""
    try:
        hours = float(text)
    except ValueError:
        hours = 0
    if not 0 < hours <= 168:
        sys.exit(f"{text!r} are no hours a week; write a number up to 168, such as 2.5")
    return hours


def day(text: str) -> date:
    """A day, in the form that sorts."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        sys.exit(f"{text!r} is no day; write one such as 2027-01-04")


def main(api: str, hours_per_week: str, first_day: str, *known: str) -> None:
    hours_a_week, start = pace(hours_per_week), day(first_day)
    try:
        with urlopen(f"{api}/roadmap.json", timeout=30) as answer:  # noqa: S310
            roadmap = json.load(answer)
    except (URLError, ValueError) as error:
        sys.exit(f"{api} can't be read: {error}")
    hours = hours_left(roadmap, set(known))
    days = ceil(7 * hours / hours_a_week)
    try:
        last_day = start + timedelta(days=days - 1)
    except OverflowError:
        sys.exit(f"at {hours_a_week} hours a week you are not done in this calendar")
    print(f"{hours} hours are left. You are done on {last_day}.")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(USAGE)
    main(*sys.argv[1:])
