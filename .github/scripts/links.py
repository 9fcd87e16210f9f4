"""Asks every link from the built site to another one whether it still leads somewhere.

`make links` runs it, with lychee and the settings of .github/lychee.toml. The report's file is empty if all links do.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LYCHEE = Path(sys.executable).with_name("lychee")
CONFIGURATION = Path(__file__).parent.parent / "lychee.toml"
ALL_WELL, SOME_DEAD = 0, 2


def dead_links(answer: dict[str, Any], site: Path) -> dict[str, tuple[str, set[str]]]:
    """Return what is wrong with each dead link, and where it stands, from the JSON that lychee prints."""
    dead: dict[str, tuple[str, set[str]]] = {}
    for file, links in {**answer["error_map"], **answer["timeout_map"]}.items():
        path = Path(file)
        inside = path.is_relative_to(site)
        page = f"/{path.relative_to(site).as_posix().removesuffix('index.html')}" if inside else path.name
        for link in links:
            _, pages = dead.setdefault(link["url"], (link["status"].get("details") or link["status"]["text"], set()))
            pages.add(page)
    return dead


def report(dead: dict[str, tuple[str, set[str]]]) -> str:
    """Return the dead links as Markdown, or nothing if there are none."""
    lines = [
        f"- <{url}>: {reason}; on {', '.join(f'`{page}`' for page in sorted(pages))}"
        for url, (reason, pages) in sorted(dead.items())
    ]
    return "\n".join(["These links lead nowhere, or nobody answered:", "", *lines]) + "\n" if lines else ""


def main(arguments: list[str] | None = None) -> int:
    """Ask and write the report: 0 if all lead somewhere, 1 if some don't, 2 if nothing could be asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path(".build/links.md"))
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("files", nargs="*", help="more files with links, such as README.md")
    options = parser.parse_args(arguments)
    site = options.site.resolve()
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.unlink(missing_ok=True)
    command = [LYCHEE, "--config", CONFIGURATION, "--root-dir", site, "--format", "json"]
    done = subprocess.run(
        [*command, f"{site}/**/*.html", *options.files], stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if done.returncode not in (ALL_WELL, SOME_DEAD):
        print("lychee could not ask, see above", file=sys.stderr)
        return 2
    answer = json.loads(done.stdout)
    if not answer["successful"]:
        print(f"not one of {answer['total']} links answered: no network, or no site in {options.site}", file=sys.stderr)
        return 2
    text = report(dead_links(answer, site))
    options.output.write_text(text, "utf-8")
    print(text or f"{answer['unique']} links: all lead somewhere")
    return 1 if text else 0


if __name__ == "__main__":
    sys.exit(main())
