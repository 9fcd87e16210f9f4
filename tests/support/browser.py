"""Finds a Chromium for the browser tests; run as a script, it installs one where there is none.

In this order: what CHROMIUM names or is installed, Playwright's own download, the system package.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# No sandbox: tests run as root in containers, and only load the site's own pages. The others keep it off the network.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync")


def installed() -> str | None:
    """Return path of an installed Chromium, Playwright's own included, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def works(path: str) -> bool:
    """Say whether that browser starts and shows a page."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
            page = browser.new_page()
            page.goto("data:text/html,<title>ready</title>")
            return page.title() == "ready"
        except Error as error:
            print(error, file=sys.stderr)
            return False


def install() -> None:
    """Install a Chromium: Playwright's own, else the system package. Errors show on standard error."""
    download = {**os.environ, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
    command = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
    try:
        if subprocess.run(command, env=download, check=False, timeout=600).returncode == 0 and installed():
            return
    except subprocess.TimeoutExpired as error:
        print(error, file=sys.stderr)
    if shutil.which("apt-get"):
        prefix = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*prefix, "apt-get", "update", "-qq"], check=False)
        subprocess.run([*prefix, "apt-get", "install", "-y", "-qq", "chromium"], check=False)


def main() -> int:
    """Make sure that a working browser is there; 1 and a hint if none could be had."""
    if installed() is None:
        install()
    path = installed()
    if path and works(path):
        print(f"browser for the tests: {path}")
        return 0
    print("no working Chromium: install one, or name it in the environment as CHROMIUM", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
