"""Keeps out of a first visit what nobody has asked for yet: what searches, and scripts before what is shown."""

import re

THEME_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
OWN_WORKER = "assets/javascripts/search/worker.js"
BUNDLE = re.compile(r'<script src="([^"]*/bundle\.[^"]+)"')
"""The theme's script. It adds to a page that is complete without it."""


def defer_scripts(html: str) -> str:
    """Return a page that shows before the theme's script comes, and whose search the site's own worker answers."""
    return BUNDLE.sub(r'<script fetchpriority="low" src="\1"', THEME_WORKER.sub(OWN_WORKER, html))
