"""Folders and files of the project. Imports nothing of the package."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA_FILE = ROOT / "data" / "roadmap.yml"
SEARCH_FILE = ROOT / "data" / "search.yml"
DOCS_DIR = ROOT / "docs"
STYLES_DIR = DOCS_DIR / "assets" / "stylesheets"
FONT_FILE = DOCS_DIR / "assets" / "vendor" / "figtree" / "figtree-latin-wght-normal.woff2"
LOCK_FILE = ROOT / "requirements-test.txt"
"""Pins what the samples run with, among others."""
PROJECT_FILE = ROOT / "pyproject.toml"
