"""Checks what a linter does not: that both files are safe together."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

TAGGED = re.compile(r".+(:(?!latest)[\w.-]+|@sha256:[0-9a-f]{64})")


def criteria(folder: Path) -> Iterator[tuple[str, bool]]:
    dockerfile = (folder / "Dockerfile").read_text("utf-8")
    compose = yaml.safe_load((folder / "compose.yaml").read_text("utf-8"))
    db, reminders = compose["services"]["db"], compose["services"]["reminders"]
    bases = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    images = [*bases, db["image"]]
    yield "each image has a tag or a digest", all(map(TAGGED.fullmatch, images))

    users = re.findall(r"^(FROM|USER) (\S+)", dockerfile, re.MULTILINE)
    kind, user = users[-1]
    yield (
        "the last stage ends as a user that is not root",
        (kind == "USER" and user.partition(":")[0] not in ("root", "0")),
    )

    url = urlsplit(reminders["environment"]["DATABASE_URL"])
    yield "the database is reached by its service's name", url.hostname == "db"
    yield (
        "no password is written down",
        not (url.password or "POSTGRES_PASSWORD" in db["environment"]),
    )
    published = [str(port) for port in db.get("ports", [])]
    yield (
        "the database is not published to the network",
        all(port.startswith("127.0.0.1:") for port in published),
    )
    targets = [volume.split(":")[1] for volume in db["volumes"]]
    yield "the volume holds the data", "/var/lib/postgresql" in targets
    waits = reminders["depends_on"]
    yield (
        "reminders wait for a healthy database",
        "healthcheck" in db
        and isinstance(waits, dict)
        and waits["db"]["condition"] == "service_healthy",
    )
    yield "SIGTERM ends a program that has no handler", reminders.get("init") is True


for text, is_met in criteria(Path(sys.argv[1])):
    print("ok   " if is_met else "to do", text)
